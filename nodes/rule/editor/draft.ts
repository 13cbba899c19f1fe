import type { CodeElement, LevelRule, Segment } from '../../../lib/code';

/**
 * A rule while it is edited: each level is one list of rows. A row either begins a GS1 element or is a segment; so one
 * list is sorted by hand, whatever elements its rows belong to.
 */
export interface LevelDraft {
  /** Tells rows and levels apart whatever their names are. */
  key: number;
  level: string;
  rows: Row[];
  contains: { level: string; count: number } | null;
  /** Of the GS1 Digital Link. */
  stem: string | null;
}

export type Row =
  | { kind: 'ai'; key: number; ai: string }
  | {
      kind: 'segment';
      key: number;
      segment: Segment;
      /** Rows that a check segment covers, by their keys; null: all before it. */
      over: number[] | null;
    };

export type SegmentRow = Extract<Row, { kind: 'segment' }>;

export function keyMaker(): () => number {
  let last = 0;
  return () => (last += 1);
}

/** @param levels of the form that the rule's schema has */
export function readDraft(levels: readonly LevelRule[], nextKey: () => number): LevelDraft[] {
  return levels.map(({ level, elements, contains, link }) => ({
    key: nextKey(),
    level,
    rows: elements.flatMap((element, index) => readElement(element, index, nextKey)),
    contains: contains ? { ...contains } : null,
    stem: link?.stem ?? null,
  }));
}

function readElement({ ai, segments }: CodeElement, index: number, nextKey: () => number): Row[] {
  const rows = segments.map((segment): SegmentRow => ({
    kind: 'segment',
    key: nextKey(),
    segment,
    over: null,
  }));
  for (const row of rows) {
    if (row.segment.kind === 'check' && row.segment.over) {
      row.over = row.segment.over.flatMap((place) => rows[place]?.key ?? []);
    }
  }
  return ai === null && index === 0 ? rows : [{ kind: 'ai', key: nextKey(), ai: ai ?? '' }, ...rows];
}

export function writeDraft(draft: readonly LevelDraft[]): LevelRule[] {
  return draft.map(({ level, rows, contains, stem }) => ({
    level,
    elements: elementRows(rows).map(({ head, segments }) => ({
      ai: head?.kind === 'ai' && head.ai !== '' ? head.ai : null,
      segments: segments.map((row) => written(row, segments)),
    })),
    ...(contains && { contains: { ...contains } }),
    ...(stem !== null && { link: { stem } }),
  }));
}

function written({ segment, over }: SegmentRow, siblings: readonly SegmentRow[]): Segment {
  if (segment.kind !== 'check') return segment;
  const { kind, algorithm } = segment;
  if (over === null) return { kind, algorithm };
  const places = over
    .map((key) => siblings.findIndex((row) => row.key === key))
    .filter((place) => place >= 0);
  return { kind, algorithm, over: places.sort((a, b) => a - b) };
}

/** The rows by the elements they make. */
function elementRows(rows: readonly Row[]): { head: Row | null; segments: SegmentRow[] }[] {
  const elements: { head: Row | null; segments: SegmentRow[] }[] = [];
  for (const row of rows) {
    if (row.kind === 'ai') elements.push({ head: row, segments: [] });
    else if (elements.length === 0) elements.push({ head: null, segments: [row] });
    else elements.at(-1)?.segments.push(row);
  }
  return elements;
}

/** The row that a place of the rule means: a segment, or its element's first row. */
export function rowAt({ rows }: LevelDraft, element: number, segment?: number): Row | null {
  const found = elementRows(rows)[element];
  if (!found) return null;
  const row = segment === undefined ? undefined : found.segments[segment];
  return row ?? found.head ?? found.segments[0] ?? null;
}

/** The segments of a row's element, in their order. */
export function segmentsBeside({ rows }: Pick<LevelDraft, 'rows'>, key: number): SegmentRow[] {
  const element = elementRows(rows).find(({ segments }) => segments.some((row) => row.key === key));
  return element?.segments ?? [];
}

/** The rows that go where a row goes: an element's head takes its segments along. */
function groupOf(rows: readonly Row[], row: Row): readonly Row[] {
  const element = elementRows(rows).find(({ head }) => head === row);
  return element?.head ? [element.head, ...element.segments] : [row];
}

/**
 * The rows after one of them was dropped at another place. An element's head moves with all its segments and never into
 * another element; a segment never comes to stand before the first head.
 *
 * @param order keys of all rows, top to bottom, as they were dropped
 */
export function dropped(rows: readonly Row[], order: readonly number[], moved: number): Row[] {
  const row = rows.find(({ key }) => key === moved);
  if (!row) return [...rows];
  const group = groupOf(rows, row);
  const rest = rows.filter((other) => !group.includes(other));
  const above = order.slice(0, order.indexOf(moved));
  let at = rest.filter(({ key }) => above.includes(key)).length;
  if (row.kind === 'ai') {
    while (at < rest.length && rest[at]?.kind !== 'ai') at += 1;
  } else if (at === 0 && rest[0]?.kind === 'ai') at = 1;
  return [...rest.slice(0, at), ...group, ...rest.slice(at)];
}

/** The rows after one was moved a step up or down by the keyboard. */
export function stepped(rows: readonly Row[], moved: number, by: -1 | 1): Row[] {
  const index = rows.findIndex(({ key }) => key === moved);
  const row = rows[index];
  if (!row) return [...rows];
  const group = groupOf(rows, row);
  const neighbour = by < 0 ? rows[index - 1] : rows[index + group.length];
  if (!neighbour) return [...rows];
  const rest = rows.filter((other) => !group.includes(other));
  let at = rest.indexOf(neighbour) + (by > 0 ? 1 : 0);
  if (row.kind === 'ai') {
    while (at > 0 && at < rest.length && rest[at]?.kind !== 'ai') at += by;
  } else if (at === 0 && rest[0]?.kind === 'ai') return [...rows];
  return [...rest.slice(0, at), ...group, ...rest.slice(at)];
}

/** An object with an option set, or left out for null. */
export function withOption<T extends object, K extends keyof T>(of: T, name: K, value: T[K] | null): T {
  const copy = { ...of };
  if (value === null) Reflect.deleteProperty(copy, name);
  else copy[name] = value;
  return copy;
}

/** A fresh segment of a kind, usable as it stands. @param alphabet of serials and tags */
export function newSegment(kind: Segment['kind'], alphabet: string): Segment {
  switch (kind) {
    case 'text':
      return { kind, text: '-' };
    case 'field':
      return { kind, name: 'lot' };
    case 'date':
      return { kind, name: 'productionDate', pattern: 'yyMMdd' };
    case 'serial':
      return { kind, mode: 'scrambled', alphabet, length: 10 };
    case 'check':
      return { kind, algorithm: 'gs1-mod10' };
    case 'tag':
      return { kind, alphabet, length: 4 };
  }
}

/** A level more, on top: made as the highest one is, holding ten of it. */
export function newLevel(draft: readonly LevelDraft[], alphabet: string, nextKey: () => number): LevelDraft {
  const top = draft.at(-1);
  const names = draft.map(({ level }) => level);
  const usual = ['item', 'case', 'pallet', 'container'].find((name) => !names.includes(name));
  const [written] = top ? writeDraft([top]) : [];
  const elements = written?.elements ?? [{ ai: null, segments: [newSegment('serial', alphabet)] }];
  const made: LevelRule = {
    level: usual ?? `level${String(draft.length + 1)}`,
    elements,
    ...(top && { contains: { level: top.level, count: 10 } }),
  };
  const [level] = readDraft([made], nextKey);
  if (!level) throw new Error('a level was written and not read');
  return level;
}
