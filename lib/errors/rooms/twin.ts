import type { ErrorTexts } from '../error-text';

/** The virtual line. */
export const twinErrors = {
  'twin-unreachable': {
    http: 503,
    en: 'The virtual line at {host}:{port} does not answer ({reason}): start it with the command tracecode-twin.',
    zh: '虚拟产线 {host}:{port} 无应答（{reason}）：请用命令 tracecode-twin 启动。',
  },
  'twin-port-in-use': {
    http: 503,
    en: 'The virtual line wants port {port} of {host}, and another program has it: end that one, or another Node-RED or tracecode-twin that runs here; or give the twin node and its devices another first port. It is tried again by itself.',
    zh: '虚拟产线所需的 {host} 端口 {port} 已被其他程序占用：请结束该程序（可能是另一个 Node-RED 或 tracecode-twin），或为虚拟产线节点及其设备改用其他起始端口。系统会自动重试。',
  },
  'twin-lane-unknown': {
    http: 404,
    en: 'The virtual line has no lane "{lane}": it has {lanes}.',
    zh: '虚拟产线没有通道“{lane}”，现有：{lanes}。',
  },
  'twin-ask-unknown': {
    http: 422,
    en: 'The virtual line does not understand this ask: {reason}',
    zh: '虚拟产线无法理解该请求：{reason}',
  },
} as const satisfies ErrorTexts;
