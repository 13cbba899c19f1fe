import type { Segment } from '../../../lib/code';
import { checkInputs } from './check-inputs';
import type { Desk } from './desk';
import { el } from '../../shell/editor/dom';
import { withOption, type LevelDraft, type SegmentRow } from './draft';
import { choiceInput, numberInput, textInput, type SegmentInputs } from './inputs';
import { serialInputs, tagInputs } from './serial-inputs';

type Of<K extends Segment['kind']> = Extract<Segment, { kind: K }>;

/** Only the inputs that a segment's kind needs. */
export function segmentInputs(desk: Desk, level: LevelDraft, row: SegmentRow): SegmentInputs {
  const { segment } = row;
  const id = `tracecode-rule-row-${String(row.key)}`;
  switch (segment.kind) {
    case 'text':
      return textInputs(desk, id, row, segment);
    case 'field':
      return fieldInputs(desk, id, row, segment);
    case 'date':
      return dateInputs(desk, id, row, segment);
    case 'serial':
      return serialInputs(desk, id, row, segment);
    case 'check':
      return checkInputs(desk, id, level, row, segment);
    case 'tag':
      return tagInputs(desk, id, row, segment);
  }
}

function textInputs(desk: Desk, id: string, row: SegmentRow, { text }: Of<'text'>): SegmentInputs {
  const input = textInput(desk, {
    id: `${id}-text`,
    label: desk.word('rule.field.text'),
    value: text,
    class: 'tracecode-rule-wide',
    refuse: (written) => lengthFault(desk, written, 90),
    onInput: (written) => {
      row.segment = { kind: 'text', text: written };
    },
  });
  return { main: [input], more: [] };
}

function fieldInputs(desk: Desk, id: string, row: SegmentRow, segment: Of<'field'>): SegmentInputs {
  let now = segment;
  const set = (next: Of<'field'>): void => {
    row.segment = now = next;
  };
  const main = [
    textInput(desk, {
      id: `${id}-name`,
      label: desk.word('rule.field.name'),
      value: segment.name,
      list: 'tracecode-rule-fields',
      class: 'tracecode-rule-wide',
      refuse: (name) => nameFault(desk, name),
      onInput: (name) => set({ ...now, name: name.trim() }),
    }),
    numberInput(desk, {
      id: `${id}-width`,
      label: desk.word('rule.field.width'),
      value: segment.width ?? null,
      min: 1,
      max: 90,
      empty: desk.word('rule.field.anyWidth'),
      onInput: (width) => set(withOption(now, 'width', width)),
    }),
    textInput(desk, {
      id: `${id}-pad`,
      label: desk.word('rule.field.pad'),
      value: segment.pad ?? '',
      placeholder: desk.word('rule.field.none'),
      refuse: (pad) => ([...pad].length > 1 ? desk.word('rule.reason.oneLetter') : null),
      onInput: (pad) => set(withOption(now, 'pad', pad === '' ? null : pad)),
    }),
  ];
  const more = [
    choiceInput({
      id: `${id}-transform`,
      label: desk.word('rule.field.transform'),
      value: segment.transform ?? 'none',
      choices: [
        ['none', desk.word('rule.transform.none')],
        ['upper', desk.word('rule.transform.upper')],
        ['lower', desk.word('rule.transform.lower')],
        ['first', desk.word('rule.transform.first')],
        ['last', desk.word('rule.transform.last')],
      ],
      onChange: (transform) => {
        set(withOption(now, 'transform', transform === 'none' ? null : transform));
        desk.changed();
      },
    }),
    numberInput(desk, {
      id: `${id}-decimals`,
      label: desk.word('rule.field.decimals'),
      value: segment.decimals ?? null,
      min: 0,
      max: 9,
      empty: desk.word('rule.field.none'),
      onInput: (decimals) => set(withOption(now, 'decimals', decimals)),
    }),
    tableInput(desk, `${id}-table`, segment.table, (table) => set(withOption(now, 'table', table))),
  ];
  return { main, more };
}

function nameFault(desk: Desk, name: string): string | null {
  return lengthFault(desk, name.trim(), 64);
}

function lengthFault(desk: Desk, text: string, max: number): string | null {
  if (text === '') return desk.word('rule.reason.empty');
  return text.length > max ? desk.word('rule.reason.long', { max }) : null;
}

/** A look-up table as lines `value = what is written`. */
function tableInput(
  desk: Desk,
  id: string,
  table: Readonly<Record<string, string>> | undefined,
  onInput: (table: Readonly<Record<string, string>> | null) => void,
): HTMLElement {
  const text = Object.entries(table ?? {}).map(([from, to]) => `${from} = ${to}`);
  const problem = el('div', { id: `${id}-problem`, class: 'tracecode-problem', 'aria-live': 'polite' });
  const area = el('textarea', {
    id,
    rows: 3,
    spellcheck: 'false',
    placeholder: desk.word('rule.field.tableExample'),
    'aria-describedby': problem.id,
  });
  area.value = text.join('\n');
  area.addEventListener('input', () => {
    const lines = area.value.split('\n').filter((line) => line.trim() !== '');
    const pairs = lines.map((line) => /^\s*(.+?)\s*=\s*(.+?)\s*$/.exec(line));
    const bad = pairs.findIndex((pair) => pair === null);
    const reason = bad < 0 ? null : desk.word('rule.reason.table', { line: bad + 1 });
    problem.textContent = reason;
    area.classList.toggle('input-error', reason !== null);
    area.setAttribute('aria-invalid', String(reason !== null));
    desk.fault(id, reason);
    const read: Record<string, string> = {};
    for (const pair of pairs) if (pair?.[1] && pair[2]) read[pair[1]] = pair[2];
    if (reason === null) onInput(Object.keys(read).length > 0 ? read : null);
    desk.changed();
  });
  const label = el('label', { for: id }, desk.word('rule.field.table'));
  return el('div', { class: 'tracecode-rule-field tracecode-rule-wide' }, label, area, problem);
}

function dateInputs(desk: Desk, id: string, row: SegmentRow, segment: Of<'date'>): SegmentInputs {
  let now = segment;
  const set = (next: Of<'date'>): void => {
    row.segment = now = next;
  };
  const main = [
    textInput(desk, {
      id: `${id}-name`,
      label: desk.word('rule.field.date'),
      value: segment.name,
      list: 'tracecode-rule-dates',
      class: 'tracecode-rule-wide',
      refuse: (name) => nameFault(desk, name),
      onInput: (name) => set({ ...now, name: name.trim() }),
    }),
    textInput(desk, {
      id: `${id}-pattern`,
      label: desk.word('rule.field.pattern'),
      value: segment.pattern,
      list: 'tracecode-rule-patterns',
      refuse: (pattern) => lengthFault(desk, pattern, 20),
      onInput: (pattern) => set({ ...now, pattern }),
    }),
  ];
  const letters = (name: 'years' | 'months', label: string): HTMLElement =>
    textInput(desk, {
      id: `${id}-${name}`,
      label,
      class: 'tracecode-rule-sample',
      value: segment[name] ?? '',
      placeholder: name === 'months' ? '123456789ABC' : 'ABCDEFGHJK',
      refuse: (text) =>
        name === 'months' && text !== '' && text.length !== 12 ? desk.word('rule.reason.months') : null,
      onInput: (text) => set(withOption(now, name, text === '' ? null : text)),
    });
  const more = [
    numberInput(desk, {
      id: `${id}-firstYear`,
      label: desk.word('rule.field.firstYear'),
      value: segment.firstYear ?? null,
      min: 1900,
      max: 9999,
      empty: desk.word('rule.field.none'),
      onInput: (year) => set(withOption(now, 'firstYear', year)),
    }),
    letters('years', desk.word('rule.field.years')),
    letters('months', desk.word('rule.field.months')),
    el('p', { class: 'tracecode-rule-note' }, desk.word('rule.note.pattern')),
  ];
  return { main, more };
}
