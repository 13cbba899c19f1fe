import type { ErrorTexts } from '../error-text';

/** Printers and scanners. */
export const deviceErrors = {
  'device-not-zpl': {
    http: 503,
    en: 'Something answers at {host}:{port}, but not as a ZPL printer does: check the address and the port, and that the printer is set to ZPL.',
    zh: '{host}:{port} 有应答，但不是 ZPL 打印机的应答：请检查地址和端口，并确认打印机已设为 ZPL 模式。',
  },
  'device-unreachable': {
    http: 503,
    en: 'No connection to {host}:{port} ({reason}): check the address, the cable and the power; TraceCode keeps trying.',
    zh: '无法连接 {host}:{port}（{reason}）：请检查地址、网线和电源；TraceCode 会持续重试。',
  },
  'device-silent': {
    http: 503,
    en: '{device} is connected but did not answer within {ms} ms: check that it is not halted; TraceCode connects again.',
    zh: '{device} 已连接但 {ms} 毫秒内未应答：请确认设备未停机；TraceCode 将重新连接。',
  },
  'device-connection-lost': {
    http: 503,
    en: 'The connection to {device} was lost; TraceCode connects again and finds out what was printed before it sends more.',
    zh: '与 {device} 的连接已断开；TraceCode 将重连，并先查明已打印的标签再继续发送。',
  },
  'device-driven-elsewhere': {
    http: 409,
    en: '{device} is driven by {owner} until its lease ends: only one computer may send to a device.',
    zh: '{device} 正由 {owner} 驱动，租约到期前其他计算机不得发送。',
  },
  'device-lease-lost': {
    http: 409,
    en: 'The lease on {device} is no longer held here: nothing more is sent to it until it is acquired again.',
    zh: '本机已不再持有 {device} 的租约：重新取得之前不再发送。',
  },
  'device-window-open': {
    http: 409,
    en: '{device} still has {count} labels whose fate is not known: settle them before a new print session begins.',
    zh: '{device} 仍有 {count} 个标签去向未明：请先处置，再开始新的打印会话。',
  },
  'device-counter-missing': {
    http: 422,
    en: '{device} does not know the counter "{counter}": choose another counter in the device settings, or allow "assumed".',
    zh: '{device} 没有计数器“{counter}”：请在设备设置中另选计数器，或允许“assumed”（视为已打印）。',
  },
  'device-counter-jumped': {
    http: 409,
    en: 'The counter of {device} moved from {from} to {to} with {count} labels in the device: something else printed there. All of them are unknown and will not be printed again.',
    zh: '{device} 的计数器从 {from} 变为 {to}，而设备内只有 {count} 个标签：有其他作业在打印。这些标签全部记为未知，不会再次打印。',
  },
  'device-not-empty': {
    http: 409,
    en: '{device} reports ready but still holds {count} labels that it does not print; TraceCode cancels them, their codes will not be used again.',
    zh: '{device} 显示就绪，却仍有 {count} 个标签未打印；TraceCode 将取消它们，其编码不再使用。',
  },
  'device-labels-lost': {
    http: 409,
    en: '{device} no longer holds {count} labels that it did not count as printed (cancelled at the panel, or switched off). They are unknown and will not be printed again.',
    zh: '{device} 已不再持有 {count} 个未计为已打印的标签（可能在面板上取消或断电）。这些标签记为未知，不会再次打印。',
  },
  'device-blind': {
    http: 422,
    en: '{device} cannot confirm what it prints: allow "assumed" in the device settings, or use a printer with a counter.',
    zh: '{device} 无法确认打印结果：请在设备设置中允许“assumed”（视为已打印），或使用带计数器的打印机。',
  },
  'frame-too-long': {
    http: 422,
    en: '{device} sent {count} bytes without an end of line: check its terminator setting; the bytes were dropped.',
    zh: '{device} 发送了 {count} 字节却没有行结束符：请检查终止符设置；这些字节已丢弃。',
  },
} as const satisfies ErrorTexts;
