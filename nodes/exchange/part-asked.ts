import type { FlowMessage } from '../shell';
import { givenIn, unfit, type Ask } from './ask';

/** All that a message may say of codes that come back. */
const members: readonly string[] = [
  ...['package', 'roll', 'order', 'first', 'last', 'from', 'to', 'final', 'request', 'by'],
];

const pairs = [
  ['first', 'last'],
  ['from', 'to'],
] as const;

/**
 * Refuses what would take back more than was meant: a member that nothing reads, a mistyped `last` perhaps; and, for what
 * becomes void for good, a part with but one end.
 *
 * @throws TraceError `input-invalid` naming the member
 */
export function refuseUnclearPart({ payload }: FlowMessage, ask: Ask, fate: 'returned' | 'voided'): void {
  const given = givenIn(payload);
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && !members.includes(name)) throw unfit(name.slice(0, 40), notRead);
  }
  // a roll is counted by its labels: positions are those of a package
  const unread = pairs[1].find((name) => ask.roll !== '' && given[name] !== undefined);
  if (unread !== undefined) throw unfit(unread, ofPackage);
  if (fate === 'returned') return;
  for (const [one, other] of pairs) {
    if (given[one] === undefined && given[other] === undefined) continue;
    const wanting = [one, other].find((name) => ask[name] === '' || ask[name] === null);
    if (wanting !== undefined) throw unfit(wanting, oneEnd(wanting === one ? other : one));
  }
}

const notRead = {
  en: `nothing reads it here; there are ${members.join(', ')}`,
  zh: `此处不认识该字段；可用的有 ${members.join('、')}`,
};

const ofPackage = {
  en: 'a roll has no positions: name its labels with first and last',
  zh: '标签卷没有位置：请用 first 和 last 给出标签',
};

function oneEnd(other: string): { en: string; zh: string } {
  return {
    en: `it is wanted beside ${other}: codes are voided for good, so a part is named by both its ends`,
    zh: `须与 ${other} 一起给出：作废不可撤销，只作废一部分时须写明首尾两端`,
  };
}
