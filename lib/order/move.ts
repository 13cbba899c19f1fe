import { grouped, problem, sentences, type ErrorDetails, type Problem } from '../errors';
import {
  accept,
  dropPending,
  goesOn,
  isRunning,
  versionAsked,
  withVerdict,
  type OrderSurroundings,
} from './acceptance';
import { withoutPending } from './receive';
import { withRefused } from './refused-versions';
import type { LineRecord, OrderRecord, OrderState, OrderVerb, Product } from './types';

export interface MoveRequest {
  record: OrderRecord;
  verb: OrderVerb;
  /** The line to start on; for the other verbs the line the order runs on, if any. */
  line: LineRecord | null;
  now: number;
  /** For `close`: the version the line decided it by; nothing happens where the order has another by now, was
   * paused, or has a version that waits. Null: a person's wish. */
  version: number | null;
  /** For `release` and `dismiss`: the version that was looked at (`versionAsked`). Null: whichever it is. */
  asked: string | null;
  /**
   * For `close` and `end`: terms of the order's balance, by name or `level.name`. Only those that keep an order open are
   * looked at (`termsToExplain`).
   */
  terms: Readonly<Record<string, number>>;
  /** For `close`: containers of the order with something in them that have no label yet. */
  openContainers: number;
  /** For `close`: a person's reason for each open term, by its name with or without the level; for `pause`: `pause`. */
  reasons: Readonly<Record<string, string>>;
  /** For `release` and `dismiss`: the product of the version that goes on. */
  product: Product | null;
  around: OrderSurroundings;
}

export type Moved =
  { kind: 'moved'; record: OrderRecord; line: LineRecord | null } | { kind: 'refused'; problem: Problem };

/** Terms of the balance that have to be zero before an order closes, or explained. @see LAWS *balance* */
export const termsToExplain = ['waiting', 'leasedOut', 'inFlight', 'toVerify'] as const;

/** From where each verb leads on. */
const from: Readonly<Record<OrderVerb, readonly OrderState[]>> = {
  start: ['waiting'],
  pause: ['started'],
  resume: ['paused'],
  close: ['waiting', 'held', 'started', 'paused', 'closing'],
  end: ['started', 'paused', 'closing'],
  release: ['held', 'started', 'paused'],
  dismiss: ['held', 'started', 'paused'],
};

/**
 * What a person (or the line, at the order's end) does with an order. Pure.
 *
 * @returns the records to store, or why not: `order-state`, `order-held`, `line-missing`, `line-busy`,
 *   `order-not-balanced`, `order-asks-otherwise`, `material-unknown`, `product-rule-unknown`
 */
export function move(request: MoveRequest): Moved {
  const { record, verb } = request;
  if (!from[verb].includes(record.state)) {
    return no('order-state', {
      order: record.content.number,
      state: record.state,
      verb,
      from: from[verb].join(', '),
    });
  }
  switch (verb) {
    case 'start':
      return start(request);
    case 'pause':
      return pause(request);
    case 'resume':
      return resume(request);
    case 'close':
    case 'end':
      return close(request);
    case 'release':
    case 'dismiss':
      return decide(request, verb === 'release' ? release : dismiss);
  }
}

function start(request: MoveRequest): Moved {
  const { record, line, now } = request;
  const order = record.content.number;
  if (!line) return no('line-missing', { order });
  if (line.order !== null && line.order !== record.id) {
    return no('line-busy', { line: line.id, running: line.order, order });
  }
  const started: OrderRecord = {
    ...record,
    state: 'started',
    line: line.id,
    startedAt: record.startedAt ?? now,
  };
  return moved({ ...request, line: { ...line, order: record.id, changedAt: now } }, started);
}

function pause(request: MoveRequest): Moved {
  const { record, reasons } = request;
  const reason = (reasons['pause'] ?? '').trim();
  return moved(request, { ...record, state: 'paused', ...(reason && { pausedBecause: reason }) });
}

function resume(request: MoveRequest): Moved {
  const record = unpaused(request.record);
  const against = goesOn(record) ? withVerdict(dropPending(record), request.around).problem : record.problem;
  if (against) return no('order-held', { order: record.content.number, reason: sentences(against) });
  return moved(request, { ...record, state: 'started' });
}

/**
 * An order with containers that still want their labels is `closing` first: no more items, and the line keeps it until
 * they have them. Asked again meanwhile it stays so; `end` does not wait.
 */
// law: balance
// law: rowless
function close(request: MoveRequest): Moved {
  const { record, verb, line, now, terms } = request;
  const { version } = request;
  const asked = record.pending !== undefined || record.state === 'paused';
  if (version !== null && (version !== record.version || asked)) return { kind: 'moved', record, line };
  const waits = verb === 'close' && request.openContainers > 0;
  if (waits && record.state === 'closing') return { kind: 'moved', record, line };
  const reasons = { ...record.closeReasons, ...request.reasons };
  const open = Object.entries(terms).filter(([name, count]) => count !== 0 && isOpenTerm(name));
  const reasonOf = (name: string): string => (reasons[name] ?? reasons[shortName(name)] ?? '').trim();
  const bare = open
    .filter(([name]) => reasonOf(name) === '')
    .map(([name, count]) => `${name} = ${grouped(count)}`);
  if (bare.length > 0)
    return no('order-not-balanced', { order: record.content.number, terms: bare.join(', ') });
  const ended = unpaused(dropPending(record));
  const given = Object.fromEntries(open.map(([name]) => [name, reasonOf(name)]));
  const closeReasons = { ...record.closeReasons, ...given };
  if (waits && isRunning(record.state))
    return moved(request, { ...ended, state: 'closing', problem: null, closeReasons });
  const closed: OrderRecord = { ...ended, state: 'closed', problem: null, closedAt: now, closeReasons };
  const freed =
    line && line.order === record.id ? { ...line, order: null, last: record.id, changedAt: now } : line;
  return moved({ ...request, line: freed }, closed);
}

function shortName(term: string): string {
  return term.slice(term.lastIndexOf('.') + 1);
}

function isOpenTerm(term: string): boolean {
  return termsToExplain.some((name) => name === shortName(term));
}

// law: order-key
function decide(request: MoveRequest, how: (request: MoveRequest) => Moved): Moved {
  const { record, asked } = request;
  if (asked !== null && asked !== versionAsked(record))
    return no('order-asks-otherwise', { order: record.content.number });
  return how(request);
}

/** A person stands in for the sender's release, or takes the version that waits. The material must be known all the same. */
function release(request: MoveRequest): Moved {
  const { record, now, product, around } = request;
  if (!record.problem) return nothingHeld(record, 'release');
  const content = record.pending ?? record.content;
  const next = accept(record, content, product, now, around, true);
  if (next.problem) return { kind: 'refused', problem: next.problem };
  return moved(request, goneOn({ ...next, version: record.pending ? next.version : record.version }));
}

function dismiss(request: MoveRequest): Moved {
  const { record, now, around } = request;
  const { pending } = record;
  if (!pending) return nothingHeld(record, 'dismiss');
  return moved(request, goneOn(withRefused(withoutPending(record, now, around), pending, now)));
}

/** What the question has paused goes on once a person has answered it; what a person has paused waits for his resume. */
function goneOn(record: OrderRecord): OrderRecord {
  return record.interrupted && !record.problem ? { ...unpaused(record), state: 'started' } : record;
}

/** The record without why it was paused. */
function unpaused({ pausedBecause: _, interrupted: __, ...record }: OrderRecord): OrderRecord {
  return record;
}

/** Held or paused is not enough: there has to be a question to decide. */
function nothingHeld(record: OrderRecord, verb: OrderVerb): Moved {
  return no('order-state', { order: record.content.number, state: record.state, verb, from: 'held' });
}

function moved(request: MoveRequest, record: OrderRecord): Moved {
  return { kind: 'moved', record: { ...record, changedAt: request.now }, line: request.line };
}

function no(code: Problem['code'], details: ErrorDetails): Moved {
  return { kind: 'refused', problem: problem(code, details) };
}
