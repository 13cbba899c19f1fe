import { foreignWords, problem, sentences, TraceError } from '../../errors';
import { fateAt, inOrder, setFateIn } from '../../pool';
import {
  about,
  addProgress,
  decide,
  eventId,
  noProgress,
  type Effects,
  type EventRecord,
  type Outcome,
  type TraceEvent,
} from '../../trace';
import type { CollectionName, Documents } from '../documents';
import type { Change, Entry, Held, Tx } from '../engine';
import { sortable } from './every';
import { readFor, type Reading } from './reading';
import { endSingles } from './singles';
import { hasMoved, type Step, type Work } from './step';

/** Folds of a group before it is taken apart, and of an event that stands alone before its sender is asked to come again. */
const folds = 3;
const foldsAlone = 12;

/**
 * Records a group of events in one transaction. Where others write the same codes at the same time it folds again;
 * where that does not help, or an event cannot be recorded at all, the group is halved until that event stands alone.
 *
 * @throws TraceError when the store itself cannot write; then nothing more of the group was recorded
 */
// law: root-version
export async function commit(step: Step, events: readonly TraceEvent[]): Promise<Outcome[]> {
  let failure: unknown;
  const tries = events.length > 1 ? folds : foldsAlone;
  for (let fold = 1; fold <= tries; fold += 1) {
    try {
      return await step((work) => record(work, events));
    } catch (error) {
      if (isUnavailable(error)) throw error;
      failure = error;
      if (!hasMoved(error)) break;
    }
  }
  if (events.length <= 1) return events.map(() => refusal(failure));
  const half = Math.ceil(events.length / 2);
  const first = await commit(step, events.slice(0, half));
  return [...first, ...(await commit(step, events.slice(half)))];
}

/** It is the store that cannot, not the event. */
function isUnavailable(error: unknown): boolean {
  if (!(error instanceof TraceError)) return false;
  return error.code.startsWith('store-');
}

/** Not kept under its cause: sent again, it is tried again. */
function refusal(failure: unknown): Outcome {
  if (hasMoved(failure))
    return { kind: 'rejected', problem: problem('store-busy', { what: failure.collection }) };
  const reason = failure instanceof TraceError ? sentences(failure) : foreignWords(failure);
  return { kind: 'rejected', problem: problem('event-not-recorded', { reason }) };
}

// law: decide-inside
async function record(work: Work, events: readonly TraceEvent[]): Promise<Outcome[]> {
  const { tx } = work;
  const reading = await readFor(tx, events);
  const { outcomes, effects } = decide(events, reading.snapshot);
  await write(
    tx,
    'codes',
    reading.rows,
    effects.rows.map((doc) => ({ key: doc.identity, doc })),
  );
  await write(
    tx,
    'containers',
    reading.containers,
    effects.containers.map((doc) => ({ key: doc.id, doc })),
  );
  await write(
    tx,
    'fillings',
    reading.fillings,
    effects.filling.map(({ key, id, serial }) => ({ key, doc: { id, serial } })),
  );
  await writeProgress(work, reading, effects);
  await writeTallies(tx, effects);
  await writePrinted(tx, effects, Math.max(...events.map(({ time }) => time)));
  await keep(work, events, outcomes);
  return [...outcomes];
}

/** Each document once: what was read is replaced under its guard, the rest is new. */
async function write<C extends CollectionName>(
  tx: Tx,
  collection: C,
  read: ReadonlyMap<string, Held<C>>,
  entries: readonly Entry<C>[],
): Promise<void> {
  const changes: Change<C>[] = [];
  const fresh: Entry<C>[] = [];
  for (const entry of entries) {
    const held = read.get(entry.key);
    if (held === undefined) fresh.push(entry);
    else changes.push({ held, doc: entry.doc });
  }
  if (changes.length > 0) await tx.replace(collection, changes);
  if (fresh.length > 0) await tx.insert(collection, fresh);
}

async function writeProgress({ tx, touch }: Work, reading: Reading, { progress }: Effects): Promise<void> {
  const levels = new Map<string, Documents['progress']['levels']>();
  for (const { order, level, ...by } of progress) {
    const all = levels.get(order) ?? { ...reading.progress.get(order)?.doc.levels };
    all[level] = addProgress(all[level] ?? noProgress, by);
    levels.set(order, all);
    touch(order);
  }
  const entries = Array.from(levels, ([key, all]) => ({ key, doc: { levels: all } }));
  await write(tx, 'progress', reading.progress, entries);
}

async function writeTallies(tx: Tx, { tallies }: Effects): Promise<void> {
  const held = await tx.getMany(
    'tallies',
    tallies.map(({ job }) => job),
  );
  const changes = Array.from(held, ([job, read]) => {
    const doc = { ...read.doc };
    for (const { term, by } of tallies.filter((each) => each.job === job)) doc[term] += by;
    return { held: read, doc };
  });
  if (changes.length > 0) await tx.replace('tallies', changes);
}

/** Evidence by scan: the label was printed after all. */
async function writePrinted(tx: Tx, { printed }: Effects, now: number): Promise<void> {
  const held = await tx.getMany(
    'fates',
    printed.map(({ job }) => job),
  );
  for (const [job, read] of held) {
    const { runs } = read.doc;
    const proved = printed.flatMap((each) => (each.job === job ? each.position : []));
    const ranges = inOrder(proved.filter((position) => fateAt(runs, position) !== 'printed'));
    if (ranges.length === 0) continue;
    const doc = { ...read.doc, runs: setFateIn(runs, ranges, 'printed') };
    await tx.replace('fates', [{ held: read, doc }]);
  }
  if (printed.length > 0) await endSingles(tx, printed, now);
}

/** The record itself: every new cause with its answer, numbered, and who is mentioned in it. */
// law: cause
async function keep(
  { tx, touch }: Work,
  events: readonly TraceEvent[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const counter = await tx.get('counters', 'sequence');
  if (counter === null) throw new Error('the sequence is gone');
  const records: EventRecord[] = [];
  for (const [n, event] of events.entries()) {
    const outcome = outcomes[n];
    if (outcome === undefined || outcome.kind === 'duplicate') continue;
    const sequence = counter.doc.value + records.length + 1;
    const id = outcome.kind === 'recorded' ? outcome.eventId : eventId(event);
    records.push({ eventId: id, sequence, event, about: about(event, outcome), outcome });
    if (event.order !== null) touch(event.order);
  }
  if (records.length === 0) return;
  await tx.replace('counters', [{ held: counter, doc: { value: counter.doc.value + records.length } }]);
  await tx.insert(
    'events',
    records.map((doc) => ({ key: doc.event.cause, doc })),
  );
  await tx.insert('mentions', records.flatMap(mentionsOf));
}

function mentionsOf({ about: named, sequence, event }: EventRecord): Entry<'mentions'>[] {
  return named.map((identity, n) => ({
    key: `${sortable(sequence)}|${n}`,
    doc: { identity, sequence, cause: event.cause },
  }));
}
