import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { symbolMatrix } from '../../lib/label';
import type { DemoSettings } from './settings';

/** What the terminal says once everything runs. */
export function welcome(settings: DemoSettings, server: Server, open: Server | null): string {
  const here = `http://127.0.0.1:${String(port(server))}`;
  const order = JSON.stringify({ orderNo: '4711', material: 'WATER-500', quantity: 1000 });
  const lines = [
    '',
    '  Every bottle knows its story.  每一瓶都有自己的故事。',
    '',
    `  Line screen  产线页面   ${here}/tracecode/lines/L1`,
    `  Orders       工单       ${here}/tracecode/orders`,
    `  Editor       流程编辑   ${here}/`,
    '',
    '  Post an order  下达工单:',
    `  curl -X POST ${here}/tracecode/orders -H 'Content-Type: application/json' -d '${order}'`,
    '',
    `  Data  数据: ${settings.home}    Store  存储: ${settings.mongodb ? 'MongoDB' : 'SQLite'}`,
    '  Ctrl-C stops it  停止。',
    '',
  ];
  if (open) lines.push(...phone(settings.publicAddress?.host ?? '', port(open)));
  return lines.join('\n');
}

function phone(host: string, number: number): string[] {
  const any = host === '0.0.0.0' || host === '::';
  const reachable = any ? lanAddress() : host;
  if (reachable === null || reachable.startsWith('127.') || reachable === 'localhost') {
    return [
      `  Phone  手机: ${host}:${String(number)} is this computer only; give TRACECODE_PUBLIC an address of your network.`,
      '',
    ];
  }
  const url = `http://${reachable}:${String(number)}/tracecode/codes`;
  return [`  Phone  手机: ${url}`, terminalQr(url), ''];
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
