import { createHash } from 'node:crypto';
import { z } from 'zod';
import { says, shapeWords, TraceError, type Bilingual } from '../../errors';
import { joinRanges } from '../ranges';
import type { FateRun, PackageId, PositionRange } from '../types';

const fates = [
  'printed',
  'inFlight',
  'unknown',
  'notPrinted',
  'voided',
] as const satisfies readonly FateRun['fate'][];

/** Positions `[from, to)` and what a line says of them. */
export type ToldRun = PositionRange & { fate: (typeof fates)[number] };

/** What a line says of its lease, in the one form that accounts of the same content have. */
export interface ToldAccount {
  package: PackageId;
  /** Sorted, disjoint, neighbours differ. */
  runs: readonly ToldRun[];
  /** Sorted, neither overlapping nor touching. */
  certain: 'all' | readonly PositionRange[];
  final: boolean;
}

/** Of one call: it is read and measured beside everything else that the flow does. */
const most = 10_000;

const toldForm = {
  en: `an object {from, to, fate} with a fate of ${fates.join(', ')}`,
  zh: `{from, to, fate} 形式的对象，fate 为 ${fates.join(', ')} 之一`,
};
const rangeForm = { en: 'an object {from, to}', zh: '{from, to} 形式的对象' };
const neitherForm = {
  en: 'it is neither "all" nor a list of positions {from, to}',
  zh: '既不是 "all"，也不是由位置 {from, to} 组成的列表',
};

const schema = z.object({
  package: z.string().min(1).max(200),
  runs: z.unknown().transform((value, context) => listed(value, isTold, toldForm, context)),
  certain: z
    .unknown()
    .default([])
    .transform((value, context) => {
      if (value === 'all') return value;
      if (Array.isArray(value)) return listed(value, isRange, rangeForm, context);
      context.addIssue({ code: 'custom', ...says(neitherForm.en, neitherForm.zh) });
      return z.NEVER;
    }),
  final: z.boolean().default(true),
});

/** An account as it was sent: each run and range of it holds a position, in any order. */
export type SentAccount = z.output<typeof schema>;

/** @throws TraceError `lease-account-unreadable` */
export function readAccount(value: unknown): SentAccount {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new TraceError('lease-account-unreadable', { reason: shapeWords(read.error, value) });
}

/** @throws TraceError `package-account-foreign` where two of its runs overlap */
export function toldAccount({ package: id, runs, certain, final }: SentAccount): ToldAccount {
  return {
    ...{ package: id, final, runs: joinRuns(id, runs) },
    certain: certain === 'all' ? certain : joinRanges(certain),
  };
}

/** The same for the same account, in whatever order its runs and their members came. */
export function nameOf({ package: id, runs, certain, final }: ToldAccount): string {
  const content = JSON.stringify([
    runs.map(({ from, to, fate }) => [from, to, fate]),
    certain === 'all' ? certain : certain.map(({ from, to }) => [from, to]),
    final,
  ]);
  return `account|${id}|${createHash('sha256').update(content).digest('hex').slice(0, 32)}`;
}

/** The runs in the order of their positions; neighbours with one fate are one. */
function joinRuns(id: PackageId, runs: readonly ToldRun[]): ToldRun[] {
  const joined: ToldRun[] = [];
  for (const { from, to, fate } of [...runs].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from < last.to) {
      const reason = {
        en: `two of its runs overlap at position ${from}`,
        zh: `其中两段在位置 ${from} 处重叠`,
      };
      throw new TraceError('package-account-foreign', { package: id, reason });
    }
    if (last?.to === from && last.fate === fate) last.to = to;
    else joined.push({ from, to, fate });
  }
  return joined;
}

/** A long list of one kind of entry, which a schema of its entries would take ten times as long to read. */
function listed<T extends PositionRange>(
  value: unknown,
  fits: (value: unknown) => value is T,
  form: Bilingual,
  context: z.RefinementCtx,
): readonly T[] {
  const fitting: T[] = [];
  const words = collect(value, fits, form, fitting);
  if (words === null) return fitting;
  context.addIssue({ code: 'custom', ...says(words.en, words.zh) });
  return z.NEVER;
}

/** Puts the entries of a list into `fitting`. What is wrong with the first that does not fit, or with the list; null: nothing. */
function collect<T extends PositionRange>(
  value: unknown,
  fits: (value: unknown) => value is T,
  form: Bilingual,
  fitting: T[],
): Bilingual | null {
  if (!Array.isArray(value)) return { en: 'it is no list', zh: '不是列表' };
  if (value.length > most) {
    return {
      en: `it has more than ${most} entries: send several calls, all but the last with final: false`,
      zh: `超过 ${most} 项：请分多次发送，除最后一次外均写 final: false`,
    };
  }
  const entries: readonly unknown[] = value;
  for (const [at, entry] of entries.entries()) {
    if (!fits(entry)) return { en: `entry ${at + 1} is not ${form.en}`, zh: `第 ${at + 1} 项不是${form.zh}` };
    const { from, to } = entry;
    if (from >= to) {
      return {
        en: `entry ${at + 1} holds no position: its to (${to}), the position after its last, has to be greater than its from (${from})`,
        zh: `第 ${at + 1} 项不含任何位置：to（${to}）为末位之后的位置，须大于 from（${from}）`,
      };
    }
    fitting.push(entry);
  }
  return null;
}

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isRange = (value: unknown): value is PositionRange =>
  typeof value === 'object' &&
  value !== null &&
  'from' in value &&
  'to' in value &&
  isPosition(value.from) &&
  isPosition(value.to);
const isTold = (value: unknown): value is ToldRun =>
  isRange(value) && 'fate' in value && fates.some((fate) => fate === value.fate);
