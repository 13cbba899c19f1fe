import type { Level } from '../code';
import { goesOn, type LineId, type OrderId, type OrderRecord } from '../order';
import { openTerms, type OpenTerm, type PrintsLabels, type Unscanned } from '../pool';
import type { OrderView, Store } from '../store';
import { isBegun, type Container } from '../trace';
import type { EncodePosition } from './code-lines';
import { fillsOf, heldSlot, looseOf, type Fill } from './line-fills';
import { beginProgress, readProgress, recentCodes, withEarlier, type LineProgress } from './line-progress';
import { allRejected } from './line-rejects';
import { attentionOf, isRejecting, stopOf, type LineDevice, type Stop, type StopFacts } from './line-stop';
import {
  readUnprintable,
  readUnscanned,
  waitingLabels,
  type Unprintable,
  type UnscannedLabel,
} from './line-unscanned';
import { queuedOf, queueOf, type QueuedOrder } from './queued-order';
import type { CodeLabel } from './types';

/** Over how long the rate is counted, ms. */
const WINDOW = 120_000;

/** What the store cannot know: the clock and the devices as they are now. */
export interface LiveLine {
  /** ms */
  now: number;
  devices: readonly LineDevice[];
  /** A stop that a station reports; goes before those seen from the record, but not before a decision. */
  stop?: Stop | null;
  /** Left out: nobody knows, so they are. */
  printsLabels?: PrintsLabels;
}

/** A balance term that keeps the order from closing without a reason. */
export interface LevelTerm {
  level: Level;
  term: OpenTerm;
  count: number;
}

/** All that a line's screen shows. Times in ms. */
export interface LineView {
  line: LineId;
  time: number;
  /** `rejecting`: it runs, and nothing good comes of it. */
  state: 'idle' | 'running' | 'rejecting' | 'paused' | 'stopped';
  stop: Stop | null;
  /** What a person has to see to although the line goes on. */
  attention: Stop | null;
  order: (QueuedOrder & { dates: { production: string; expiry: string } }) | null;
  good: number;
  target: number;
  /** Good pieces a minute; null before there are any in the window. */
  rate: number | null;
  rejects: { kind: string; count: number }[];
  fills: Fill[];
  codesLeft: number;
  minutesLeft: number | null;
  unknown: number;
  devices: readonly LineDevice[];
  openTerms: LevelTerm[];
  queue: QueuedOrder[];
  recent: readonly CodeLabel[];
}

/** Reads a line's view once; a screen that looks again and again uses `watchLine`. */
export function lineView(store: Store, line: LineId, live: LiveLine): Promise<LineView> {
  return watchLine(store, line)(live);
}

/**
 * A line's view, time after time: each look reads only the events since the last one. Looks are taken one after
 * another. What it remembers can be read again from the store, so it may be thrown away at any time.
 *
 * @param encode writes the code of a label that nobody has scanned
 */
export function watchLine(
  store: Store,
  line: LineId,
  encode?: EncodePosition,
): (live: LiveLine) => Promise<LineView> {
  const longest = waitingLabels(encode);
  let progress: LineProgress | null = null;
  /** The last codes of the order the line ran before: they stay on the screen until others come. */
  let earlier: { order: OrderId | null; codes: readonly CodeLabel[] } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function look(live: LiveLine): Promise<LineView> {
    const { order: running, last: before } = await store.line({ id: line });
    const [view, queue, devices] = await Promise.all([
      running === null ? null : store.order({ id: running }),
      queueOf(store, line),
      withClearance(store, live.devices),
    ]);
    if (earlier?.order !== before)
      earlier = { order: before, codes: before === null ? [] : await recentCodes(store, before) };
    progress = view && (await readOn(store, progress, view.order, live.now));
    if (!view || !progress) return idleView(line, { ...live, devices }, queue, earlier.codes);
    const open = await store.containers({ order: view.order.id, states: ['filling', 'held'], limit: 200 });
    const unscanned = await readUnscanned(store, view, open);
    const others = open.filter(isBegun).length + unscanned.length;
    const unprintable = await readUnprintable(store, view, others, live.printsLabels);
    const containers = { open, unscanned, longest: longest(unscanned, live.now), unprintable };
    const recent = withEarlier(progress.recent, earlier.codes);
    return runningView(line, { ...live, devices }, view, containers, { ...progress, recent }, queue);
  }

  return (live) => {
    const next = last.then(() => look(live));
    last = next.catch(() => undefined);
    return next;
  };
}

function readOn(
  store: Store,
  progress: LineProgress | null,
  { id, levels }: OrderRecord,
  now: number,
): Promise<LineProgress> {
  const start = progress?.order === id ? progress : beginProgress(id);
  return readProgress(store, start, levels[0]?.level ?? '', now, WINDOW);
}

async function withClearance(store: Store, devices: readonly LineDevice[]): Promise<LineDevice[]> {
  return Promise.all(
    devices.map(async (device, n) => {
      // several nodes may print on one: its labels are looked at once
      const first = devices.findIndex(({ id }) => id === device.id) === n;
      const clearance = (first && (await store.device({ device: device.id }))?.clearance) || null;
      return {
        ...device,
        clearance: clearance && { count: clearance.labels.length, reason: clearance.reason },
      };
    }),
  );
}

function idleView(line: LineId, live: LiveLine, queue: QueuedOrder[], recent: LineView['recent']): LineView {
  return {
    line,
    time: live.now,
    state: live.stop ? 'stopped' : 'idle',
    stop: live.stop ?? null,
    attention: null,
    order: null,
    good: 0,
    target: 0,
    rate: null,
    rejects: [],
    fills: [],
    codesLeft: 0,
    minutesLeft: null,
    unknown: 0,
    devices: live.devices,
    openTerms: [],
    queue,
    recent,
  };
}

interface OpenContainers {
  /** Into which something goes or should go. */
  open: readonly Container[];
  unscanned: readonly Unscanned[];
  longest: UnscannedLabel | null;
  unprintable: Unprintable | null;
}

function runningView(
  line: LineId,
  live: LiveLine,
  { order, balance, progress: counted }: OrderView,
  { open, unscanned, longest, unprintable }: OpenContainers,
  progress: LineProgress,
  queue: QueuedOrder[],
): LineView {
  const items = balance[order.levels[0]?.level ?? ''];
  const good = (items?.commissioned ?? 0) + (items?.released ?? 0);
  const target = order.content.quantity;
  const codesLeft = (items?.waiting ?? 0) + (items?.notPrinted ?? 0);
  const paused = order.state === 'paused';
  // a pause is no time in which nothing was made
  const since = Math.max(order.startedAt ?? 0, order.changedAt, live.now - WINDOW);
  const rate = paused ? null : rateOf(progress.made, since, live.now);
  // what a person explained when closing it is no question any more
  const openOnes = openAt(order, balance).filter(
    ({ level, term }) => order.closeReasons[`${level}.${term}`] === undefined,
  );
  const fills = fillsOf(order, balance, counted, open, unscanned);
  const full = fills.find(({ waiting }) => waiting > 0);
  const facts: StopFacts = {
    reported: live.stop ?? null,
    devices: live.devices,
    held: heldSlot(open),
    allRejected: allRejected(progress.runs, order.changedAt),
    unscanned: longest,
    orderPaused: paused ? (order.pausedBecause ?? '') : null,
    orderAsks: paused && !goesOn(order) ? order.problem : null,
    codesLeft,
    piecesLeft: order.state === 'closing' ? 0 : target - good,
    unexplained: Object.values(counted).some((level) => level.open > 0)
      ? 0
      : sumOf(openOnes.filter(({ term }) => term !== 'waiting')),
    unlabelled: full ? { level: full.level, count: full.waiting } : null,
    unprintable,
    loose: looseOf(order, counted),
    quiet: live.now - Math.max(progress.lastAt ?? 0, order.changedAt),
  };
  const stop = settled(stopOf(facts), order);
  return {
    line,
    time: live.now,
    state: paused ? 'paused' : !stop ? 'running' : isRejecting(stop) ? 'rejecting' : 'stopped',
    stop,
    attention: attentionOf(facts, stop),
    order: { ...queuedOf(order), dates: order.dates },
    good,
    target,
    rate,
    rejects: [...progress.rejects]
      .map(([kind, count]) => ({ kind, count }))
      .sort((a, b) => b.count - a.count),
    fills,
    codesLeft,
    minutesLeft: rate ? codesLeft / rate : null,
    unknown: Object.values(balance).reduce((sum, terms) => sum + terms.unknown, 0),
    devices: live.devices,
    openTerms: openOnes,
    queue,
    recent: progress.recent,
  };
}

/** An order that a question has paused, which its sender has answered since: no person paused it. */
function settled(stop: Stop | null, { interrupted }: OrderRecord): Stop | null {
  return stop?.kind === 'orderPaused' && interrupted ? { ...stop, kind: 'orderSettled' } : stop;
}

/** Pieces a minute between `from` and `now`; null without any. */
function rateOf(made: readonly number[], from: number, now: number): number | null {
  const pieces = made.filter((time) => time >= from).length;
  return pieces === 0 || now <= from ? null : (pieces * 60_000) / (now - from);
}

function sumOf(terms: readonly LevelTerm[]): number {
  return terms.reduce((sum, { count }) => sum + count, 0);
}

/** What must be zero, or explained, before the order closes (law: balance). */
function openAt(order: OrderRecord, balance: OrderView['balance']): LevelTerm[] {
  return order.levels.flatMap(({ level }) => {
    const terms = balance[level];
    return terms ? openTerms(terms).map((open) => ({ level, ...open })) : [];
  });
}
