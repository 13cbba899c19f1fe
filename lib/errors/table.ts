/**
 * Every error the suite can answer, by its stable code. `{name}` is filled from the error's details.
 * Sentences name the field and the way out. Sorted by room.
 */
interface ErrorText {
  /** HTTP status where the error answers a request. */
  http: number;
  en: string;
  zh: string;
}

export const errorTable = {
  // any room
  internal: {
    http: 500,
    en: 'Something in TraceCode itself failed ({reason}). Nothing was changed; please report it with the log.',
    zh: 'TraceCode 内部出错（{reason}），未作任何更改；请附日志反馈。',
  },
  'config-invalid': {
    http: 422,
    en: '{node}: {field} is not usable: {reason}',
    zh: '{node}：{field} 不可用：{reason}',
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

  // code
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
    en: 'Field "{field}" = "{value}" does not fit the code of level "{level}": it takes {expected}.',
    zh: '字段“{field}”的值“{value}”不适用于层级“{level}”的编码：要求 {expected}。',
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

  // order
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
  'order-unreadable': {
    http: 422,
    en: 'Entry {position} of the message is no order: {reason}.',
    zh: '消息中第 {position} 项不是工单：{reason}。',
  },
  'order-number-only': {
    http: 422,
    en: "Order {order}: the message has the order's number, but not its material and quantity. Fetch A_ProductionOrder_2 with to_ProductionOrderItem and send that.",
    zh: '工单 {order}：消息只有工单号，没有物料和数量。请读取 A_ProductionOrder_2（含 to_ProductionOrderItem）后再发送。',
  },
  'order-field-missing': {
    http: 422,
    en: 'Order {order}: the field {field} is missing or empty; fill it in the sending system and send the order again.',
    zh: '工单 {order}：字段 {field} 缺失或为空；请在发送系统中补充后重新发送。',
  },
  'order-field-unfit': {
    http: 422,
    en: 'Order {order}: {field} "{value}" is not usable: {reason}.',
    zh: '工单 {order}：{field}“{value}”不可用：{reason}。',
  },
  'order-date-unreadable': {
    http: 422,
    en: 'The date {field} "{value}" cannot be read: write it as 2026-11-23 or 2026-11-23T08:00:00.',
    zh: '日期 {field}“{value}”无法识别：请写成 2026-11-23 或 2026-11-23T08:00:00。',
  },
  'order-quantity-unreadable': {
    http: 422,
    en: 'Order {order}: the quantity "{quantity}" is no number: write digits, with a point for decimals and nothing between thousands.',
    zh: '工单 {order}：数量“{quantity}”不是数字：请只写数字，小数用点，千位之间不加分隔符。',
  },
  'order-quantity-not-whole': {
    http: 422,
    en: 'Order {order}: {quantity} {unit} is not a whole number of pieces, and each piece gets one code: order whole pieces.',
    zh: '工单 {order}：{quantity} {unit} 不是整数件，而每件需要一个码：请按整件下单。',
  },
  'order-quantity-not-positive': {
    http: 422,
    en: 'Order {order}: the quantity is {quantity}; at least 1 is needed. To take an order back, send it as deleted or closed.',
    zh: '工单 {order}：数量为 {quantity}，至少应为 1。如需撤回工单，请发送删除或关闭状态。',
  },
  'order-quantity-too-large': {
    http: 422,
    en: 'Order {order}: {quantity} pieces are more than {limit} in one order: check the quantity and its unit, or split the order.',
    zh: '工单 {order}：{quantity} 件超过单个工单上限 {limit}：请核对数量和单位，或拆分工单。',
  },
  'order-unit-unknown': {
    http: 422,
    en: 'Order {order}: the unit "{unit}" is not known: send a UN/ECE code such as H87, or one of SAP\'s such as PC or ST.',
    zh: '工单 {order}：无法识别单位“{unit}”：请使用 UN/ECE 代码（如 H87）或 SAP 单位（如 PC、ST）。',
  },
  'order-unit-not-pieces': {
    http: 422,
    en: 'Order {order}: {unit} does not say how many pieces to make, and each piece gets one code: order in pieces.',
    zh: '工单 {order}：单位 {unit} 无法确定件数，而每件需要一个码：请按件下单。',
  },
  'order-gtin-wrong': {
    http: 422,
    en: 'Order {order}: "{gtin}" is no GTIN (8, 12, 13 or 14 digits, the last a check digit): correct it, or leave it to the product.',
    zh: '工单 {order}：“{gtin}”不是有效的 GTIN（8、12、13 或 14 位数字，末位为校验码）：请修正，或由产品资料提供。',
  },
  'order-serials-count': {
    http: 422,
    en: 'Order {order} has {serials} serials for {quantity} pieces: send one for each piece, or none.',
    zh: '工单 {order} 有 {quantity} 件，但序列号为 {serials} 个：请每件一个，或都不发送。',
  },
  'order-serial-repeated': {
    http: 422,
    en: 'Order {order} names the serial "{serial}" twice: each piece needs its own.',
    zh: '工单 {order} 中序列号“{serial}”重复：每件必须唯一。',
  },
  'order-serial-unfit': {
    http: 422,
    en: 'Order {order}: the serial "{serial}" does not fit AI (21): 1 to 20 characters of GS1 character set 82, no blanks.',
    zh: '工单 {order}：序列号“{serial}”不符合 AI (21)：1 至 20 个 GS1 82 字符集字符，不含空格。',
  },
  'material-unknown': {
    http: 409,
    en: 'Order {order} is held: there is no product for material {material}. Send that product where orders are sent, as {products: […]}; the order goes on by itself.',
    zh: '工单 {order} 已挂起：物料 {material} 没有对应产品。请向工单的同一地址发送该产品（{products: […]}），工单会自动继续。',
  },
  'product-rule-unknown': {
    http: 409,
    en: 'Order {order} is held: the product of material {material} names the rule {rule}, and there is none of that name. Deploy the rule or correct the product, then save the product again.',
    zh: '工单 {order} 已挂起：物料 {material} 的产品引用规则 {rule}，但该规则不存在。请部署规则或修正产品，然后重新保存产品。',
  },
  'order-not-released': {
    http: 409,
    en: 'Order {order} is held: it is not released in the sending system. Release it there and send it again, or release it here.',
    zh: '工单 {order} 已挂起：发送系统中尚未下达。请下达后重新发送，或在此处放行。',
  },
  'order-quantity-unusual': {
    http: 409,
    en: 'Order {order} is held: {quantity} pieces are more than the {limit} that are taken without asking. If it is a mistake, send the right quantity; if it is meant, release the order here, or raise "Max. pieces" in the order node and send it again.',
    zh: '工单 {order} 已挂起：{quantity} 件超过无需确认的上限 {limit} 件。如数量有误，请发送正确的数量；如确需生产，请在此处放行，或在工单节点提高“件数上限”后重新发送。',
  },
  'order-beyond-serial': {
    http: 409,
    en: 'Order {order} needs {need} {level} codes, but the serial of rule "{rule}" counts to {capacity}: lengthen the serial in the rule, or split the order.',
    zh: '工单 {order} 需要 {need} 个{level}码，但规则“{rule}”的序列号最多 {capacity} 个：请在规则中加长序列号，或拆分工单。',
  },
  'order-locked': {
    http: 409,
    en: 'Order {order} is held: it is locked in the sending system. Unlock it there and send it again, or release it here.',
    zh: '工单 {order} 已挂起：发送系统中已锁定。请解锁后重新发送，或在此处放行。',
  },
  'order-withdrawn': {
    http: 409,
    en: 'Order {order} is held: the sending system has deleted, completed or closed it. Close it here, or release it if it shall be made all the same.',
    zh: '工单 {order} 已挂起：发送系统已将其删除、完成或关闭。请在此处关闭，若仍需生产则放行。',
  },
  'order-sources-disagree': {
    http: 409,
    en: 'Order {order} is held: {system} says another {field} than {other} did, and nothing tells which is newer. "Release" takes the newcomer\'s version, "Keep the old version" (dismiss) the first.',
    zh: '工单 {order} 已挂起：{system} 的 {field} 与 {other} 不一致，无法判断哪个更新。“放行”采用新到版本，“保持原版本”保留最初版本。',
  },
  'order-needs-new-job': {
    http: 409,
    en: 'Order {order} is held: it was changed after printing began ({changes}), which needs a new job. "Release" goes on with the change, "Keep the old version" (dismiss) without it.',
    zh: '工单 {order} 已挂起：开始打印后内容被更改（{changes}），需要新的赋码任务。“放行”采用更改，“保持原版本”不采用。',
  },
  'order-change-unusual': {
    http: 409,
    en: 'Order {order} was changed ({changes}) to more pieces than the {limit} that are taken without asking. Nothing of the change is made before somebody decides: "Release" takes it, "Keep the old version" (dismiss) leaves it out.',
    zh: '工单 {order} 被更改（{changes}），件数超过无需确认的上限 {limit} 件。处理之前不会按更改生产：“放行”采用更改，“保持原版本”不采用。',
  },
  'order-stale': {
    http: 409,
    en: 'Order {order}: this version ({stamp}) is older than the one already here ({current}); it was left out.',
    zh: '工单 {order}：该版本（{stamp}）早于现有版本（{current}），未采用。',
  },
  'order-closed': {
    http: 409,
    en: 'Order {order} is closed and can no longer be changed: send what is still to be made as a new order.',
    zh: '工单 {order} 已关闭，不能再更改：未完成部分请作为新工单发送。',
  },
  'order-unknown': {
    http: 404,
    en: 'There is no order {order}, or several lines of it: name it as plant:number:line.',
    zh: '没有工单 {order}，或该工单有多行：请使用“工厂:工单号:行号”。',
  },
  'order-state': {
    http: 409,
    en: 'Order {order} is {state}: {verb} is possible from {from} only.',
    zh: '工单 {order} 状态为 {state}：仅可在 {from} 状态下执行 {verb}。',
  },
  'order-held': {
    http: 409,
    en: 'Order {order} waits for a decision ({reason}): release it or keep the old version first.',
    zh: '工单 {order} 等待处理（{reason}）：请先“放行”或“保持原版本”。',
  },
  'order-not-balanced': {
    http: 409,
    en: 'Order {order} cannot be closed: {terms} have no reason. Finish them, or give a reason for each.',
    zh: '工单 {order} 无法关闭：{terms} 没有原因。请完成，或逐项填写原因。',
  },
  'line-busy': {
    http: 409,
    en: 'Line {line} runs order {running}: close it before order {order} starts.',
    zh: '产线 {line} 正在执行工单 {running}：请先关闭，再开始工单 {order}。',
  },
  'line-unknown': {
    http: 404,
    en: 'No station works on a line {line}: see the lines at /tracecode.',
    zh: '没有工位属于产线 {line}：产线见 /tracecode。',
  },
  'line-missing': {
    http: 422,
    en: 'Order {order}: say on which line it shall start.',
    zh: '工单 {order}：请指定在哪条产线开始。',
  },
  'product-invalid': {
    http: 422,
    en: 'Product {material}: {field} is not usable: {reason}',
    zh: '产品 {material}：{field} 不可用：{reason}',
  },
  'product-gtin-wrong': {
    http: 422,
    en: 'Product {material}: "{gtin}" is no GTIN (8, 12, 13 or 14 digits, the last a check digit): correct it.',
    zh: '产品 {material}：“{gtin}”不是有效的 GTIN（8、12、13 或 14 位数字，末位为校验码）：请修正。',
  },
  'product-lot-rule-wrong': {
    http: 422,
    en: 'Product {material}: the lot rule "{rule}" is not readable at {part}: between braces stands order, or a date in letters yyyy yy MM dd.',
    zh: '产品 {material}：批次规则“{rule}”在 {part} 处无法识别：花括号内应为 order，或由 yyyy yy MM dd 组成的日期。',
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

  // pool
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
  'package-too-few': {
    http: 409,
    en: 'Job {job} has {left} codes left, {need} were asked for: ask for fewer, or raise the quantity of order {order}.',
    zh: '任务 {job} 只剩 {left} 个码，请求 {need} 个：请减少数量，或增加工单 {order} 的数量。',
  },
  'lease-incomplete': {
    http: 422,
    en: 'A lease needs {field}: name the line that makes the codes, and a time in the future when it stops.',
    zh: '租码缺少 {field}：请指定制码的产线，以及将来的到期时间。',
  },
  'lease-not-longer': {
    http: 409,
    en: 'The lease of package {package} runs until {until}: its line knows that and works on, so it can be made longer, never shorter. Take its final account to end it.',
    zh: '码包 {package} 的租期至 {until}：产线已据此工作，只能延长，不能缩短。要结束租用，请提交最终结算。',
  },
  'lease-account-unreadable': {
    http: 422,
    en: 'This is no account of a lease: {reason}. Give package, runs (from, to, fate) at positions of the job, and certain: "all" where the line’s journal has a witness of its own.',
    zh: '这不是可读的租码结算：{reason}。请给出 package、按任务位置列出的 runs（from、to、fate）；若产线日志有自己的见证，另给 certain: "all"。',
  },
  'package-no-lease': {
    http: 409,
    en: 'Package {package} is a {kind} and leased to no line: what comes back of it is taken by "take unused codes back".',
    zh: '码包 {package} 类型为 {kind}，并未租给产线：退回的码请用“退回未用码”。',
  },
  'package-unknown': { http: 404, en: 'There is no package {package}.', zh: '没有码包 {package}。' },
  'package-settled': {
    http: 409,
    en: 'Package {package} was accounted for by {by} already: its codes have their ends, look at its order.',
    zh: '码包 {package} 已由 {by} 结清，其中的码均已有归宿：请查看其工单。',
  },
  'package-account-incomplete': {
    http: 422,
    en: 'The account of package {package} says nothing of {missing} codes, the first at position {position}: say of each whether it was printed, came back, or is unknown.',
    zh: '码包 {package} 的结算缺少 {missing} 个码，第一个在位置 {position}：请逐一说明已打印、已退回或未知。',
  },
  'package-account-foreign': {
    http: 422,
    en: 'The account of package {package} does not fit it: {reason}.',
    zh: '结算与码包 {package} 不符：{reason}。',
  },
  'package-manifest-changed': {
    http: 409,
    en: 'Package {package} has another manifest already ({manifest}): a package is written once, export it again as it was or issue a new one.',
    zh: '码包 {package} 已有另一份清单（{manifest}）：码包只写一次，请原样重新导出或另发码包。',
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

  'package-count-wrong': {
    http: 422,
    en: 'The package holds {count} codes, its record says {expected}: do not use it, export it again.',
    zh: '码包中有 {count} 个码，记录为 {expected} 个：请勿使用，请重新导出。',
  },
  'package-file-truncated': {
    http: 422,
    en: 'File {file} is cut off: {have} of {bytes} bytes have come. Transfer it again.',
    zh: '文件 {file} 不完整：只有 {have} 字节，应为 {bytes} 字节。请重新传输。',
  },
  'package-file-altered': {
    http: 422,
    en: 'File {file} is not what was exported: its SHA-256 differs. Do not use it, transfer or export it again.',
    zh: '文件 {file} 与导出的内容不一致（SHA-256 不同）。请勿使用，请重新传输或导出。',
  },
  'package-file-missing': {
    http: 404,
    en: 'File {file} of the package is not there: put it beside its manifest.',
    zh: '缺少码包文件 {file}：请将其与清单放在一起。',
  },
  'manifest-unreadable': {
    http: 422,
    en: 'This is no manifest that can be read: {reason}',
    zh: '无法读取该清单：{reason}',
  },
  'manifest-count-wrong': {
    http: 422,
    en: 'The manifest says {count} codes and lists {have}: it was altered or written wrongly, ask its sender.',
    zh: '清单声明 {count} 个码，实际列出 {have} 个：可能被改动或写错，请联系发送方。',
  },
  'manifest-foreign': {
    http: 409,
    en: 'The manifest is of another store ({store}): import it where its codes were made.',
    zh: '该清单属于另一个存储（{store}）：请在生成这些码的系统中导入。',
  },
  'manifest-unsigned': {
    http: 422,
    en: 'The manifest is not signed, and this node knows keys, so that only signed ones are taken: ask its sender, or use a node without keys, which proves no origin.',
    zh: '该清单没有签名，而此节点已设密钥，只接受已签名的清单：请联系发送方，或改用未设密钥的节点（不证明来源）。',
  },
  'manifest-signature-wrong': {
    http: 422,
    en: 'The signature does not fit the manifest: it was altered after it was signed. Do not use it, ask its sender.',
    zh: '签名与清单不符：清单在签名后被改动。请勿使用，请联系发送方。',
  },
  'manifest-key-unknown': {
    http: 422,
    en: "The manifest is signed by {key}, which is no key known here: add it to the trusted keys if it is your partner's.",
    zh: '清单由 {key} 签名，此处未登记该公钥：若属于您的合作方，请加入受信任公钥。',
  },
  'package-form-fixed': {
    http: 409,
    en: 'Package {package} was written as {form} before and its partner may have it so: ask for it as {form}, not as {asked}, or issue a new one.',
    zh: '码包 {package} 已按 {form} 写出，合作方可能已持有：请按 {form} 而非 {asked} 导出，或另发码包。',
  },
  'package-nothing-waiting': {
    http: 409,
    en: 'Order {order} has no codes of {level} waiting: all of its present lot are printed or out, or none were generated yet. Generate codes, export a package again by its id, or raise the order.',
    zh: '工单 {order} 的 {level} 没有待用的码：当前批次的码均已打印或发出，或尚未生成。请先生成码，按码包号重新导出，或增加工单数量。',
  },
  'package-not-single': {
    http: 409,
    en: 'A download is one package, and codes of several jobs wait: name one of {jobs}.',
    zh: '一次下载只能是一个码包，而有多个任务的码待用：请指明其中之一：{jobs}。',
  },
  'package-nothing-out': {
    http: 409,
    en: 'None of these codes of {what} is out any more: they were scanned, returned or voided before.',
    zh: '{what} 的这些码均已不在外：此前已扫码、退回或作废。',
  },
  'export-path-refused': {
    http: 422,
    en: 'Path {path} leads out of the folder for packages: give a name of a folder in it.',
    zh: '路径 {path} 超出码包文件夹：请使用其中的文件夹名。',
  },
  'export-folder-unusable': {
    http: 503,
    en: 'Folder {folder} cannot be used ({reason}): see that it is there and that Node-RED may write to it. No part of a file was left.',
    zh: '文件夹 {folder} 无法使用（{reason}）：请确认其存在且 Node-RED 有写权限。未留下不完整的文件。',
  },
  'export-disk-full': {
    http: 507,
    en: "The disk of {folder} is full: make room and export again by the package's id. No part of a file was left.",
    zh: '{folder} 所在磁盘已满：请腾出空间后按码包号重新导出。未留下不完整的文件。',
  },
  'export-cancelled': {
    http: 503,
    en: 'The download of package {package} was broken off by its reader: its codes stay exported, fetch it again by its id, or give the node a longer idle limit.',
    zh: '码包 {package} 的下载被对方中断：其中的码仍为已导出，请按码包号重新下载，或调大节点的超时。',
  },
  'export-stalled': {
    http: 408,
    en: 'The reader of package {package} took nothing for {seconds} seconds, so the download was ended: its codes stay exported, fetch it again by its id, or give the node a longer idle limit.',
    zh: '码包 {package} 的接收方 {seconds} 秒未读取数据，下载已结束：其中的码仍为已导出，请按码包号重新下载，或调大节点的超时。',
  },
  'export-unnamed': {
    http: 400,
    en: 'Nothing says which codes are wanted: name a package, or an order in payload.order.',
    zh: '未指明需要哪些码：请给出码包（package），或在 payload.order 中给出工单。',
  },
  'exchange-needs-post': {
    http: 405,
    en: 'A GET changes nothing here, and this would change what is out ({action}): send it by POST. A GET fetches a package that was written before, as ?package=<id>.',
    zh: 'GET 请求不作任何更改，而该操作（{action}）会改变在外的码：请改用 POST 发送。GET 可按 ?package=<码包号> 下载已写出的码包。',
  },
  'export-reader-gone': {
    http: 408,
    en: 'Whoever asked for these codes was gone before their turn came: nothing was issued, ask again.',
    zh: '请求方在轮到之前已断开：未发出任何码，请重新请求。',
  },
  'roll-unreadable': {
    http: 422,
    en: 'This is no roll manifest that can be read: {reason}',
    zh: '无法读取该卷标清单：{reason}',
  },
  'roll-unknown': {
    http: 404,
    en: 'There is no roll {roll}: import its manifest first.',
    zh: '没有卷标 {roll}：请先导入其清单。',
  },
  'roll-code-unknown': {
    http: 404,
    en: "Roll {roll} names {code}, which was never issued here: it is another plant's roll, or its rule is not loaded.",
    zh: '卷标 {roll} 中的 {code} 从未在此签发：可能是其他工厂的卷标，或其规则未加载。',
  },
  'roll-outside-package': {
    http: 409,
    en: 'Roll {roll} names labels that package {package} does not hold: compare the roll with its package.',
    zh: '卷标 {roll} 中的标签不在码包 {package} 内：请核对卷标与码包。',
  },
  'roll-label-twice': {
    http: 422,
    en: 'Roll {roll} names position {position} of job {job} twice: ask its printer for a right manifest.',
    zh: '卷标 {roll} 两次列出任务 {job} 的位置 {position}：请向印刷方索取正确的清单。',
  },
  'roll-overlaps': {
    http: 409,
    en: 'Roll {roll} names position {position}, which lies on roll {other}: one label cannot be on two rolls, hold both and ask their printer.',
    zh: '卷标 {roll} 中的位置 {position} 已在卷标 {other} 上：同一标签不能在两卷上，请暂停使用两卷并联系印刷方。',
  },
  'roll-changed': {
    http: 409,
    en: 'Roll {roll} was imported before with other labels: compare the two manifests, and give this roll a name of its own.',
    zh: '卷标 {roll} 已用不同的标签范围导入过：请比对两份清单，并为此卷另取卷号。',
  },
  'roll-mixed': {
    http: 409,
    en: 'Roll {roll} is spliced of {a} and {b}: labels of two orders, levels or lots must not run together, take it apart.',
    zh: '卷标 {roll} 由 {a} 和 {b} 拼接：不同工单、层级或批次的标签不能混用，请拆开。',
  },
  'roll-wrong': {
    http: 409,
    en: 'Roll {roll} is of order {order}, not of {expected}: take the right roll.',
    zh: '卷标 {roll} 属于工单 {order}，而非 {expected}：请换上正确的卷标。',
  },
  'roll-stretch-missing': {
    http: 409,
    en: '{count} labels of roll {roll} did not come by, the first at position {position} of job {job}: a piece was cut out or pieces were joined. Look for them before they are stuck on elsewhere.',
    zh: '卷标 {roll} 有 {count} 个标签未经过，第一个在任务 {job} 的位置 {position}：可能被剪掉或拼接。请在其被贴用之前找到它们。',
  },
  'roll-wound-back': {
    http: 409,
    en: 'Roll {roll} goes on at position {to} after {from}: it was spliced otherwise than its manifest says. Compare the two.',
    zh: '卷标 {roll} 在位置 {from} 之后跳回 {to}：拼接方式与清单不符，请核对。',
  },
  'roll-label-missing': {
    http: 409,
    en: '{code} was said to be missing on roll {roll}, and is here: take the object out and ask where its label comes from.',
    zh: '{code} 在卷标 {roll} 的清单中为缺失，却在此出现：请取出该产品并查明标签来源。',
  },
  'roll-not-imported': {
    http: 409,
    en: '{code} is of order {order} but on no roll that was imported: import the manifest of the roll on the line, or take the right roll.',
    zh: '{code} 属于工单 {order}，但不在任何已导入的卷标上：请导入线上卷标的清单，或换上正确的卷标。',
  },
  'roll-count-wrong': {
    http: 422,
    en: 'The manifest of roll {roll} says {count} labels and lists {have}: count the roll, or name the stretch that is missing.',
    zh: '卷标 {roll} 的清单声明 {count} 个标签，实际列出 {have} 个：请清点卷标，或注明缺失段。',
  },
  'signing-key-unfit': {
    http: 422,
    en: 'The signing key is 64 hexadecimal digits: press "New key", or paste the key that was kept.',
    zh: '签名密钥应为 64 位十六进制数：请点击“生成密钥”，或粘贴保存的密钥。',
  },

  // label
  'print-level-missing': {
    http: 409,
    en: 'Order {order} has no codes of level {level}, it has {levels}: set one of these as level in the print node.',
    zh: '工单 {order} 没有 {level} 级的码，现有层级：{levels}。请在打印节点中改为其中之一。',
  },
  'label-value-missing': {
    http: 422,
    en: 'The label needs a value for {name}, and the job has none: take it off the label or add the field to the order.',
    zh: '标签需要 {name} 的值，但任务中没有：请从标签中删除该项，或在工单中补充该字段。',
  },
  'label-text-unfit': {
    http: 422,
    en: 'The label text "{text}" holds a control character ({character}) that no printer can print: correct the field it comes from.',
    zh: '标签文本“{text}”含有无法打印的控制字符（{character}）：请修正其来源字段。',
  },
  'label-code-unfit': {
    http: 422,
    en: '"{code}" cannot be printed as {symbology}: {reason}',
    zh: '“{code}”无法打印为 {symbology}：{reason}',
  },
  'label-beyond-edge': {
    http: 422,
    en: 'Element {element} of the label ({what}) goes {mm} mm beyond its {edge} edge: move it, make it smaller, or take a larger label.',
    zh: '标签的第 {element} 个元素（{what}）超出{edge}边 {mm} 毫米：请移动或缩小该元素，或改用更大的标签。',
  },
  'label-quiet-zone': {
    http: 422,
    en: 'Element {element} ({what}) needs {needed} mm of white around it and has {has} mm at the {edge} edge of the label: readers may miss it.',
    zh: '第 {element} 个元素（{what}）四周需留白 {needed} 毫米，距标签{edge}边仅 {has} 毫米：可能无法识读。',
  },
  'label-quiet-crowded': {
    http: 422,
    en: 'Element {element} ({what}) needs {needed} mm of white around it, and element {other} stands there: readers may miss it.',
    zh: '第 {element} 个元素（{what}）四周需留白 {needed} 毫米，第 {other} 个元素占用了留白：可能无法识读。',
  },
  'label-module-small': {
    http: 422,
    en: 'Element {element} ({what}) is printed with modules of {mm} mm ({dots} dots): below {least} mm many readers fail, and GS1 asks for more.',
    zh: '第 {element} 个元素（{what}）的模块打印出来只有 {mm} 毫米（{dots} 点）：小于 {least} 毫米时许多扫码器难以识读，也低于 GS1 的要求。',
  },
  'label-font-lacks': {
    http: 422,
    en: 'Element {element}: the preview has no "{characters}" in its font and shows boxes; on paper they come out if the printer has a font for them.',
    zh: '第 {element} 个元素：预览字体没有“{characters}”，以方框显示；打印机装有相应字体时可正常打印。',
  },
  'label-too-large': {
    http: 422,
    en: 'A label of {width} × {height} mm at {density} dots a mm is too large to be shown: check whether its size is in millimetres.',
    zh: '{width} × {height} 毫米、每毫米 {density} 点的标签过大，无法显示：请确认尺寸单位为毫米。',
  },

  // device
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

  // line
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

  // trace
  'code-voided': {
    http: 409,
    en: '{code} of order {order} was made void and never printed by us: take the object out and keep it for quality.',
    zh: '工单 {order} 的 {code} 已作废且从未由本系统打印：请取出该产品并交质量部门。',
  },
  'label-handed-over': {
    http: 409,
    en: 'The label of {code} went to {by} before and is never printed twice: ask the generate node for a new code.',
    zh: '{code} 的标签此前已交给 {by}，绝不重复打印：请向生码节点请求新码。',
  },
  'code-returned': {
    http: 409,
    en: '{code} of order {order} was given back unused and is burned: take the object out and keep it for quality.',
    zh: '工单 {order} 的 {code} 已作为未用码退回并注销：请取出该产品并交质量部门。',
  },
  'code-not-printed': {
    http: 409,
    en: '{code} of order {order} still waits to be printed, so this label is not ours: take the object out and keep it for quality.',
    zh: '工单 {order} 的 {code} 尚待打印，此标签并非本系统所印：请取出该产品并交质量部门。',
  },
  'already-commissioned': {
    http: 409,
    en: '{code} of order {order} was bound before ({state}): a copy, or the object went round twice. Take it out, or deactivate the code first.',
    zh: '工单 {order} 的 {code} 此前已绑定（{state}）：可能是重复码或二次经过。请取出，或先停用该码。',
  },
  'not-commissioned': {
    http: 409,
    en: '{code} of order {order} is not bound to an object yet: scan it at the binding station first.',
    zh: '工单 {order} 的 {code} 尚未绑定实物：请先在绑定工位扫描。',
  },
  'commission-after-close': {
    http: 409,
    en: 'Order {order} is closed and {code} was not accounted for: bind it with a reason, or scrap it.',
    zh: '工单 {order} 已关闭，{code} 当时未入账：请注明原因后绑定，或将其报废。',
  },
  'end-state': {
    http: 409,
    en: '{code} of order {order} has ended as {state}; nothing more can happen to it. Give the object a new code.',
    zh: '工单 {order} 的 {code} 已终结（{state}），不能再作任何操作：请为实物赋新码。',
  },
  'already-released': {
    http: 409,
    en: '{code} of order {order} has been shipped already: receive it first, or take it out of use.',
    zh: '工单 {order} 的 {code} 已发运：请先收货，或将其停用。',
  },
  'not-in-transit': {
    http: 409,
    en: '{code} is not on its way ({state}): ship it before it is received.',
    zh: '{code} 不在运输途中（{state}）：收货前请先发运。',
  },
  'already-packed': {
    http: 409,
    en: '{code} of order {order} lies in {parent} already: unpack that one first, or take the object out.',
    zh: '工单 {order} 的 {code} 已装入 {parent}：请先拆箱，或取出该产品。',
  },
  'already-claimed': {
    http: 409,
    en: '{code} of order {order} is in the open container {container} already: it was scanned twice; take it out if it is a second object.',
    zh: '工单 {order} 的 {code} 已在当前容器 {container} 中：属重复扫描；若是另一件产品请取出。',
  },
  'claimed-elsewhere': {
    http: 409,
    en: '{code} is in the open container {container}: take it out of its slot there first.',
    zh: '{code} 在未封箱的容器 {container} 中：请先在该容器中将其取出。',
  },
  'wrong-order': {
    http: 409,
    en: '{code} belongs to order {order}, here runs {expected}: take it out and keep it for its own order.',
    zh: '{code} 属于工单 {order}，此处正在生产 {expected}：请取出并留给其所属工单。',
  },
  'wrong-lot': {
    http: 409,
    en: '{code} is of lot {lot}, here goes lot {expected} (order {order}): take it out, or close the container first.',
    zh: '{code} 的批次是 {lot}，此处为批次 {expected}（工单 {order}）：请取出，或先关闭当前容器。',
  },
  'wrong-level': {
    http: 409,
    en: '{code} is a {level}, here goes {expected}: scan the right label, or check the order of the stations.',
    zh: '{code} 的层级是 {level}，此处应为 {expected}：请扫描正确的标签，或检查工位顺序。',
  },
  'level-unfit': {
    http: 422,
    en: 'A {level} of order {order} holds {expected}, not {childLevel}: mend the level in the packing station.',
    zh: '工单 {order} 的 {level} 应装 {expected}，而不是 {childLevel}：请修改装箱工位的层级设置。',
  },
  'order-not-named': {
    http: 422,
    en: 'Station {station} packs for no order that is known here: start the order, or name it in msg.trace.order.',
    zh: '工位 {station} 的装箱没有已知工单：请启动工单，或在 msg.trace.order 中指明。',
  },
  'order-filled': {
    http: 409,
    en: 'Order {order} has its {target} items, {code} is one too many: take it out, or raise the order.',
    zh: '工单 {order} 的 {target} 件已齐，{code} 为多余：请取出，或增加工单数量。',
  },
  'container-unknown': {
    http: 404,
    en: 'There is no open container {container}: look up the containers of the station and name one of them.',
    zh: '没有容器 {container}：请查看该工位的容器并指明其中之一。',
  },
  'container-of-order': {
    http: 409,
    en: 'Container {container} holds goods of order {order}, {code} is of {asked}: close that container first.',
    zh: '容器 {container} 装的是工单 {order} 的产品，{code} 属于 {asked}：请先关闭该容器。',
  },
  'container-not-full': {
    http: 409,
    en: 'Container {container} holds {filled} of {capacity}: fill it up, or close it as partial.',
    zh: '容器 {container} 已装 {filled}/{capacity}：请装满，或按尾箱关闭。',
  },
  'container-held': {
    http: 409,
    en: 'Container {container} is held ({filled} of {capacity}, {unread} not identified): scan or take out those objects, or close it as partial.',
    zh: '容器 {container} 被扣留（{filled}/{capacity}，{unread} 件未识别）：请扫描或取出这些产品，或按尾箱关闭。',
  },
  'container-packed': {
    http: 409,
    en: 'Container {container} is packed as {parent}: unpack it to change what it holds.',
    zh: '容器 {container} 已装箱为 {parent}：需更改内容请先拆箱。',
  },
  'container-full': {
    http: 409,
    en: 'Container {container} already holds its {capacity}: take one out first.',
    zh: '容器 {container} 已装满 {capacity} 件：请先取出一件。',
  },
  'container-empty': {
    http: 409,
    en: 'Container {container} is empty: scan an object into it at its station first.',
    zh: '容器 {container} 是空的：请先在其工位扫描装入产品。',
  },
  'slot-unknown': {
    http: 404,
    en: 'Container {container} has {slots} slots taken, there is no slot {slot}: count from 0, and look at it again, it may have changed.',
    zh: '容器 {container} 已用 {slots} 个位置，没有位置 {slot}：位置从 0 计数，请刷新后再试。',
  },
  'label-mismatch': {
    http: 409,
    en: '{code} is not the label printed for container {container}: scan the label of that container.',
    zh: '{code} 不是为容器 {container} 打印的标签：请扫描该容器自己的标签。',
  },
  'parent-not-commissioned': {
    http: 409,
    en: 'The label {code} is not bound to container {container} yet: commission it in the same message, before it is packed.',
    zh: '标签 {code} 尚未绑定到容器 {container}：请在同一消息中先绑定再装箱。',
  },
  'parent-in-use': {
    http: 409,
    en: '{code} already holds {children}: container {container} needs a label of its own.',
    zh: '{code} 已装有 {children} 件：容器 {container} 需要自己的标签。',
  },
  'would-cycle': {
    http: 409,
    en: '{code} would lie in itself: container {container} holds it, or what it lies in. Scan the label of the container.',
    zh: '{code} 将装入自身：容器 {container} 中有它或其上级。请扫描该容器的标签。',
  },
  'not-top-container': {
    http: 409,
    en: '{code} lies in {parent} (outermost: {root}): do it with {root}, or unpack first.',
    zh: '{code} 在 {parent} 中（最外层：{root}）：请对 {root} 操作，或先拆箱。',
  },
  'holds-children': {
    http: 409,
    en: '{code} still holds {children}: unpack it first.',
    zh: '{code} 中还有 {children} 件：请先拆箱。',
  },
  'unit-empty': {
    http: 409,
    en: 'The {level} {code} is empty: pack something into it first, or deactivate its code.',
    zh: '{level} {code} 是空的：请先装入产品，或停用该码。',
  },

  // store
  'store-timeout': {
    http: 503,
    en: 'The store did not answer within {ms} ms. Whether it took effect is unknown: send the same message again, it will not double.',
    zh: '存储在 {ms} 毫秒内未应答，是否生效未知：请重发同一消息，不会重复。',
  },
  'store-closed': {
    http: 503,
    en: 'The store was closed; send the message again.',
    zh: '存储已关闭，请重新发送。',
  },
  'store-lost': {
    http: 503,
    en: 'The store stopped ({reason}). What was under way may or may not be recorded: send it again, it will not double.',
    zh: '存储已停止（{reason}）。正在处理的内容是否记录未知：请重发，不会重复。',
  },
  'store-locked': {
    http: 503,
    en: '{path} is in use by process {pid}. One process a store: stop that one, or give this one another path.',
    zh: '{path} 正被进程 {pid} 使用。一个存储只能由一个进程打开：请停止该进程，或为本节点另设路径。',
  },
  'store-full': {
    http: 507,
    en: 'No space left where {place} is ({reason}). Free some space, then send the message again.',
    zh: '{place} 所在磁盘空间不足（{reason}）。请清理空间后重发。',
  },
  'store-unreachable': {
    http: 503,
    en: '{place} cannot be reached ({reason}). Check that it runs and may be written, then send the message again.',
    zh: '无法访问 {place}（{reason}）。请确认其正在运行且可写，然后重发。',
  },
  'store-broken': {
    http: 500,
    en: '{place} is damaged ({reason}). Stop, keep the file, and restore the last backup.',
    zh: '{place} 已损坏（{reason}）。请停机、保留该文件并恢复最近的备份。',
  },
  'store-newer': {
    http: 500,
    en: '{place} was written by a newer TraceCode (format {found}, this one knows {known}). Update TraceCode.',
    zh: '{place} 由更新版本的 TraceCode 写入（格式 {found}，本版本支持 {known}）。请升级 TraceCode。',
  },
  'store-busy': {
    http: 503,
    en: 'Others keep writing {what} at the same moment; send the message again.',
    zh: '{what} 正被他处频繁写入；请重发。',
  },
  'mongo-standalone': {
    http: 503,
    en: '{place} is a standalone server, which has no transactions. Make it a replica set of one: 1. mongod --replSet rs0 (with its usual options) 2. mongosh --eval "rs.initiate()"',
    zh: '{place} 是单机服务器，不支持事务。请改为单节点副本集：1. mongod --replSet rs0（加原有选项） 2. mongosh --eval "rs.initiate()"',
  },
  'rule-set-changed': {
    http: 409,
    en: 'Somebody else changed the rules meanwhile (now version {now}, yours {yours}). Reload the rules and save again.',
    zh: '规则集已被他人修改（现为第 {now} 版，您的为第 {yours} 版）。请重新载入后再保存。',
  },
  'rule-version-used': {
    http: 409,
    en: 'Rule {rule} version {version} has made codes already and cannot be changed: save it as version {next}.',
    zh: '规则 {rule} 第 {version} 版已用于赋码，不可更改：请另存为第 {next} 版。',
  },
  'serial-taken': {
    http: 409,
    en: 'Serial {serial} of frame {frame} belongs to order {order} already: correct the serials of order {asked}.',
    zh: '序列号 {serial}（框架 {frame}）已属于工单 {order}：请更正工单 {asked} 的序列号。',
  },
  'job-unknown': { http: 404, en: 'There is no job {job}.', zh: '没有赋码任务 {job}。' },
  'event-not-recorded': {
    http: 500,
    en: 'This event could not be recorded ({reason}); its neighbours were. Send it again, and report it if it fails again.',
    zh: '该事件未能记录（{reason}），其余事件已记录。请重发；若仍失败请反馈。',
  },

  // query
  'code-unknown': {
    http: 404,
    en: 'No code {code} was ever issued here: check the text, or ask whoever issued it.',
    zh: '此处从未签发过追溯码 {code}：请核对内容，或咨询签发方。',
  },
  'code-not-named': {
    http: 422,
    en: 'The request names no code: ask for /tracecode/codes?code=… with the text as it was scanned or printed.',
    zh: '请求中没有追溯码：请访问 /tracecode/codes?code=…，填入扫描到或印刷的内容。',
  },
  'page-unknown': {
    http: 404,
    en: 'There is no page {path} here: start at /tracecode.',
    zh: '此处没有页面 {path}：请从 /tracecode 开始。',
  },
  'page-unavailable': {
    http: 503,
    en: 'This page cannot be shown at the moment: try again in a minute.',
    zh: '暂时无法显示该页面：请稍后重试。',
  },
  'request-foreign': {
    http: 403,
    en: 'A page of another site ({origin}) had the browser send this, so nothing was done: use the pages of this server, or a program.',
    zh: '该请求由其他网站（{origin}）的页面经浏览器发出，未作任何操作：请使用本服务器的页面，或由程序发送。',
  },
  'streams-full': {
    http: 503,
    en: '{limit} lists or live screens are open here already: close one, and try again.',
    zh: '此处已打开 {limit} 个列表或实时页面：请关闭一个后重试。',
  },

  // twin
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
} as const satisfies Record<string, ErrorText>;
