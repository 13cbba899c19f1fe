import type { ErrorTexts } from '../error-text';

/** What the linter finds in a rule. */
export const ruleCheckErrors = {
  'rule-level-empty': {
    http: 422,
    en: 'This level has no pieces yet: add one.',
    zh: '此层级尚无内容：请添加一段。',
  },
  'rule-element-empty': {
    http: 422,
    en: 'Add a piece to this element.',
    zh: '请为此数据元素添加一段。',
  },
  'rule-check-empty': {
    http: 422,
    en: 'This check covers nothing: tick the parts it covers.',
    zh: '此校验码未覆盖任何部分：请勾选其校验范围。',
  },
  'rule-too-many': {
    http: 422,
    en: 'There is room for {most} here: take some out.',
    zh: '此处最多 {most} 个：请删除一些。',
  },
  'rule-level-duplicate': {
    http: 422,
    en: 'Level "{level}" is there twice: give each level its own name.',
    zh: '层级“{level}”重复：请为每个层级使用不同的名称。',
  },
  'rule-contains-unknown': {
    http: 422,
    en: 'Level "{level}" contains "{contains}", which is no level below it: list the levels from the lowest up.',
    zh: '层级“{level}”包含“{contains}”，但其下没有该层级：请从最低层级开始依次列出。',
  },
  'rule-elements-mixed': {
    http: 422,
    en: 'Level "{level}": a code is either one plain text or made of GS1 application identifiers, each once.',
    zh: '层级“{level}”：编码要么是一段普通文本，要么由 GS1 应用标识符组成（每个仅一次）。',
  },
  'rule-ai-unknown': {
    http: 422,
    en: 'Level "{level}": GS1 has no application identifier ({ai}).',
    zh: '层级“{level}”：GS1 没有应用标识符 ({ai})。',
  },
  'rule-serial-missing': {
    http: 422,
    en: 'Level "{level}" has no serial in what identifies it ({identity}): its codes would all be the same. Put the serial there.',
    zh: '层级“{level}”的标识部分（{identity}）没有序列号，所有编码都会相同：请将序列号放在其中。',
  },
  'rule-serial-repeated': {
    http: 422,
    en: 'Level "{level}" has {count} serials: a code has one.',
    zh: '层级“{level}”有 {count} 个序列号：每个编码只能有一个。',
  },
  'rule-fill-unfit': {
    http: 422,
    en: 'Level "{level}": a serial can fill an element only where its AI has one length and everything else in it has a fixed width: give the serial a length, or the fields a width.',
    zh: '层级“{level}”：只有 AI 长度固定且其余部分宽度固定时，序列号才能自动填满：请设定序列号长度或字段宽度。',
  },
  'rule-ambiguous': {
    http: 422,
    en: 'Level "{level}": {parts} both vary in length in one element, so nobody can tell where one ends; a sign between them does not help, as a value may contain it: give {first} a width, such as 8.',
    zh: '层级“{level}”：同一元素中 {parts} 的长度都可变，无法区分边界；中间的分隔符也无济于事，因为值中可能含有它：请为 {first} 设定位数，例如 8。',
  },
  'rule-value-unfit': {
    http: 422,
    en: 'Level "{level}": {part} does not fit {expected}: change its length or characters.',
    zh: '层级“{level}”：{part} 不符合 {expected}：请修改其长度或字符。',
  },
  'rule-check-unfit': {
    http: 422,
    en: 'Level "{level}": a check covers other segments of the same element, no more than its method can check; {part} covers none, itself or too many: choose other segments or another method.',
    zh: '层级“{level}”：校验码须覆盖同一元素中的其他段，且不超过其算法可校验的长度；{part} 未覆盖任何段、覆盖了自身或过长：请更换所覆盖的段或算法。',
  },
  'rule-check-characters': {
    http: 422,
    en: 'Level "{level}": {method} takes {expected}; "{character}" (piece {piece}) is none: untick it under chosen parts, or choose another method.',
    zh: '层级“{level}”：{method} 只接受 {expected}，“{character}”（第 {piece} 段）不在其中：请在“选定部分”中取消勾选，或更换算法。',
  },
  'rule-pattern-unknown': {
    http: 422,
    en: 'Level "{level}": the date pattern "{pattern}" may hold yyyy yy y Y, MM M, dd, DDD, GGGG GG, ww, e and signs between them, nothing else.',
    zh: '层级“{level}”：日期格式“{pattern}”只能包含 yyyy yy y Y、MM M、dd、DDD、GGGG GG、ww、e 以及分隔符。',
  },
  'rule-date-letters': {
    http: 422,
    en: 'Level "{level}": the date pattern "{pattern}" needs the first year for y and Y, different letters of the years for Y, and twelve different letters of the months for M.',
    zh: '层级“{level}”：日期格式“{pattern}”中，y 和 Y 须设起始年份，Y 须设互不相同的年份字母，M 须设十二个互不相同的月份字母。',
  },
  'rule-alphabet-unfit': {
    http: 422,
    en: 'Level "{level}": the alphabet "{alphabet}" needs 2 to 256 different printable characters.',
    zh: '层级“{level}”：字母表“{alphabet}”须由 2 至 256 个互不相同的可打印字符组成。',
  },
  'rule-alphabet-confusable': {
    http: 422,
    en: 'Level "{level}": {characters} are taken for one another when a code is typed: use the ready-made alphabet {alphabet}.',
    zh: '层级“{level}”：手工输入时 {characters} 容易混淆：请使用现成的字母表 {alphabet}。',
  },
  'rule-start-unfit': {
    http: 422,
    en: 'Level "{level}": counting from {start} by {step} finds no number of {length} characters: correct start, step or length.',
    zh: '层级“{level}”：从 {start} 起以 {step} 递增，没有可用的 {length} 位号码：请修改起始值、步长或长度。',
  },
  'rule-levels-overlap': {
    http: 422,
    en: 'Levels "{level}" and "{other}" could make the same code, such as {example}: tell them apart by a fixed character, such as the extension digit of an SSCC.',
    zh: '层级“{level}”与“{other}”可能产生相同的编码，例如 {example}：请用固定字符区分，例如 SSCC 的扩展位。',
  },
  'rule-overlap': {
    http: 422,
    en: 'Level "{level}" could make the same code as level "{other}" of rule "{rule}" version {version}, such as {example}: tell them apart by a fixed character, or give the serial another length.',
    zh: '层级“{level}”可能与规则“{rule}”第 {version} 版的层级“{other}”产生相同的编码，例如 {example}：请用固定字符区分，或改变序列号长度。',
  },
  'rule-key-changed': {
    http: 409,
    en: 'Level "{level}" would scramble the serials that level "{other}" of rule "{rule}" version {version} makes with another key, such as {example}, and so double them: keep the key, give the serial another length, or put a fixed character for the key into the code.',
    zh: '层级“{level}”会用另一个密钥重新加扰规则“{rule}”第 {version} 版层级“{other}”的序列号（例如 {example}），从而产生重码：请保留原密钥、改变序列号长度，或在编码中加入表示密钥版本的固定字符。',
  },
  'rule-overlap-order': {
    http: 422,
    en: 'Level "{level}" and level "{other}" of rule "{rule}" version {version} could carry the same code, such as {example}, as one of them takes its serials from the order: give a product one of the two rules only.',
    zh: '层级“{level}”与规则“{rule}”第 {version} 版的层级“{other}”可能出现相同的编码，例如 {example}，因为其中之一的序列号来自工单：同一产品只能使用两个规则之一。',
  },
  'rule-reset-unfit': {
    http: 422,
    en: 'Level "{level}": the counter shall restart with {reset}, which its code does not tell, so that codes would come twice: put {reset} into what identifies the code, or take it out of the restart.',
    zh: '层级“{level}”：计数器随 {reset} 重新开始，但编码的标识部分不含该信息，会产生重码：请将 {reset} 放入标识部分，或取消随其重置。',
  },
  'rule-week-of-calendar-year': {
    http: 422,
    en: 'Level "{level}": "{pattern}" names the week with the year of the calendar, so that {first} and {last} are both written {text}: write GG or GGGG, the year of the week, instead of the year.',
    zh: '层级“{level}”：“{pattern}”用日历年份表示周，{first} 和 {last} 都会写成 {text}：请改用周所属年份 GG 或 GGGG。',
  },
  'rule-field-unknown': {
    http: 422,
    en: 'Level "{level}": no product or order has a field "{field}" so far: bring it as a free field of the product or order, or no code can be made.',
    zh: '层级“{level}”：目前没有产品或工单带有字段“{field}”：请在产品或工单的自定义字段中提供，否则无法生成码。',
  },
  'rule-field-misspelt': {
    http: 422,
    en: 'Level "{level}": nobody brings a field "{field}". Did you mean "{meant}"?',
    zh: '层级“{level}”：没有字段“{field}”。是否应为“{meant}”？',
  },
  'rule-field-cut': {
    http: 422,
    en: 'Level "{level}": field "{field}" takes the first or last characters of its value, but has no width: say how many.',
    zh: '层级“{level}”：字段“{field}”取值的前若干位或后若干位，但未设定宽度：请填写位数。',
  },
  'rule-pad-unfit': {
    http: 422,
    en: 'Level "{level}": field "{field}" is a number padded with "{pad}", which could be part of it: pad with 0.',
    zh: '层级“{level}”：数字字段“{field}”用“{pad}”填充，会与数字本身混淆：请用 0 填充。',
  },
  'rule-table-empty': {
    http: 422,
    en: 'Level "{level}": the table of field "{field}" has no entry, so that no value can be written: add the values the field may have.',
    zh: '层级“{level}”：字段“{field}”的对照表为空，任何值都无法写入：请添加该字段可能的值。',
  },
  'rule-table-unfit': {
    http: 422,
    en: 'Level "{level}": the table of field "{field}" cannot write "{text}" for "{value}" in {width} characters: correct the entry, the width or the transform.',
    zh: '层级“{level}”：字段“{field}”的对照表无法以 {width} 个字符将“{value}”写为“{text}”：请修改该条目、宽度或转换方式。',
  },
  'rule-table-repeated': {
    http: 422,
    en: 'Level "{level}": the table of field "{field}" writes "{text}" for "{other}" and for "{value}", so that a code would not tell which: give each its own.',
    zh: '层级“{level}”：字段“{field}”的对照表将“{other}”和“{value}”都写为“{text}”，无法从编码区分：请分别使用不同的代码。',
  },
  'rule-tag-weak': {
    http: 422,
    en: 'Level "{level}": its tag has {values} values and is guessed too often, {least} at least are needed: lengthen the tag.',
    zh: '层级“{level}”：防伪标签只有 {values} 种取值，太容易猜中，至少需要 {least} 种：请加长该段。',
  },
  'rule-ai-excluded': {
    http: 422,
    en: 'Level "{level}": GS1 does not allow ({ai}) and ({other}) on one item: take one of them out.',
    zh: '层级“{level}”：GS1 不允许同一物品同时使用 ({ai}) 和 ({other})：请删除其中之一。',
  },
  'rule-ai-alone': {
    http: 422,
    en: 'Level "{level}": GS1 wants ({ai}) together with {others} on the item: add it, unless another symbol on the item has it.',
    zh: '层级“{level}”：GS1 要求 ({ai}) 与 {others} 同时出现在物品上：请添加，除非物品上另有符号包含它。',
  },
  'rule-link-unfit': {
    http: 422,
    en: 'Level "{level}": a Digital Link needs a GS1 key in its path, such as (01) or (00): add it, or write the code without link.',
    zh: '层级“{level}”：数字链接的路径须含 GS1 主键，如 (01) 或 (00)：请添加，或不使用链接形式。',
  },
  'rule-exhausted-soon': {
    http: 422,
    en: 'Level "{level}": at {perDay} codes a day its serials are used up on {date}: lengthen the serial in a new version before that.',
    zh: '层级“{level}”：按每天 {perDay} 个码计算，序列号将于 {date} 用完：请在此之前以新版本加长序列号。',
  },
  'rule-guess-high': {
    http: 422,
    en: 'Level "{level}": a code made up at random is an issued one in {guess} of all tries, 0.01 % is the bar; it is kept up to {codes} codes: lengthen the serial or add a tag.',
    zh: '层级“{level}”：随机编造的码有 {guess} 的概率命中已发出的码，上限为 0.01 %，最多 {codes} 个码时可满足：请加长序列号或增加防伪标签。',
  },
  'rule-serial-countable': {
    http: 422,
    en: 'Level "{level}": its serials are counted, so that whoever knows one code knows the next: scramble them or add a tag where a code shall prove that the object is genuine.',
    zh: '层级“{level}”：序列号按顺序递增，知道一个码即可推出下一个：如需用于防伪，请改为加扰或增加防伪标签。',
  },
  'rule-text-unprintable': {
    http: 422,
    en: 'Level "{level}": the fixed text "{text}" is in every code, and a bar code symbol carries letters, digits and signs of the English keyboard only: write the text in those.',
    zh: '层级“{level}”：固定文本“{text}”出现在每个编码中，而条码符号只能承载英文字母、数字和半角符号：请改用这些字符。',
  },
  'rule-symbol-none': {
    http: 422,
    en: 'Level "{level}": no symbol carries a code such as {code}: {reason}',
    zh: '层级“{level}”：没有条码符号能承载形如 {code} 的编码：{reason}',
  },
  'rule-symbol-too-large': {
    http: 422,
    en: 'Level "{level}": a code of {characters} characters needs a {symbology} symbol of {columns} × {rows} modules, and the printer or label has room for {mostColumns} × {mostRows}: shorten the code, or use smaller modules.',
    zh: '层级“{level}”：{characters} 个字符的编码需要 {columns} × {rows} 模块的 {symbology} 符号，而打印机或标签只能容纳 {mostColumns} × {mostRows}：请缩短编码或减小模块尺寸。',
  },
  'rule-code-too-long': {
    http: 422,
    en: 'Level "{level}": its codes have up to {characters} characters, and the printer stores {most}: shorten the code.',
    zh: '层级“{level}”：编码最长 {characters} 个字符，而打印机最多存储 {most} 个：请缩短编码。',
  },
} as const satisfies ErrorTexts;
