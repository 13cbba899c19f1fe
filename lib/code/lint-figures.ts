import { problem } from '../errors';
import { hasPart, identityTells } from './counter-scope';
import { serialOf, type LaidLevel, type SerialFormat } from './layout';
import type { LevelFigures, LintFinding, LintSurroundings, Restart } from './lint-types';
import { capacityOf } from './numbering';
import type { Level, ResetBy } from './types';

/** Whoever makes up codes may hit an issued one in fewer than one of 10,000 tries. */
const guessBar = 1 / 10_000;

/** Codes of one product that a rule is measured by where nobody says how many there are. */
const assumedCodes = 1_000_000;

const dayMs = 86_400_000;
const days: Readonly<Record<Restart, number | null>> = {
  never: null,
  year: 366,
  month: 31,
  week: 7,
  day: 1,
  run: null,
};

/** How often a counter begins anew, and after how many days at most. */
interface Turn {
  restarts: Restart;
  turn: number | null;
}

type Figures = Omit<LevelFigures, 'symbol'>;

/** What a level's serials come to: how many, how long they last, how well they are hidden. */
export function levelFigures(level: Level, laid: LaidLevel, surroundings: LintSurroundings): Figures | null {
  const serial = serialOf(laid);
  if (!serial) return null;
  const capacity = serialsOf(serial);
  const restarts = restartOf(laid, serial);
  const tags = tagValues(laid);
  const turn = turnOf(laid, restarts);
  const out = codesOut(level, capacity, { restarts, turn }, surroundings);
  return {
    level,
    capacity,
    restarts,
    guess: guessOf(serial, tags, out),
    safeCodes: safeCodes(serial, tags, capacity),
    exhaustedOn: exhaustedOn(level, capacity, { restarts, turn }, surroundings),
  };
}

/** How often a level's counter begins anew, by what its identity tells; products and lines come and go too seldom to count. */
function restartOf(laid: LaidLevel, { reset }: SerialFormat): Restart {
  const restarts = (by: ResetBy): boolean =>
    (reset === null || reset.includes(by)) && identityTells(laid, by);
  const segments = laid.identity.flatMap((element) => element.segments);
  const inOrder = segments.some(
    (segment) => segment.kind === 'field' && (segment.name === 'order' || segment.name === 'orderLine'),
  );
  if (restarts('lot') || (reset === null && inOrder)) return 'run';
  if (restarts('day')) return 'day';
  const weekly = segments.some((segment) => segment.kind === 'date' && hasPart(segment.pattern, 'week'));
  if (reset === null && weekly && restarts('year')) return 'week';
  return restarts('month') ? 'month' : restarts('year') ? 'year' : 'never';
}

/** A week that is named with the calendar's year has up to two days more: days of January and December bear one number. */
function turnOf({ identity }: LaidLevel, restarts: Restart): number | null {
  const byWeekYear = identity.some(({ segments }) =>
    segments.some((segment) => segment.kind === 'date' && hasPart(segment.pattern, 'weekYear')),
  );
  return restarts === 'week' && !byWeekYear ? 9 : days[restarts];
}

function serialsOf({ mode, alphabet, length, start, step, exact }: SerialFormat): number {
  const radix = alphabet.length;
  if (mode !== 'fromOrder' || exact) return capacityOf(radix, length, start, step);
  const shorter = Array.from({ length }, (_, i) => radix ** (i + 1));
  return Math.min(
    shorter.reduce((sum, count) => sum + count, 0),
    Number.MAX_SAFE_INTEGER,
  );
}

/** How many values all tags of a code together have; 1 without one. */
function tagValues({ elements }: LaidLevel): number {
  return elements
    .flatMap(({ segments }) => segments)
    .reduce((values, one) => (one.kind === 'tag' ? values * one.alphabet.length ** one.width : values), 1);
}

/**
 * Codes of one frame that will be out: those issued and those of a year at the current rate, or of one turn of a counter
 * that restarts; a million where neither is known.
 */
function codesOut(
  level: Level,
  capacity: number,
  { restarts, turn }: Turn,
  { perDay = {}, issued = {} }: LintSurroundings,
): number {
  const rate = perDay[level];
  const known = issued[level];
  if (rate === undefined && known === undefined) return Math.min(assumedCodes, capacity);
  const ahead = restarts === 'run' ? 0 : (rate ?? 0) * (turn ?? 365);
  return Math.min(Math.max(1, turn === null ? (known ?? 0) + ahead : Math.max(known ?? 0, ahead)), capacity);
}

function guessOf({ mode, alphabet, length }: SerialFormat, tags: number, out: number): number | null {
  if (mode === 'scrambled') return out / alphabet.length ** length / tags;
  // Counted serials are known to whoever has seen one; those of the order may be.
  return mode === 'sequential' || tags > 1 ? 1 / tags : null;
}

function safeCodes({ mode, alphabet, length }: SerialFormat, tags: number, capacity: number): number | null {
  if (mode === 'scrambled') {
    // The largest number of codes whose guess stays below the bar.
    const most = Math.ceil(alphabet.length ** length * tags * guessBar) - 1;
    return Math.max(0, Math.min(capacity, most));
  }
  if (mode === 'fromOrder' && tags === 1) return null;
  return 1 / tags < guessBar ? capacity : 0;
}

function exhaustedOn(
  level: Level,
  capacity: number,
  { restarts, turn }: Turn,
  { perDay = {}, issued = {}, now }: LintSurroundings,
): string | null {
  const rate = perDay[level] ?? 0;
  if (rate <= 0 || restarts === 'run' || (turn !== null && rate * turn <= capacity)) return null;
  const left = Math.max(0, capacity - (issued[level] ?? 0));
  const day = new Date(now + Math.floor(left / rate) * dayMs);
  return day.getTime() > Date.UTC(9999, 11, 31) || Number.isNaN(day.getTime())
    ? null
    : day.toISOString().slice(0, 10);
}

/** What the figures of a level give to think about. Which codes are shown to strangers is said by the lowest level. */
export function lintFigures(
  figures: Figures,
  laid: LaidLevel,
  lowest: boolean,
  { perDay = {}, now }: LintSurroundings,
): LintFinding[] {
  const { level, guess, safeCodes, exhaustedOn } = figures;
  const serial = serialOf(laid);
  const at = { level, ...placeOfSerial(laid) };
  const findings: LintFinding[] = [];
  const warn = (said: LintFinding['problem']): void => {
    findings.push({ severity: 'warning', problem: said, at });
  };
  if (exhaustedOn !== null && Date.parse(exhaustedOn) < now + 365 * dayMs)
    warn(problem('rule-exhausted-soon', { level, perDay: perDay[level], date: exhaustedOn }));
  if (guess !== null && guess >= guessBar) {
    if (serial?.mode === 'scrambled')
      warn(problem('rule-guess-high', { level, guess: percent(guess), codes: safeCodes }));
    else if (serial?.mode === 'sequential' && lowest) warn(problem('rule-serial-countable', { level }));
  }
  return findings;
}

function percent(share: number): string {
  return `${String(Number((share * 100).toPrecision(2)))} %`;
}

function placeOfSerial(laid: LaidLevel): { element: number; segment: number } | null {
  for (const [element, { segments }] of laid.elements.entries()) {
    const segment = segments.findIndex(({ kind }) => kind === 'serial');
    if (segment >= 0) return { element, segment };
  }
  return null;
}
