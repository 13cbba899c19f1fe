import type { ErrorTexts } from '../error-text';

/** Messages that bring orders: their bytes, their form, their size. */
export const messageErrors = {
  'body-too-large': {
    http: 413,
    en: 'The body has {bytes} bytes, and {limit} is the limit: send fewer orders at a time.',
    zh: '请求体为 {bytes} 字节，上限为 {limit}：请减少每次发送的工单数量。',
  },
  'body-encoding-unknown': {
    http: 415,
    en: 'The body is encoded as "{encoding}": send it plain, or with Content-Encoding gzip, deflate or br.',
    zh: '请求体编码为“{encoding}”：请不压缩发送，或使用 Content-Encoding gzip、deflate、br。',
  },
  'body-encoding-broken': {
    http: 400,
    en: 'The header Content-Encoding says {encoding}, but the body cannot be unpacked so: send it whole, or without that header.',
    zh: 'Content-Encoding 声明为 {encoding}，但请求体无法按此解压：请完整发送，或去掉该请求头。',
  },
  'charset-unknown': {
    http: 415,
    en: 'The charset "{charset}" is not known here: send UTF-8, UTF-16 or GB18030.',
    zh: '无法识别字符集“{charset}”：请使用 UTF-8、UTF-16 或 GB18030。',
  },
  'charset-wrong': {
    http: 400,
    en: 'The body is not {charset}, as its header or its XML declaration says (UTF-8 where neither speaks): name the charset it is really in.',
    zh: '请求体并非 {charset}（由请求头或 XML 声明指定，两者皆无时按 UTF-8）：请声明实际使用的字符集。',
  },
  'xml-broken': {
    http: 400,
    en: 'The XML is broken at line {line}, column {column}: {reason}.',
    zh: 'XML 在第 {line} 行第 {column} 列有误：{reason}。',
  },
  'xml-doctype': {
    http: 400,
    en: 'The XML has a DOCTYPE; it is refused, because entities can be misused. Send the same document without it.',
    zh: 'XML 含有 DOCTYPE；因实体可能被滥用而拒绝。请去掉 DOCTYPE 后重新发送。',
  },
  'xml-too-deep': {
    http: 400,
    en: 'The XML has more than {limit} elements within one another; no order format needs that many.',
    zh: 'XML 嵌套超过 {limit} 层；任何工单格式都不需要这么多层。',
  },
  'json-broken': {
    http: 400,
    en: 'The JSON is broken: {reason}',
    zh: 'JSON 有误：{reason}',
  },
  'json-too-deep': {
    http: 400,
    en: 'The JSON has more than {limit} levels within one another; no order format needs that many.',
    zh: 'JSON 嵌套超过 {limit} 层；任何工单格式都不需要这么多层。',
  },
  'envelope-too-many-values': {
    http: 413,
    en: 'The message has more than {limit} elements or values: send fewer orders at a time.',
    zh: '消息中的元素或值超过 {limit} 个：请减少每次发送的工单数量。',
  },
  'envelope-too-many-orders': {
    http: 413,
    en: 'The message has {count} {what}, at most {limit} are taken at a time: send it in parts. Nothing of it was stored.',
    zh: '消息包含 {count} 个 {what}，每次最多接收 {limit} 个：请分批发送。本条消息未存储任何内容。',
  },
  'envelope-empty': {
    http: 422,
    en: 'The message holds no order: send at least one.',
    zh: '消息中没有工单：请至少发送一个。',
  },
  'envelope-is-error': {
    http: 422,
    en: 'The message is an error of the sending system, not an order: {reason}. Correct the query there; this is not the same as "no orders".',
    zh: '消息是发送系统返回的错误而不是工单：{reason}。请在发送系统中修正查询；这不等于“没有工单”。',
  },
  'format-unknown': {
    http: 422,
    en: 'The message is in no order format known here ({reason}). Known are: SAP LOIPRO IDoc XML, SAP OData production order JSON, and JSON with orderNo, material and quantity.',
    zh: '无法识别工单格式（{reason}）。支持：SAP LOIPRO IDoc XML、SAP OData 生产工单 JSON，以及含 orderNo、material、quantity 的 JSON。',
  },
  'order-reading-timeout': {
    http: 503,
    en: 'Reading this message took longer than {ms} ms: send fewer orders at a time.',
    zh: '读取该消息超过 {ms} 毫秒：请减少每次发送的工单数量。',
  },
  'order-reading-failed': {
    http: 413,
    en: 'This message is too large to be read: send fewer orders at a time.',
    zh: '消息过大，无法读取：请减少每次发送的工单数量。',
  },
} as const satisfies ErrorTexts;
