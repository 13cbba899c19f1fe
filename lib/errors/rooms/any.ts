import type { ErrorTexts } from '../error-text';

/** Any node. */
export const anyErrors = {
  internal: {
    http: 500,
    en: 'Something in TraceCode itself failed ({reason}). Nothing was changed; please report it with the log.',
    zh: 'TraceCode 内部出错（{reason}），未作任何更改；请附日志反馈。',
  },
  'config-invalid': {
    http: 422,
    en: '{node}: "{named}" is not usable: {reason}',
    zh: '{node}：“{named}”不可用：{reason}',
  },
  'verb-unknown': {
    http: 422,
    en: 'There is no "{verb}" here: there are {verbs}.',
    zh: '此处没有“{verb}”操作：可用的有 {verbs}。',
  },
  'input-invalid': {
    http: 422,
    en: '{field} is not usable: {reason}',
    zh: '{field} 不可用：{reason}',
  },
  'queue-full': {
    http: 503,
    en: '{queue} already holds {limit} messages: slow the sender down, nothing of this message was done.',
    zh: '{queue} 已有 {limit} 条消息：请降低发送速度，本条消息未处理。',
  },
  'node-closing': {
    http: 503,
    en: 'This node is being redeployed; send the message again.',
    zh: '节点正在重新部署，请重新发送该消息。',
  },
  'config-missing': {
    http: 422,
    en: '{node}: {field} names no working {type} node: choose one, and see that it is enabled and deployed.',
    zh: '{node}：{field} 未指向可用的 {type} 节点：请选择一个，并确认其已启用并部署。',
  },
  'config-unavailable': {
    http: 503,
    en: '{node} is not available: {reason}',
    zh: '{node} 不可用：{reason}',
  },
  'test-timeout': {
    http: 503,
    en: 'There was no answer within {ms} ms: check address, port and firewall.',
    zh: '{ms} 毫秒内没有应答：请检查地址、端口和防火墙。',
  },
} as const satisfies ErrorTexts;
