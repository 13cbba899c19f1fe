import type { ErrorTexts } from '../error-text';

/** Rolls of labels printed beforehand. */
export const rollErrors = {
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
} as const satisfies ErrorTexts;
