import type { CodeState, Disposition } from '../trace';
import type { Verdict, VerdictKind } from './types';

/** One sentence each. A copied code gets the same answer as the first one, so none of them vouches for the object. */
const sentences = {
  genuine: {
    en: 'Genuine code: the maker issued it for this product.',
    zh: '追溯码真实：由生产企业为本产品签发。',
  },
  expired: {
    en: 'Genuine code, but the best-before date has passed.',
    zh: '追溯码真实，但已超过保质期。',
  },
  recalled: {
    en: 'Recalled: do not use this product; return it or ask the maker.',
    zh: '已召回：请勿使用本产品，请退回或联系生产企业。',
  },
  onHold: {
    en: 'On hold: the maker has stopped this product from being sold.',
    zh: '已冻结：生产企业已暂停销售本产品。',
  },
  notMade: {
    en: 'Issued, but not yet recorded on any product.',
    zh: '该码已签发，但尚未登记到任何产品上。',
  },
  cancelled: {
    en: 'Cancelled: this code was never meant to be on a product.',
    zh: '已作废：该码不应出现在任何产品上。',
  },
  scrapped: {
    en: 'Rejected at the factory: this label should not be on a product.',
    zh: '工厂已剔除：该标签不应出现在产品上。',
  },
  sampled: {
    en: 'Taken as a quality sample: this product should not be in trade.',
    zh: '已作为质检样品取走：本产品不应在市场流通。',
  },
  inactive: {
    en: 'Withdrawn: this code is no longer valid.',
    zh: '已停用：该码不再有效。',
  },
  destroyed: {
    en: 'Recorded as destroyed: this product should not be in trade.',
    zh: '已登记销毁：本产品不应在市场流通。',
  },
  unknown: {
    en: 'Unknown: the maker never issued this code.',
    zh: '未知：生产企业从未签发该码。',
  },
} as const satisfies Record<VerdictKind, { en: string; zh: string }>;

/** Verdicts of states that are not on a product in trade, whatever the disposition. */
const byState: Partial<Record<CodeState, VerdictKind>> = {
  Unassigned: 'unknown',
  Unallocated: 'unknown',
  Allocated: 'notMade',
  Encoded: 'notMade',
  SNInvalid: 'cancelled',
  LabelScrapped: 'scrapped',
  LabelSampled: 'scrapped',
  Sampled: 'sampled',
  Inactive: 'inactive',
  Destroyed: 'destroyed',
};

/** The sentence of a kind of verdict. */
export function verdictOf(kind: VerdictKind): Verdict {
  return { kind, sentence: sentences[kind] };
}

/**
 * What a code's record says of it.
 *
 * @param facts.expiry best-before day, `YYYY-MM-DD` or empty
 * @param facts.today  day of the plant, `YYYY-MM-DD`; null: age is not judged
 */
export function judge(facts: {
  state: CodeState;
  disposition: Disposition | null;
  expiry: string;
  today: string | null;
}): Verdict {
  // Safety first: a recalled product is recalled, wherever it went since.
  if (facts.disposition === 'recalled') return verdictOf('recalled');
  const gone = byState[facts.state];
  if (gone) return verdictOf(gone);
  if (facts.disposition === 'destroyed') return verdictOf('destroyed');
  if (facts.disposition === 'inactive') return verdictOf('inactive');
  if (facts.disposition === 'unavailable') return verdictOf('onHold');
  if (facts.today && facts.expiry && facts.expiry < facts.today) return verdictOf('expired');
  return verdictOf('genuine');
}
