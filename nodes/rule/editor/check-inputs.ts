import type { CheckAlgorithm, Checkable, Segment } from '../../../lib/code';
import type { Desk } from './desk';
import { el } from '../../shell/editor/dom';
import { rowAt, segmentsBeside, type LevelDraft, type SegmentRow } from './draft';
import { choiceInput, tickGroup, tickInput, type SegmentInputs } from './inputs';

type Check = Extract<Segment, { kind: 'check' }>;

export function checkInputs(
  desk: Desk,
  id: string,
  level: LevelDraft,
  row: SegmentRow,
  segment: Check,
): SegmentInputs {
  const beside = segmentsBeside(level, row.key);
  const others = beside.filter((other) => other !== row);
  const methods = choiceInput({
    id: `${id}-algorithm`,
    label: desk.word('rule.field.algorithm'),
    class: 'tracecode-rule-wide',
    value: segment.algorithm,
    choices: algorithms(desk),
    onChange: (algorithm) => {
      row.segment = { kind: 'check', algorithm };
      offer();
      desk.changed();
    },
  });
  const offer = (): void => {
    const select = methods.querySelector('select');
    if (select) offerMethods(desk, level, row, select);
  };
  offer();
  const main = [
    methods,
    choiceInput({
      id: `${id}-over`,
      label: desk.word('rule.field.over'),
      class: 'tracecode-rule-kind',
      value: row.over === null ? 'before' : 'chosen',
      choices: [
        ['before', desk.word('rule.over.before')],
        ['chosen', desk.word('rule.over.chosen')],
      ],
      onChange: (covers) => {
        row.over = covers === 'before' ? null : others.map(({ key }) => key);
        desk.rebuilt(`${id}-over`);
      },
    }),
  ];
  if (row.over === null) return { main, more: [] };
  const ticks = others.map((other) =>
    tickInput({
      id: `${id}-over-${String(other.key)}`,
      label: `${String(beside.indexOf(other) + 1)}. ${shortly(desk, other.segment)}`,
      value: row.over?.includes(other.key) ?? false,
      onChange: (covered) => {
        const kept = (row.over ?? []).filter((key) => key !== other.key);
        row.over = covered ? [...kept, other.key] : kept;
        offer();
        desk.changed();
      },
    }),
  );
  return { main: [...main, tickGroup(desk.word('rule.over.chosen'), ticks)], more: [] };
}

/** A segment in a word or two. */
function shortly(desk: Desk, segment: Segment): string {
  if (segment.kind === 'text') return `“${segment.text}”`;
  if (segment.kind === 'field' || segment.kind === 'date') return segment.name;
  return desk.word(
    { serial: 'rule.kind.serial', check: 'rule.kind.check', tag: 'rule.kind.tag' }[segment.kind],
  );
}

/** Takes in what the server found out of the level's segments, and offers methods by it. */
export function showMethods(
  desk: Desk,
  level: LevelDraft,
  found: readonly (readonly Checkable[])[],
  idOf: (row: SegmentRow) => string,
): void {
  found.forEach((segments, element) =>
    segments.forEach((checkable, segment) => {
      const row = rowAt(level, element, segment);
      if (row) desk.checkables.set(row.key, checkable);
    }),
  );
  for (const row of level.rows) {
    if (row.kind !== 'segment' || row.segment.kind !== 'check') continue;
    const select = document.getElementById(`${idOf(row)}-algorithm`);
    if (select instanceof HTMLSelectElement) offerMethods(desk, level, row, select);
  }
}

/** Methods that fit what is covered come first; beside each of the others stands why it does not. */
function offerMethods(desk: Desk, level: LevelDraft, row: SegmentRow, select: HTMLSelectElement): void {
  const chosen = select.value;
  const offers = algorithms(desk).map(([algorithm, name]) => ({
    algorithm,
    name,
    reason: unfitReason(desk, level, row, algorithm),
  }));
  const shown = JSON.stringify([chosen, offers]);
  if (select.dataset['offers'] === shown) return; // drawn anew, an open list would close
  select.dataset['offers'] = shown;
  const options = (some: typeof offers): HTMLOptionElement[] =>
    some.map(({ algorithm, name, reason }) =>
      el(
        'option',
        { value: algorithm, selected: algorithm === chosen },
        // the chosen one has no room for it, and its finding says so
        reason === null || algorithm === chosen ? name : desk.word('rule.check.because', { name, reason }),
      ),
    );
  const fit = offers.filter(({ reason }) => reason === null);
  const unfit = offers.filter(({ reason }) => reason !== null);
  if (unfit.length === 0) select.replaceChildren(...options(fit));
  else {
    select.replaceChildren(
      ...options(fit),
      el('optgroup', { label: desk.word('rule.check.unfit') }, ...options(unfit)),
    );
  }
}

/** Why a method cannot check what a row covers; null where it can, as far as is known. */
function unfitReason(
  desk: Desk,
  level: LevelDraft,
  row: SegmentRow,
  algorithm: CheckAlgorithm,
): string | null {
  const beside = segmentsBeside(level, row.key);
  const covered = beside.filter(({ key }, place) =>
    row.over === null ? place < beside.indexOf(row) : row.over.includes(key),
  );
  for (const { key } of covered) {
    const letter = desk.checkables.get(key)?.strange[algorithm];
    if (letter === undefined) continue;
    const piece = beside.findIndex((other) => other.key === key) + 1;
    return desk.word('rule.check.strange', { letter, piece });
  }
  const most = desk.longest[algorithm];
  const width = covered.reduce((sum, { key }) => sum + (desk.checkables.get(key)?.width ?? 0), 0);
  return most !== undefined && width > most ? desk.word('rule.check.long', { most }) : null;
}

/**
 * A check as it begins: by the method that can check the serials and most else before it, over all of that.
 *
 * @param before the segments of its element before it
 */
export function newCheck(desk: Desk, before: readonly SegmentRow[]): Pick<SegmentRow, 'segment' | 'over'> {
  const taken = (algorithm: CheckAlgorithm): SegmentRow[] =>
    before.filter(({ key }) => desk.checkables.get(key)?.strange[algorithm] === undefined);
  const serials = before.filter(({ segment: { kind } }) => kind === 'serial' || kind === 'tag');
  const usual = algorithms(desk).filter(([algorithm]) => algorithm !== 'gs1-pair'); // for model numbers alone
  const offers = usual.map(([algorithm]) => ({ algorithm, rows: taken(algorithm) }));
  const fit = offers.filter(({ rows }) => serials.every((row) => rows.includes(row)));
  const [best = { algorithm: 'gs1-mod10' as const, rows: [] }] = fit.sort(
    (a, b) => b.rows.length - a.rows.length,
  );
  const { algorithm, rows } = best;
  const all = rows.length === before.length || rows.length === 0;
  return { segment: { kind: 'check', algorithm }, over: all ? null : rows.map(({ key }) => key) };
}

/** In the order in which they are offered; the compiler sees that none is missing. */
function algorithms(desk: Desk): [CheckAlgorithm, string][] {
  const names: Record<CheckAlgorithm, string> = {
    'gs1-mod10': desk.word('rule.check.gs1'),
    'gs1-pair': desk.word('rule.check.pair'),
    'luhn-mod-10': 'Luhn mod 10',
    'luhn-mod-16': 'Luhn mod 16',
    'luhn-mod-36': 'Luhn mod 36',
    verhoeff: 'Verhoeff',
    damm: 'Damm',
    gb32100: desk.word('rule.check.gb32100'),
    'iso7064-mod-11-2': 'ISO 7064 mod 11-2',
    'iso7064-mod-37-2': 'ISO 7064 mod 37-2',
    'iso7064-mod-97-10': 'ISO 7064 mod 97-10',
    'iso7064-mod-661-26': 'ISO 7064 mod 661-26',
    'iso7064-mod-1271-36': 'ISO 7064 mod 1271-36',
    'iso7064-mod-11-10': 'ISO 7064 mod 11,10',
    'iso7064-mod-27-26': 'ISO 7064 mod 27,26',
    'iso7064-mod-37-36': 'ISO 7064 mod 37,36',
  };
  return entriesOf(names);
}

function entriesOf<K extends string>(names: Record<K, string>): [K, string][] {
  const keys: K[] = [];
  for (const key in names) keys.push(key);
  return keys.map((key) => [key, names[key]]);
}
