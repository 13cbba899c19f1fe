import type { ErrorTexts } from '../error-text';

/** Labels. */
export const labelErrors = {
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
} as const satisfies ErrorTexts;
