import { zplDriver, type PrinterReply, type PrinterState } from '../../lib/device';
import { TraceError, type Bilingual } from '../../lib/errors';
import { within } from '../../lib/world';
import { connectTcp, type TestContext } from '../shell';
import type { DeviceConfig } from './config';

const replyTime = 4_000;

const states: Record<PrinterState, Bilingual> = {
  ready: { en: 'ready', zh: '就绪' },
  printing: { en: 'printing', zh: '正在打印' },
  paused: { en: 'paused', zh: '已暂停' },
  paperOut: { en: 'out of labels', zh: '缺标签纸' },
  ribbonOut: { en: 'out of ribbon', zh: '缺碳带' },
  headOpen: { en: 'its head is open', zh: '打印头打开' },
  blocked: { en: 'blocked', zh: '已阻塞' },
  offline: { en: 'offline', zh: '离线' },
  fault: { en: 'at fault', zh: '故障' },
};

/** Connects to a device, asks a printer how it is, and says it in words. Prints nothing. */
export async function tryDevice({
  config,
  world,
  signal,
}: TestContext<DeviceConfig, object>): Promise<Bilingual> {
  const { kind, host, port } = config;
  const transport = await connectTcp({ host, port, timeout: replyTime });
  signal.addEventListener('abort', transport.close);
  try {
    if (kind === 'scanner') return { en: `Connected to ${host}:${port}`, zh: `已连接 ${host}:${port}` };
    const driver = zplDriver();
    const answered = Promise.withResolvers<PrinterState>();
    let rest: Uint8Array = new Uint8Array();
    transport.onData((chunk) => {
      const decoded = driver.decode(rest, chunk);
      rest = decoded.rest;
      const state = stateOf(decoded.replies);
      if (state) answered.resolve(state);
    });
    transport.onClose(() => {
      answered.reject(new TraceError('device-not-zpl', { host, port }));
    });
    await transport.write(driver.statusQuery());
    const faults = driver.faultQuery();
    if (faults) await transport.write(faults);
    const state = await within(world.clock, replyTime, 'device-not-zpl', answered.promise).catch(
      (cause: unknown) => {
        throw signal.aborted ? cause : new TraceError('device-not-zpl', { host, port }, { cause });
      },
    );
    return { en: `The printer answers: ${states[state].en}`, zh: `打印机应答：${states[state].zh}` };
  } finally {
    transport.close();
  }
}

function stateOf(replies: readonly PrinterReply[]): PrinterState | null {
  const [said] = replies.flatMap((reply) =>
    reply.kind === 'status' || reply.kind === 'faults' ? [reply.state] : [],
  );
  return said ?? null;
}
