import type { ErrorTexts } from '../error-text';

/** Stations. */
export const lineErrors = {
  'pack-nothing-open': {
    http: 409,
    en: 'No such container is open at {station}: look at the line screen.',
    zh: '{station} 没有该未完成的容器：请查看产线页面。',
  },
  'code-missing': {
    http: 422,
    en: 'The message names no code: put it into msg.payload, as text or as {code}.',
    zh: '消息中没有码：请放入 msg.payload，可为文本或 {code}。',
  },
  'station-value-missing': {
    http: 422,
    en: 'The message holds no value with a name: set the name in the node or in msg.topic, or send {name: value}.',
    zh: '消息中没有带名称的值：请在节点或 msg.topic 中设置名称，或发送 {名称: 值}。',
  },
  'scan-noread': {
    http: 422,
    en: 'No code could be read: take the item out, check the print and the camera.',
    zh: '未读到任何码：请取出该产品，检查打印质量与相机。',
  },
  'scan-wrong-level': {
    http: 422,
    en: '{code} is a {level} code; here only {expected} codes pass.',
    zh: '{code} 是 {level} 级的码；此处只允许 {expected} 级。',
  },
  'scan-wrong-order': {
    http: 409,
    en: '{code} belongs to order {order}, the line runs {expected}: take the item out.',
    zh: '{code} 属于工单 {order}，产线正在生产 {expected}：请取出该产品。',
  },
  'scan-duplicate': {
    http: 409,
    en: '{code} was scanned before (order {order}): take the item out, it is a copy or went round twice.',
    zh: '{code} 已经扫描过（工单 {order}）：请取出该产品，可能是重复码或二次经过。',
  },
  'code-never-issued': {
    http: 404,
    en: '{code} fits a rule but was never issued here: take the item out and keep it for quality.',
    zh: '{code} 符合规则但从未在此发出：请取出并交质量部门。',
  },
  'pack-top-level': {
    http: 422,
    en: '{level} is the highest level of this order: it is packed into nothing.',
    zh: '{level} 已是该工单的最高层级，不再装入其他容器。',
  },
  'pack-nothing-waits': {
    http: 409,
    en: 'No container waits for the label {code}: it was printed for another one, or that one was packed already.',
    zh: '没有容器在等待标签 {code}：它属于另一个容器，或该容器已装箱完成。',
  },
  'station-idle': {
    http: 409,
    en: 'Line {line} runs no order: start one on the line screen.',
    zh: '产线 {line} 没有正在生产的工单：请在产线页面启动工单。',
  },
} as const satisfies ErrorTexts;
