import type { ErrorTexts } from '../error-text';

/** Rules and the codes they make: lib/code and the rule node. */
export const codeErrors = {
  'rule-key-missing': {
    http: 422,
    en: '{node} scrambles its serials and has no key: open the rule and press "New key", or paste the key of your recovery sheet.',
    zh: '{node} 的序列号需要加密，但没有密钥：请打开规则并点击“生成密钥”，或粘贴恢复单上的密钥。',
  },
  'rule-not-loaded': {
    http: 503,
    en: 'No rule node here has loaded rule "{rule}" yet: see that its rule node is deployed and shows no error.',
    zh: '此处尚无规则节点加载规则“{rule}”：请确认其规则节点已部署且无错误。',
  },
  'rule-invalid': {
    http: 422,
    en: 'Rule "{rule}" cannot be used: {reason}',
    zh: '规则“{rule}”不可用：{reason}',
  },
  'preview-timeout': {
    http: 503,
    en: 'The preview took longer than {ms} ms: what was changed can still be saved; with fewer levels, symbols or shorter codes it is shown.',
    zh: '预览超过 {ms} 毫秒：修改仍可保存；减少层级、条码或缩短码后即可显示。',
  },
  'preview-failed': {
    http: 503,
    en: 'The preview could not be made: change something, or close the dialog and open it again.',
    zh: '无法生成预览：请作修改，或关闭对话框后重新打开。',
  },
  'rule-check-failed': {
    http: 503,
    en: 'Rule {rule} could not be compared with the other rules of the store: deploy again; among very many rules, fewer levels help.',
    zh: '无法将规则 {rule} 与存储中的其他规则比较：请重新部署；规则很多时可减少层级。',
  },
  'rule-change-refused': {
    http: 409,
    en: 'Rule "{rule}" stays at version {version}, the changed one was not saved: {reason}',
    zh: '规则“{rule}”仍为版本 {version}，修改未保存：{reason}',
  },
  'rule-edited-meanwhile': {
    http: 409,
    en: 'Somebody else saved version {version} of rule "{rule}" while you were changing version {base}: nothing was saved. Open the rule again and put your change on top of theirs.',
    zh: '在您修改规则“{rule}”的版本 {base} 期间，他人已保存版本 {version}：您的修改未保存。请重新打开规则，在其基础上再修改。',
  },
  'key-missing': {
    http: 422,
    en: 'Version {version} of rule "{rule}" needs its key, and no key here is it: put it into the rule node; a former key goes beside the present one.',
    zh: '规则“{rule}”的版本 {version} 需要其密钥，此处没有：请在规则节点中填入；旧密钥可与当前密钥并列填写。',
  },
  'key-unfit': {
    http: 422,
    en: 'A key has 16, 24 or 32 bytes, this one has {bytes}: make a new one in the rule node.',
    zh: '密钥长度须为 16、24 或 32 字节，当前为 {bytes} 字节：请在规则节点中重新生成。',
  },
  'level-unknown': {
    http: 422,
    en: 'Rule "{rule}" has no level "{level}"; it has {levels}.',
    zh: '规则“{rule}”没有层级“{level}”；现有层级：{levels}。',
  },
  'field-missing': {
    http: 422,
    en: 'The code of level "{level}" needs the field "{field}": let the order or the product bring it, or take it out of the rule.',
    zh: '层级“{level}”的编码需要字段“{field}”：请由工单或产品提供，或从规则中删除。',
  },
  'field-unfit': {
    http: 422,
    en: 'Field "{field}" = "{value}" does not fit the code of level "{level}": it takes {expected}: correct the value.',
    zh: '字段“{field}”的值“{value}”不适用于层级“{level}”的编码：应为 {expected}。请修改该值。',
  },
  'date-without-zone': {
    http: 422,
    en: 'Field "{field}" = "{value}" has a time but no zone, so nobody can tell the plant\'s day: send the date alone, or the time with its zone, as in 2026-03-09T06:00:00+08:00.',
    zh: '字段“{field}”的值“{value}”有时间但没有时区，无法确定工厂的日期：请只发送日期，或带时区的时间，例如 2026-03-09T06:00:00+08:00。',
  },
  'serial-out-of-range': {
    http: 422,
    en: 'Frame "{frame}" numbers its codes from 0 to {last}; {number} is none of them.',
    zh: '框架“{frame}”的编号范围为 0 至 {last}，{number} 不在其中。',
  },
  'serial-unfit': {
    http: 422,
    en: 'Serial "{serial}" does not fit level "{level}": it takes 1 to {length} characters of {alphabet}',
    zh: '序列号“{serial}”不适用于层级“{level}”：要求 1 至 {length} 个字符，取自 {alphabet}',
  },
  'serial-space-too-small': {
    http: 422,
    en: 'Serials of {length} characters from an alphabet of {radix} are fewer than 1,000,000, too few to be scrambled: lengthen the serial.',
    zh: '字母表 {radix} 个字符、长度 {length} 的序列号不足 1,000,000 个，无法加扰：请加长序列号。',
  },
  'code-unreadable': {
    http: 422,
    en: '"{text}" is no code: scan it again or type it as printed.',
    zh: '“{text}”不是编码：请重新扫描或按印刷内容输入。',
  },
  'code-foreign': {
    http: 404,
    en: '"{text}" can be read but follows none of the rules here: it was not made by this system.',
    zh: '“{text}”可以读取，但不符合本系统的任何规则：不是本系统生成的编码。',
  },
  'check-digit-wrong': {
    http: 422,
    en: 'The check character of "{text}" is wrong: a character was misread or mistyped, scan it again.',
    zh: '“{text}”的校验码错误：可能误读或误输，请重新扫描。',
  },
  'tag-wrong': {
    http: 422,
    en: '"{text}" looks like a code of this system, but its authentication tag is wrong: it was misread, or it is a forgery.',
    zh: '“{text}”形似本系统的编码，但防伪标签不符：可能误读，或为伪造。',
  },
} as const satisfies ErrorTexts;
