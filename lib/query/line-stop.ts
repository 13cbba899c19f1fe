import type { Level } from '../code';
import type { Problem } from '../errors';
import type { AllRejected } from './line-rejects';
import type { Unprintable, UnscannedLabel } from './line-unscanned';

/** What a printer or another device says of itself; the device room's own words. */
export type DeviceCondition =
  'ready' | 'printing' | 'paused' | 'paperOut' | 'ribbonOut' | 'headOpen' | 'blocked' | 'offline' | 'fault';

export interface LineDevice {
  id: string;
  name: string;
  /** What it does on the line. */
  role: 'item' | 'label';
  state: DeviceCondition;
  /** What keeps its labels from being made; the device itself is well. */
  labelProblem?: Problem | null;
  /** Labels of earlier sessions that nobody can prove, waiting for a person's look; filled from the store. */
  clearance?: { count: number; reason: string } | null;
}

export type StopKind =
  | Exclude<DeviceCondition, 'ready' | 'printing'>
  | 'labelUnfit'
  | 'containerHeld'
  | 'allUnread'
  | 'allWrong'
  | 'allRejected'
  | 'labelUnscanned'
  | 'noItems'
  | 'noCodes'
  | 'orderPaused'
  | 'orderSettled'
  | 'orderAsks'
  | 'orderUnexplained'
  | 'labelAwaited'
  | 'labelUnprintable'
  | 'piecesLoose';

/** Why the line stands. Its words, and what to do, are the screen's. */
export interface Stop {
  kind: StopKind;
  /** Names the words speak of: `device`, `station`, `level`, `slot`, `minutes`, `reason`, `label`; `since` is a time, ms, `reject` a kind of `LineView.rejects`. */
  details: Readonly<Record<string, string | number>>;
  /** Where a person acts: the open container and the slot nobody could read, or (`slot` null) its label. */
  container: { id: string; slot: number | null } | null;
  /** For `labelUnfit`: what is wrong with it; for `orderAsks`: what has to be decided. */
  problem?: Problem;
}

export interface StopFacts {
  /** What a station reports; goes before what is seen from the record. */
  reported: Stop | null;
  devices: readonly LineDevice[];
  held: { id: string; level: Level; slot: number } | null;
  /** No good piece has come for so many that it is no chance. */
  allRejected: AllRejected | null;
  /** The container that has waited longest for the scan of its printed label. */
  unscanned: UnscannedLabel | null;
  /** Null: it is not paused. Else the reason a person gave, empty where none was. */
  orderPaused: string | null;
  /** Why the order does not go on, where that is the order's own: a version or a status to decide about. */
  orderAsks: Problem | null;
  codesLeft: number;
  /** Good pieces still to come. */
  piecesLeft: number;
  /** All is made and packed; so many codes still want a person's reason before the order closes. */
  unexplained: number;
  /** Full containers without a scanned label, of the first level that has any. */
  unlabelled: { level: Level; count: number } | null;
  /** Those of them whose label can never come. */
  unprintable: Unprintable | null;
  /** Pieces made that lie in no container; 0 where nothing is packed. */
  loose: number;
  /** How long no event was seen since the order last changed, ms. */
  quiet: number;
}

/** How long a started line may show nothing before its screen says so, ms. */
const QUIET = 60_000;
/** How long a printed label may wait for its scan while the line goes on: people stack pallets, ms. */
const PATIENCE = 120_000;

const rejectedKinds = { unread: 'allUnread', wrong: 'allWrong', mixed: 'allRejected' } as const;

/** Whether the line runs all the same, and makes nothing but rejects. */
export function isRejecting({ kind }: Stop): boolean {
  return Object.values<StopKind>(rejectedKinds).includes(kind);
}

/** The first thing a person must mend before the line goes on; null when it runs. */
export function stopOf(facts: StopFacts): Stop | null {
  if (facts.orderAsks) return { kind: 'orderAsks', details: {}, container: null, problem: facts.orderAsks };
  if (facts.reported) return facts.reported;
  if (facts.orderPaused !== null) {
    const reason = facts.orderPaused;
    return { kind: 'orderPaused', details: reason === '' ? {} : { reason }, container: null };
  }
  if (facts.unprintable && facts.piecesLeft <= 0) return unprintableStop(facts.unprintable);
  for (const { name, state, labelProblem } of facts.devices) {
    if (labelProblem)
      return { kind: 'labelUnfit', details: { device: name }, container: null, problem: labelProblem };
    if (state !== 'ready' && state !== 'printing')
      return { kind: state, details: { device: name }, container: null };
  }
  if (facts.held) {
    const { id, level, slot } = facts.held;
    return { kind: 'containerHeld', details: { level, slot: slot + 1 }, container: { id, slot } };
  }
  if (facts.allRejected && facts.piecesLeft > 0) {
    const { kind, since, reason } = facts.allRejected;
    return { kind: rejectedKinds[kind], details: { since, reject: reason }, container: null };
  }
  if (facts.unscanned && facts.piecesLeft <= 0 && Math.min(facts.quiet, facts.unscanned.since) > QUIET)
    return unscannedStop(facts.unscanned);
  if (facts.piecesLeft <= 0 && facts.unexplained > 0) {
    return { kind: 'orderUnexplained', details: { count: facts.unexplained }, container: null };
  }
  if (facts.piecesLeft <= 0 && facts.quiet > QUIET) {
    if (facts.unlabelled && !facts.unscanned)
      return { kind: 'labelAwaited', details: facts.unlabelled, container: null };
    if (facts.loose > 0) return { kind: 'piecesLoose', details: { count: facts.loose }, container: null };
  }
  if (facts.piecesLeft > 0 && facts.codesLeft === 0 && facts.quiet > QUIET) {
    return { kind: 'noCodes', details: {}, container: null };
  }
  if (facts.piecesLeft > 0 && facts.quiet > QUIET) {
    return { kind: 'noItems', details: { minutes: Math.floor(facts.quiet / 60_000) }, container: null };
  }
  return null;
}

/**
 * What a person has to see to while the line goes on. Null where there is nothing, and where the line stands.
 *
 * @param stop what the line stands for
 */
export function attentionOf({ unprintable, unscanned }: StopFacts, stop: Stop | null): Stop | null {
  if (stop) return null;
  if (unprintable) return unprintableStop(unprintable);
  return unscanned && unscanned.since > PATIENCE ? unscannedStop(unscanned) : null;
}

function unprintableStop({ level, count, station }: Unprintable): Stop {
  return { kind: 'labelUnprintable', details: { level, count, station }, container: null };
}

function unscannedStop({ container, level, label }: UnscannedLabel): Stop {
  return { kind: 'labelUnscanned', details: { level, label }, container: { id: container, slot: null } };
}
