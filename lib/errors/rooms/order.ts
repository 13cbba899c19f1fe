import type { ErrorTexts } from '../error-text';

/** Orders and products. */
export const orderErrors = {
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
    en: "Order {order} is held: it is not released in the sending system. Release it there and send it again, or release it on the order's page or with the verb release.",
    zh: '工单 {order} 已挂起：发送系统中尚未下达。请下达后重新发送，或在工单页面放行（动词 release）。',
  },
  'order-quantity-unusual': {
    http: 409,
    en: 'Order {order} is held: {quantity} pieces are more than the {limit} that are taken without asking. If it is a mistake, send the right quantity; if it is meant, release it on the order\'s page or with the verb release, or raise "Hold above" in the order node and send it again.',
    zh: '工单 {order} 已挂起：{quantity} 件超过无需确认的上限 {limit} 件。如数量有误，请发送正确的数量；如确需生产，请在工单页面放行（动词 release），或在工单节点提高“件数上限”后重新发送。',
  },
  'order-beyond-serial': {
    http: 409,
    en: 'Order {order} needs {need} {level} codes, but the serial of rule "{rule}" counts to {capacity}: lengthen the serial in the rule, or split the order.',
    zh: '工单 {order} 需要 {need} 个{level}码，但规则“{rule}”的序列号最多 {capacity} 个：请在规则中加长序列号，或拆分工单。',
  },
  'order-locked': {
    http: 409,
    en: "Order {order} is held: it is locked in the sending system. Unlock it there and send it again, or release it on the order's page or with the verb release.",
    zh: '工单 {order} 已挂起：发送系统中已锁定。请解锁后重新发送，或在工单页面放行（动词 release）。',
  },
  'order-withdrawn': {
    http: 409,
    en: "Order {order} is held: the sending system has deleted, completed or closed it. Close it on the order's page or with the verb close, or release it if it shall be made all the same.",
    zh: '工单 {order} 已挂起：发送系统已将其删除、完成或关闭。请在工单页面关闭（动词 close），若仍需生产则放行。',
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
  'order-version-refused': {
    http: 409,
    en: 'Order {order}: somebody has refused this very version ({time}) and kept the one there is; it is not asked about again. To have it made after all, change something in it and send it again.',
    zh: '工单 {order}：此版本已被人工拒绝（{time}），现有版本保持不变，不再重复询问。如仍需采用，请修改内容后重新发送。',
  },
  'order-stale': {
    http: 409,
    en: 'Order {order}: this version ({stamp}) is older than the one already here ({current}); it was left out.',
    zh: '工单 {order}：该版本（{stamp}）早于现有版本（{current}），未采用。',
  },
  'order-below-made': {
    http: 200,
    en: 'Order {order}: {wanted} pieces wanted, {made} made: {more} more than ordered. No more are made; set the surplus apart.',
    zh: '工单 {order}：订购 {wanted} 件，已生产 {made} 件，多出 {more} 件。不会再继续生产；请将多出的部分单独存放。',
  },
  'order-same': {
    http: 200,
    en: 'Order {order} is here already, and this says nothing new: nothing was changed, and nothing is made twice. If another order is meant, give it another number.',
    zh: '工单 {order} 已存在，本次内容没有变化：未作更改，也不会重复生产。如为另一张工单，请使用其他工单号。',
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
  'order-asks-otherwise': {
    http: 409,
    en: 'Order {order}: another version came before this was decided. See what it says now, and decide again.',
    zh: '工单 {order}：在您决定之前又收到了另一版本。请查看现在的内容后重新决定。',
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
} as const satisfies ErrorTexts;
