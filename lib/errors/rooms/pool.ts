import type { ErrorTexts } from '../error-text';

/** Numbers: who may use which. */
export const poolErrors = {
  'code-worker-failed': {
    http: 500,
    en: 'The worker that makes the codes ended before they were all made; the codes are still reserved: ask for them again.',
    zh: '生成码的工作线程在全部生成之前已结束；这些码仍为您保留：请重新获取。',
  },
  'order-keeps-changing': {
    http: 503,
    en: 'Order {order} changed faster than its codes could be reserved; send it again.',
    zh: '工单 {order} 变化过快，来不及预留码；请重新发送。',
  },
  'rule-unknown': {
    http: 422,
    en: 'Order {order} asks for rule "{rule}", which no rule node here defines: add the rule node, or change the product.',
    zh: '工单 {order} 需要规则“{rule}”，但此处没有规则节点定义它：请添加规则节点或修改产品。',
  },
  'serial-exhausted': {
    http: 409,
    en: 'The counter {frame} has {left} numbers left, the order needs {need}: lengthen the serial, or put the lot or the date into the code.',
    zh: '计数范围 {frame} 只剩 {left} 个号，工单需要 {need} 个：请加长序列号，或在码中加入批次或日期。',
  },
  'codes-used-up': {
    http: 409,
    en: 'Order {order} has no {level} code left that nobody has: raise its quantity, or settle the packages that are out.',
    zh: '工单 {order} 已没有可发出的 {level} 码：请增加数量，或结清在外的码包。',
  },
  'field-in-identity': {
    http: 422,
    en: '{field} is part of what tells the codes of order {order} apart, so a message cannot change it: take it out of the message, or out of the serial number’s part of the rule.',
    zh: '{field} 属于工单 {order} 追溯码的标识部分，消息不能更改：请从消息中去掉，或在规则中移出标识。',
  },
  'frame-changed': {
    http: 409,
    en: 'Codes of {frame} were made before with another {differs}: the same numbers would make other codes. Restore it, or give the serial another length.',
    zh: '{frame} 此前已用不同的 {differs} 赋码，同一号码会生成不同的码：请恢复原设置，或改变序列号长度。',
  },
  'position-out-of-job': {
    http: 500,
    en: 'Job {job} has no code at position {position}. Nothing was changed; please report it with the log.',
    zh: '任务 {job} 中没有第 {position} 个码，未作任何更改；请附日志反馈。',
  },
  'order-without-product': {
    http: 409,
    en: 'Order {order} has no product, so it has no codes: add its material to the products, the order goes on by itself.',
    zh: '工单 {order} 没有对应产品，无法赋码：请在产品中添加其物料，工单会自动继续。',
  },
  'rule-level-missing': {
    http: 409,
    en: 'The rule of order {order} has no level {level}: add it to the rule, or take it out of the product.',
    zh: '工单 {order} 的规则缺少层级 {level}：请在规则中添加，或从产品中去掉该层级。',
  },
  'serials-too-few': {
    http: 409,
    en: 'Order {order} brings {have} serials of its own that are not used yet, {need} are needed: send the missing serials with the order.',
    zh: '工单 {order} 自带的未用序列号只有 {have} 个，需要 {need} 个：请随工单补发缺少的序列号。',
  },
} as const satisfies ErrorTexts;
