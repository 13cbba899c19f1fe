import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { symbolMatrix } from '../../lib/label';
import type { DemoSettings } from './settings';

/** What the terminal says once everything runs. */
export async function welcome(settings: DemoSettings, server: Server, open: Server | null): Promise<string> {
  const here = `http://127.0.0.1:${String(port(server))}`;
  const orderNo = await freeNumber(here);
  const lines = [
    '',
    '  Every bottle knows its story.  每一瓶都有自己的故事。',
    '',
    `  Line screen  产线页面   ${here}/tracecode/lines/L1`,
    `  Orders       工单       ${here}/tracecode/orders`,
    `  Editor       流程编辑   ${here}/`,
    '',
    '  Post an order  下发工单:',
    `  ${process.platform === 'win32' ? powershellLine(here, orderNo) : curlLine(here, orderNo)}`,
    '  or press the button of "Try 试单" in the editor  或点击流程编辑器中“Try 试单”的按钮。',
    '',
    `  Data  数据: ${settings.home}    Store  存储: ${settings.mongodb ? 'MongoDB' : 'SQLite'}`,
    '  Ctrl-C stops it  停止。',
    '',
  ];
  if (open) lines.push(...phone(settings.publicAddress?.host ?? '', port(open)));
  return lines.join('\n');
}

/** The number the start page offers, which no order has; the first of all where it does not answer. */
async function freeNumber(here: string): Promise<string> {
  const first = '4711';
  try {
    const headers = { Accept: 'text/html' };
    const answer = await fetch(`${here}/tracecode`, { headers, signal: AbortSignal.timeout(5_000) });
    return /&quot;orderNo&quot;:&quot;(\d+)&quot;/.exec(await answer.text())?.[1] ?? first;
  } catch {
    return first;
  }
}

function curlLine(here: string, orderNo: string): string {
  const order = JSON.stringify({ orderNo, material: 'WATER-500', quantity: 1000 });
  return `curl -X POST ${here}/tracecode/orders -H 'Content-Type: application/json' -d '${order}'`;
}

/** Without double quotes inside, so that cmd and PowerShell read it alike. */
function powershellLine(here: string, orderNo: string): string {
  const order = `@{orderNo='${orderNo}';material='WATER-500';quantity=1000}|ConvertTo-Json`;
  return `powershell "irm -Method Post ${here}/tracecode/orders -ContentType application/json -Body (${order})"`;
}

function phone(host: string, number: number): string[] {
  const any = host === '0.0.0.0' || host === '::';
  const reachable = any ? lanAddress() : host;
  if (reachable === null || reachable.startsWith('127.') || reachable === 'localhost') {
    return [
      `  Phone: ${host}:${String(number)} is this computer only. Give TRACECODE_PUBLIC its address in your network; "${addresses()}" shows it.`,
      `  手机：${host}:${String(number)} 只有本机能打开。请将 TRACECODE_PUBLIC 设为本机在局域网中的地址，用命令“${addresses()}”查看。`,
      '',
    ];
  }
  const url = `http://${reachable}:${String(number)}/tracecode/codes`;
  return [`  Phone  手机: ${url}`, terminalQr(url), ''];
}

/** The command that shows the computer's addresses. */
function addresses(): string {
  const known: Partial<Record<NodeJS.Platform, string>> = { win32: 'ipconfig', darwin: 'ifconfig' };
  return known[process.platform] ?? 'ip addr';
}

function lanAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null;
}

/** Two rows of modules a line of text, dark on light, with the quiet zone a reader needs. */
function terminalQr(text: string): string {
  const { columns, rows, isDark } = symbolMatrix('qrcode', text);
  const dark = (x: number, y: number) => x >= 0 && y >= 0 && x < columns && y < rows && isDark(x, y);
  const lines: string[] = [];
  for (let y = -2; y < rows + 2; y += 2) {
    let line = '  ';
    for (let x = -2; x < columns + 2; x += 1) {
      line += dark(x, y) ? (dark(x, y + 1) ? ' ' : '▄') : dark(x, y + 1) ? '▀' : '█';
    }
    lines.push(line);
  }
  return lines.join('\n');
}

function port(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
