import type { LineView } from '../../../lib/query';
import { fill, type Words } from './words';

/** Which of an operator's words stands for a verb or an error code. */
const rejectWords: Readonly<Record<string, Exclude<keyof Words['rejects'], 'other'>>> = {
  noread: 'noread',
  'scan-noread': 'noread',
  scrapLabel: 'scrapLabel',
  'code-unreadable': 'unreadable',
  'check-digit-wrong': 'unreadable',
  'gs1-separator-lost': 'unreadable',
  'scan-duplicate': 'duplicate',
  'already-commissioned': 'duplicate',
  'already-claimed': 'duplicate',
  'already-packed': 'duplicate',
  'scan-wrong-order': 'wrongOrder',
  'wrong-order': 'wrongOrder',
  'wrong-lot': 'wrongLot',
  'wrong-product': 'wrongProduct',
  'scan-wrong-level': 'wrongLevel',
  'wrong-level': 'wrongLevel',
  'code-never-issued': 'neverIssued',
  'code-foreign': 'foreign',
  'code-voided': 'cancelled',
};

export function rejectWord(kind: string, { rejects: words }: Words): string {
  const known = rejectWords[kind];
  return known ? words[known] : fill(words.other, { code: kind.replaceAll('-', ' ') });
}

/** Kinds with one word are one line; the most frequent first. */
export function rejectsByWord(rejects: LineView['rejects'], words: Words): [string, number][] {
  const sums = new Map<string, number>();
  for (const { kind, count: many } of rejects) {
    const word = rejectWord(kind, words);
    sums.set(word, (sums.get(word) ?? 0) + many);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}
