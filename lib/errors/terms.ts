/**
 * Words of our own that details hold as messages and HTTP write them, by the detail's name: what they are called in
 * Chinese, as on the pages.
 */
const orderStates = {
  held: '挂起',
  rejected: '已拒绝',
  waiting: '等待',
  started: '已启动',
  paused: '已暂停',
  closing: '正在关闭',
  closed: '已关闭',
};
/** The 12 code states of OPEN-SCS, in Chinese. */
export const codeStates = {
  Unassigned: '未分配',
  Unallocated: '未下发',
  Allocated: '已下发',
  SNInvalid: '号码无效',
  Encoded: '已赋码',
  LabelSampled: '标签抽样',
  LabelScrapped: '标签报废',
  Commissioned: '已激活',
  Sampled: '已抽样',
  Inactive: '已停用',
  Destroyed: '已销毁',
  Released: '已放行',
};
const levels = { item: '单品', case: '箱', pallet: '托盘' };

const terms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  state: { ...orderStates, ...codeStates },
  from: orderStates,
  verb: {
    start: '启动',
    pause: '暂停',
    resume: '继续',
    close: '关闭',
    end: '直接结束',
    release: '放行',
    dismiss: '保持原版本',
    generate: '生码',
    allocate: '发号',
    package: '制作码包',
    print: '打印',
  },
  kind: { file: '码包文件', roll: '卷标', lease: '租码', single: '单个码' },
  level: levels,
  childLevel: levels,
  expected: levels,
  terms: {
    waiting: '尚未打印',
    leasedOut: '租给产线',
    inFlight: '正在打印机上',
    toVerify: '已打印，尚未扫描',
    ...levels,
  },
};

/** A detail's value in Chinese: its known words each, any other as it is. */
export function chineseTerm(name: string, value: string): string {
  const known = terms[name];
  if (!known) return value;
  return value
    .split(', ')
    .map((entry) => entry.replace(/^[\w.]+/, (words) => words.split('.').map(called).join('.')))
    .join('、');

  function called(word: string): string {
    return known && Object.hasOwn(known, word) ? (known[word] ?? word) : word;
  }
}
