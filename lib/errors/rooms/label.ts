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
    en: 'Element {element}: "{characters}" is shown in the font of your computer; on paper it comes out if the printer has a font for it.',
    zh: '第 {element} 个元素：“{characters}”以本机字体显示；打印机装有相应字体时才能打印出来。',
  },
  'label-too-large': {
    http: 422,
    en: 'A label of {width} × {height} mm at {density} dots a mm is too large to be shown: check whether its size is in millimetres.',
    zh: '{width} × {height} 毫米、每毫米 {density} 点的标签过大，无法显示：请确认尺寸单位为毫米。',
  },
} as const satisfies ErrorTexts;
