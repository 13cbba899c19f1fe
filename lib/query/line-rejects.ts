import type { EventRecord, TraceEvent } from '../trace';

/** So many in a row turned away, and no good piece between them: nobody calls that chance. */
const enough = 10;
/** On a slow line fewer will do, where they took that long, ms. */
const enoughSlow = 5;
const slowly = 60_000;

/** A piece that was turned away. */
interface Turned {
  time: number;
  kind: string;
}

/** Pieces turned away one after the other at one place, since the last good one there; the newest of them. */
interface RejectRun {
  sight: Sight;
  /** Of the first, ms; null where none was turned away. */
  since: number | null;
  last: readonly Turned[];
  /** Whether good pieces of the order are told here at all: at a station that only reads they are told at the next. */
  tellsGood: boolean;
}

/** A piece read well may be refused by its container. */
type Sight = 'read' | 'pack';

/** By what is done with a piece, and station. */
export type RejectRuns = ReadonlyMap<string, RejectRun>;

/** Every piece is turned away at one place. */
export interface AllRejected {
  /** ms */
  since: number;
  /** `unread`: none could be read; `wrong`: all bear a code that is not this order's; `mixed`: anything else. */
  kind: 'unread' | 'wrong' | 'mixed';
  /** The most frequent reason. */
  reason: string;
}

/** Why a piece was refused or lost: `noread`, `scrapLabel`, or the error's code; null where it was not. */
export function rejectKind({ event, outcome }: EventRecord): string | null {
  if (outcome.kind === 'rejected') return outcome.problem.code;
  if (event.verb === 'scrapLabel') return event.verb;
  if (event.verb === 'reject') return event.reason;
  return event.verb === 'noread' ? (event.reason ?? event.verb) : null;
}

/** Pure: the runs after one more event. */
export function afterEvent(runs: RejectRuns, record: EventRecord): RejectRuns {
  const { event } = record;
  const sight = sightOf(event);
  if (sight === null) return runs;
  const kind = rejectKind(record);
  if (kind === null) return afterGood(runs, sight, event.station);
  const key = keyOf(sight, event.station);
  const { since = null, last = [], tellsGood = false } = runs.get(key) ?? {};
  const turned = [...last, { time: event.time, kind }].slice(-enough);
  return new Map(runs).set(key, { sight, since: since ?? event.time, last: turned, tellsGood });
}

/** What is packed was read; and a good piece may have come by any place that tells of none itself. */
function afterGood(runs: RejectRuns, sight: Sight, station: string): RejectRuns {
  const next = new Map([...runs].filter(([, run]) => run.tellsGood || run.sight === 'pack'));
  for (const one of sight === 'pack' ? (['read', 'pack'] as const) : [sight])
    next.set(keyOf(one, station), { sight: one, since: null, last: [], tellsGood: true });
  return next;
}

function keyOf(sight: Sight, station: string): string {
  return `${sight}|${station}`;
}

/** What an event says of a piece at its station; null where it says nothing of one: a person's hand, a slot nobody read. */
function sightOf(event: TraceEvent): Sight | null {
  switch (event.verb) {
    case 'noread':
    case 'reject':
    case 'commission':
      return 'read';
    case 'claim':
      return event.code === null ? null : 'pack';
    case 'pack':
      return 'pack';
    default:
      return null;
  }
}

/** @param from what was turned away before, somebody has seen to: ms */
export function allRejected(runs: RejectRuns, from: number): AllRejected | null {
  for (const { since, last } of runs.values()) {
    const seen = last.filter(({ time }) => time >= from);
    const [first, newest] = [seen[0], seen.at(-1)];
    if (!first || !newest) continue;
    const slow = seen.length >= enoughSlow && newest.time - first.time >= slowly;
    if (seen.length < enough && !slow) continue;
    const kinds = seen.map(({ kind }) => kind);
    return {
      since: since !== null && since >= from ? since : first.time,
      kind: kindOf(kinds),
      reason: mostFrequent(kinds),
    };
  }
  return null;
}

const unread: readonly string[] = ['noread', 'scan-noread', 'code-unreadable', 'check-digit-wrong'];
const wrong: readonly string[] = [
  'code-foreign',
  'code-never-issued',
  'code-returned',
  'code-unknown',
  'code-voided',
  'key-missing',
  'roll-not-imported',
  'roll-wrong',
  'scan-wrong-level',
  'scan-wrong-order',
  'tag-wrong',
  'wrong-level',
  'wrong-lot',
  'wrong-order',
  'wrong-product',
];

function kindOf(kinds: readonly string[]): AllRejected['kind'] {
  if (kinds.every((kind) => unread.includes(kind))) return 'unread';
  return kinds.every((kind) => wrong.includes(kind)) ? 'wrong' : 'mixed';
}

function mostFrequent(kinds: readonly string[]): string {
  const counts = Map.groupBy(kinds, (kind) => kind);
  const [most] = [...counts].sort(([, a], [, b]) => b.length - a.length);
  return most?.[0] ?? '';
}
