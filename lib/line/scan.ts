import type { Level, ParsedCode, UnknownCode } from '../code';
import { problem, type Problem } from '../errors';
import { noteProblem, readGs1 } from '../gs1';
import type { OrderId } from '../order';
import type { Cause } from '../trace';
import type { LineStore } from './ports';

export type Verdict = 'good' | 'noread' | 'wrong' | 'duplicate' | 'foreign';

/** What a reader saw: the text, or null where it could read nothing. */
export interface Reading {
  text: string | null;
  /**
   * Of the commissioning this scan may lead to, or what the causes of all that this scan leads to begin with: the same
   * item shown again is not a duplicate (LAWS *cause*).
   */
  cause: Cause;
}

export type Judgement =
  /** `note`: it was read all the same, but the scanner wants another setting. */
  | { verdict: 'good'; code: ParsedCode; note: Problem | null }
  | { verdict: Exclude<Verdict, 'good'>; code: ParsedCode | null; problem: Problem };

export interface Expected {
  /** The order the line runs, or null: none. */
  order: OrderId | null;
  /** Levels that may pass here; empty: any. */
  levels: readonly Level[];
}

/** Says what a scan is worth. Looks, and changes nothing; whether it counts is decided when it is recorded. */
export async function judgeScan(
  store: LineStore,
  classify: (text: string) => ParsedCode | UnknownCode,
  reading: Reading,
  expected: Expected,
): Promise<Judgement> {
  if (reading.text === null || reading.text === '') {
    return { verdict: 'noread', code: null, problem: problem('scan-noread') };
  }
  const code = classify(reading.text);
  if (code.kind === 'unknown') {
    return { verdict: 'foreign', code: null, problem: code.problem };
  }
  const wrong = (why: Problem): Judgement => ({ verdict: 'wrong', code, problem: why });
  if (expected.levels.length > 0 && !expected.levels.includes(code.level)) {
    return wrong(
      problem('scan-wrong-level', {
        code: code.identity,
        level: code.level,
        expected: expected.levels.join(', '),
      }),
    );
  }

  const [known] = await store.snapshot([code]);
  if (!known || known.kind === 'foreign') {
    return { verdict: 'foreign', code, problem: problem('code-never-issued', { code: code.identity }) };
  }
  const bound = known.kind === 'row' && known.row.commissionedAt !== null;
  // shown again, perhaps after its order has ended: it is what it was the first time
  // law: cause
  const good: Judgement = { verdict: 'good', code, note: noteOn(reading.text) };
  if (bound && (await isSameScan(store, code, reading.cause))) return good;
  const order = known.kind === 'row' ? known.row.order : known.order;
  if (expected.order !== null && order !== expected.order) {
    return wrong(
      problem('scan-wrong-order', { code: code.identity, order: order ?? '–', expected: expected.order }),
    );
  }
  if (bound) {
    return {
      verdict: 'duplicate',
      code,
      problem: problem('scan-duplicate', { code: code.identity, order: order ?? '–' }),
    };
  }
  return good;
}

function noteOn(text: string): Problem | null {
  const read = readGs1(text);
  const [note] = read.kind === 'elements' ? (read.notes ?? []) : [];
  return note ? noteProblem(note) : null;
}

async function isSameScan(store: LineStore, code: ParsedCode, cause: Cause): Promise<boolean> {
  const { rows } = await store.events({ about: code.identity, after: null, limit: 10 });
  return rows.some(({ event }) => event.verb === 'commission' && `${event.cause}:`.startsWith(`${cause}:`));
}
