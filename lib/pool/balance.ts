import { termsToExplain } from '../order';
import type { Balance, FateCounts, Tally } from './types';

/**
 * The terms of LAWS *balance* for one job. `toVerify` is what remains of the printed: it is derived, never counted,
 * and negative only where the record contradicts the ledger (`checkBalance` tells).
 *
 * @param quantity positions of the job; `fates` counts them all
 */
// law: balance
export function balance(quantity: number, fates: FateCounts, tally: Tally): Balance {
  const { commissioned, sampled, inactive, destroyed, released, labelScrapped, labelSampled, unaccounted } =
    tally;
  const everCommissioned = commissioned + sampled + inactive + destroyed + released;
  const { waiting, leasedOut, exported, inFlight, printed, notPrinted, unknown, returned, voided } = fates;
  return {
    issued: quantity,
    waiting,
    leasedOut,
    exported,
    inFlight,
    printed,
    notPrinted,
    unknown,
    returned,
    voided,
    toVerify: printed - labelScrapped - labelSampled - unaccounted - everCommissioned,
    labelScrapped,
    labelSampled,
    unaccounted,
    everCommissioned,
    commissioned,
    sampled,
    inactive,
    destroyed,
    released,
  };
}

/** The balance of a level: its jobs, term by term. */
export function addBalances(balances: readonly Balance[]): Balance {
  const sum = { ...nothing };
  for (const each of balances) for (const term of terms) sum[term] += each[term];
  return sum;
}

/** The equations that do not hold and the terms that are negative, in words; empty when the balance adds up. */
export function checkBalance(b: Balance): string[] {
  const equations = [
    [
      'issued',
      b.issued,
      [
        'waiting',
        'leasedOut',
        'exported',
        'inFlight',
        'printed',
        'notPrinted',
        'unknown',
        'returned',
        'voided',
      ],
    ],
    ['printed', b.printed, ['toVerify', 'labelScrapped', 'labelSampled', 'unaccounted', 'everCommissioned']],
    [
      'everCommissioned',
      b.everCommissioned,
      ['commissioned', 'sampled', 'inactive', 'destroyed', 'released'],
    ],
  ] as const;
  const broken = equations.flatMap(([name, value, parts]) => {
    const sum = parts.reduce((total, part) => total + b[part], 0);
    return sum === value
      ? []
      : [`${name} ${value} ≠ ${parts.map((part) => `${part} ${b[part]}`).join(' + ')} = ${sum}`];
  });
  return [...broken, ...terms.filter((term) => b[term] < 0).map((term) => `${term} ${b[term]} < 0`)];
}

/** Terms an order may not close with unless a person gives the reason of each; terms at zero are left out. */
export type OpenTerm = (typeof termsToExplain)[number];

/** The open terms of a balance and how much stands in each; empty where the order may close without a reason. */
export function openTerms(b: Balance): { term: OpenTerm; count: number }[] {
  return termsToExplain.flatMap((term) => (b[term] === 0 ? [] : [{ term, count: b[term] }]));
}

const nothing: Readonly<Balance> = {
  issued: 0,
  waiting: 0,
  leasedOut: 0,
  exported: 0,
  inFlight: 0,
  printed: 0,
  notPrinted: 0,
  unknown: 0,
  returned: 0,
  voided: 0,
  toVerify: 0,
  labelScrapped: 0,
  labelSampled: 0,
  unaccounted: 0,
  everCommissioned: 0,
  commissioned: 0,
  sampled: 0,
  inactive: 0,
  destroyed: 0,
  released: 0,
};
const terms = Object.keys(nothing).filter((name): name is keyof Balance => name in nothing);
