import type { ErrorTexts } from '../error-text';

/** GS1's words. */
export const gs1Errors = {
  'gs1-unreadable': {
    http: 422,
    en: 'This is no GS1 text: expected an element string, (01)… in brackets, a Digital Link or an EPC.',
    zh: '这不是 GS1 文本：应为元素字符串、带括号的 (01)…、数字链接或 EPC。',
  },
  'gs1-ai-unknown': {
    http: 422,
    en: 'GS1 has no application identifier ({ai}), read at character {at}: a separator before it may be missing.',
    zh: 'GS1 没有应用标识符 ({ai})（第 {at} 个字符处）：可能缺少其前面的分隔符。',
  },
  'gs1-length': {
    http: 422,
    en: 'The value of ({ai}) at character {at} is too short or too long.',
    zh: '第 {at} 个字符处 ({ai}) 的值过短或过长。',
  },
  'gs1-characters': {
    http: 422,
    en: 'The value of ({ai}) has a character at {at} that it may not have.',
    zh: '({ai}) 的值在第 {at} 个字符处含有不允许的字符。',
  },
  'gs1-check-digit': {
    http: 422,
    en: 'The check digit of ({ai}) at character {at} is wrong: mistyped, misread or not given by GS1 rules.',
    zh: '({ai}) 在第 {at} 个字符处的校验码错误：输入有误、误读或不符合 GS1 规则。',
  },
  'gs1-date': {
    http: 422,
    en: 'The value of ({ai}) at character {at} is no date or time of the calendar ({check}).',
    zh: '({ai}) 在第 {at} 个字符处不是有效的日期或时间（{check}）。',
  },
  'gs1-content': {
    http: 422,
    en: 'The value of ({ai}) at character {at} breaks a rule of GS1 ({check}).',
    zh: '({ai}) 在第 {at} 个字符处的值不符合 GS1 规则（{check}）。',
  },
  'gs1-repeated': {
    http: 422,
    en: '({ai}) is there a second time, at character {at}: each may have one value.',
    zh: '({ai}) 在第 {at} 个字符处重复出现：每个标识符只能有一个值。',
  },
  'gs1-path': {
    http: 422,
    en: 'The link is not in the form of a GS1 Digital Link from character {at} on ({ai}): key, qualifiers in their order, the rest as parameters.',
    zh: '链接自第 {at} 个字符起不符合 GS1 数字链接格式（{ai}）：应为主键、按顺序的限定符，其余作为参数。',
  },
  'gs1-partner-missing': {
    http: 422,
    en: '({ai}) must be together with {others} on the same item: add it.',
    zh: '({ai}) 必须与 {others} 出现在同一物品上：请补充。',
  },
  'gs1-partner-excluded': {
    http: 422,
    en: '({ai}) may not be on the same item as ({others}): remove one.',
    zh: '({ai}) 不能与 ({others}) 出现在同一物品上：请删除其一。',
  },
  'gs1-separator-lost': {
    http: 422,
    en: 'The separator (GS, FNC1) after ({ai}) was lost; it belongs before one of these characters: {others}. Set the scanner to send GS (0x1D).',
    zh: '({ai}) 之后的分隔符（GS，FNC1）丢失，应位于以下字符之一之前：{others}。请将扫码器设置为发送 GS (0x1D)。',
  },
  'gs1-separator-stand-in': {
    http: 422,
    en: '"{text}" at character {at} stands where the separator GS belongs; it was read as one. Set the scanner to send GS (0x1D).',
    zh: '第 {at} 个字符处的“{text}”代替了分隔符 GS，已按分隔符读取。请将扫码器设置为发送 GS (0x1D)。',
  },
} as const satisfies ErrorTexts;
