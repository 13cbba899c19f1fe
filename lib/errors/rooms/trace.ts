import type { ErrorTexts } from '../error-text';

/** What the record allows. */
export const traceErrors = {
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
  'wrong-product': {
    http: 409,
    en: '{code} is of product {product}, here goes product {expected} (order {order}): take it out.',
    zh: '{code} 的产品是 {product}，此处为产品 {expected}（工单 {order}）：请取出。',
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
} as const satisfies ErrorTexts;
