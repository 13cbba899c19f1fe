import type { Bilingual, Language } from '../../lib/errors';
import type { Cancel, Clock } from '../../lib/world';
import type { NodeStatus } from './red';

interface StatusEntry extends Bilingual {
  fill: NonNullable<NodeStatus['fill']>;
  shape: NonNullable<NodeStatus['shape']>;
}

/** Every status a node can show, text under 20 characters with its values filled in. `{count}` is written short. */
export const statusTable = {
  // any node
  waiting: { fill: 'yellow', shape: 'ring', en: 'connecting', zh: '连接中' },
  unavailable: { fill: 'red', shape: 'ring', en: 'not available', zh: '不可用' },
  invalid: { fill: 'red', shape: 'ring', en: 'check settings', zh: '请检查设置' },
  failed: { fill: 'red', shape: 'dot', en: 'error', zh: '出错' },
  ready: { fill: 'green', shape: 'ring', en: 'ready', zh: '就绪' },
  busy: { fill: 'blue', shape: 'dot', en: '{count} waiting', zh: '{count} 待处理' },
  done: { fill: 'green', shape: 'dot', en: '{count} done', zh: '已完成 {count}' },
  rejected: { fill: 'yellow', shape: 'dot', en: '{count} rejected', zh: '已拒绝 {count}' },
  // order
  accepted: { fill: 'green', shape: 'dot', en: '{count} accepted', zh: '已接收 {count}' },
  held: { fill: 'yellow', shape: 'dot', en: '{count} held', zh: '挂起 {count}' },
  // generate
  generated: { fill: 'green', shape: 'dot', en: '{count} codes', zh: '{count} 个码' },
  handedOut: { fill: 'green', shape: 'dot', en: '{count} handed out', zh: '已发出 {count}' },
  leased: { fill: 'green', shape: 'dot', en: '{count} leased', zh: '已租出 {count}' },
  runningLow: { fill: 'yellow', shape: 'dot', en: 'low: {count} left', zh: '余号 {count}' },
  // exchange
  exporting: { fill: 'blue', shape: 'dot', en: 'writing {count}B', zh: '写入 {count}B' },
  exported: { fill: 'green', shape: 'dot', en: '{count} exported', zh: '已导出 {count}' },
  // print
  printing: { fill: 'green', shape: 'dot', en: '{count} printed', zh: '已打印 {count}' },
  levelMissing: { fill: 'red', shape: 'ring', en: 'level not in order', zh: '工单无此层级' },
  paused: { fill: 'yellow', shape: 'ring', en: 'paused', zh: '已暂停' },
  paperOut: { fill: 'red', shape: 'dot', en: 'out of labels', zh: '缺标签纸' },
  ribbonOut: { fill: 'red', shape: 'dot', en: 'out of ribbon', zh: '缺碳带' },
  headOpen: { fill: 'red', shape: 'dot', en: 'head open', zh: '打印头打开' },
  blocked: { fill: 'red', shape: 'dot', en: 'blocked', zh: '已阻塞' },
  offline: { fill: 'red', shape: 'ring', en: 'offline', zh: '离线' },
  fault: { fill: 'red', shape: 'dot', en: 'device fault', zh: '设备故障' },
  // scan, bind, aggregate
  scanned: { fill: 'green', shape: 'dot', en: '{count} read', zh: '已读 {count}' },
  bound: { fill: 'green', shape: 'dot', en: '{count} bound', zh: '已绑定 {count}' },
  packed: { fill: 'green', shape: 'dot', en: '{count} packed', zh: '已装箱 {count}' },
  // station-data, twin, page
  fresh: { fill: 'green', shape: 'dot', en: '{count} values', zh: '{count} 个值' },
  stale: { fill: 'yellow', shape: 'ring', en: '{count} stale', zh: '{count} 个过期' },
  running: { fill: 'green', shape: 'dot', en: '{count} a minute', zh: '{count}/分钟' },
  stopped: { fill: 'grey', shape: 'ring', en: 'stopped', zh: '已停止' },
} as const satisfies Record<string, StatusEntry>;

export type StatusName = keyof typeof statusTable;

/** Shows a state of the table on the node, or nothing (`null`). */
export type ShowStatus = (name: StatusName | null, values?: { count?: number }) => void;

/** A status as Node-RED passes it on, in one language; and its words in each, for editors in another. */
export interface ShownStatus {
  status: NodeStatus;
  words: Bilingual | null;
}

export function statusOf(name: StatusName, values: { count?: number }, language: Language): ShownStatus {
  const { fill, shape, en, zh } = statusTable[name];
  const count = short(values.count ?? 0);
  const words = { en: en.replace('{count}', count), zh: zh.replace('{count}', count) };
  return { status: { fill, shape, text: words[language] }, words };
}

/**
 * Shows at most one status every `interval` ms, always the last one: a status for each of a thousand messages
 * would cost more than the messages.
 */
export function statusWriter(
  clock: Clock,
  language: Language,
  write: (shown: ShownStatus) => void,
  interval = 250,
): { show: ShowStatus; stop: () => void } {
  let next: ShownStatus | null = null;
  let shown = '';
  let cancel: Cancel | null = null;

  const flush = (): void => {
    cancel = null;
    const now = next;
    next = null;
    const text = JSON.stringify(now);
    if (!now || text === shown) return;
    shown = text;
    write(now);
    cancel = clock.after(interval, flush);
  };
  return {
    show(name, values = {}) {
      next = name === null ? { status: {}, words: null } : statusOf(name, values, language);
      if (!cancel) flush();
    },
    stop: () => cancel?.(),
  };
}

/** `12 345` as it is, `1.2M` from a million on: a status has 20 characters. */
function short(count: number): string {
  if (Math.abs(count) < 1e6) return String(count);
  const [size, letter] = Math.abs(count) < 1e9 ? [1e6, 'M'] : [1e9, 'G'];
  return `${(count / size).toFixed(1)}${letter}`;
}
