import type { Segment } from '../../../lib/code';
import { newCheck } from './check-inputs';
import { lettersOf, type Desk } from './desk';
import { button, el, icon } from '../../shell/editor/dom';
import {
  dropped,
  newSegment,
  segmentsBeside,
  stepped,
  type LevelDraft,
  type Row,
  type SegmentRow,
} from './draft';
import { choiceInput, textInput } from './inputs';
import { segmentInputs } from './segment-inputs';

export function rowId(row: Row): string {
  return `tracecode-rule-row-${String(row.key)}`;
}

/** The rows of a level as a list that is sorted by dragging, or by each row's arrows. */
export function rowList(desk: Desk, level: LevelDraft): HTMLElement {
  const list = el('ol', { id: 'tracecode-rule-rows', 'aria-label': desk.word('rule.label.rows') });
  const frame = el('div', { class: 'tracecode-rule-list' }, list);
  const widget = $<Row>(list).editableList({
    addButton: false,
    sortable: '.tracecode-rule-handle',
    height: 'auto',
    scrollOnAdd: false,
    addItem: ({ 0: content }, _index, row) => {
      content.append(drawRow(desk, level, row));
    },
    sortItems: () => {
      const order = [...list.querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) =>
        Number(dataset['row']),
      );
      level.rows = dropped(level.rows, order, moved);
      desk.rebuilt();
    },
  });
  let moved = 0;
  widget.on('sortstart', (_event, { item }) => {
    moved = Number(item[0].querySelector<HTMLElement>('[data-row]')?.dataset['row']);
  });
  widget.editableList('addItems', level.rows);
  return el('div', {}, frame, adders(desk, level));
}

/** Shows what each segment wrote into the first code. */
export function showParts(level: LevelDraft, parts: readonly (readonly string[])[]): void {
  let element = -1;
  let segment = 0;
  for (const row of level.rows) {
    if (row.kind === 'ai' || element < 0) {
      element += 1;
      segment = 0;
    }
    const shown = document.getElementById(`${rowId(row)}-part`);
    if (shown) shown.textContent = parts[element]?.[segment] ?? '';
    if (row.kind === 'segment') segment += 1;
  }
}

function drawRow(desk: Desk, level: LevelDraft, row: Row): HTMLElement {
  const { main, more } = row.kind === 'ai' ? headInputs(desk, row) : segmentInputs(desk, level, row);
  const options = el(
    'details',
    { open: desk.opened.has(row.key) },
    el('summary', {}, desk.word('rule.label.more')),
  );
  options.append(el('div', { class: 'tracecode-rule-inputs' }, ...more));
  options.addEventListener('toggle', () => {
    if (options.open) desk.opened.add(row.key);
    else desk.opened.delete(row.key);
  });
  return el(
    'div',
    {
      id: rowId(row),
      class: `tracecode-rule-row tracecode-rule-row-${row.kind}`,
      'data-row': row.key,
      role: 'group',
      'aria-label': nameOf(desk, row),
    },
    el('span', { class: 'tracecode-rule-handle', title: desk.word('rule.label.drag') }, icon('bars')),
    el(
      'div',
      { class: 'tracecode-rule-body' },
      el(
        'div',
        { class: 'tracecode-rule-inputs' },
        row.kind === 'segment' ? kindInput(desk, level, row) : null,
        ...main,
      ),
      row.kind === 'ai' || row.segment.kind === 'text'
        ? null
        : el(
            'div',
            { class: 'tracecode-rule-foot' },
            more.length > 0 ? options : null,
            el('output', { id: `${rowId(row)}-part`, class: 'tracecode-rule-part' }),
          ),
      el('div', { id: `${rowId(row)}-findings`, class: 'tracecode-rule-findings' }),
    ),
    rowButtons(desk, level, row),
  );
}

function nameOf(desk: Desk, row: Row): string {
  return row.kind === 'ai'
    ? `${desk.word('rule.kind.ai')} ${row.ai}`
    : desk.word(kindWords[row.segment.kind]);
}

/** In the order in which they are offered. */
const kindWords = {
  text: 'rule.kind.text',
  field: 'rule.kind.field',
  date: 'rule.kind.date',
  serial: 'rule.kind.serial',
  check: 'rule.kind.check',
  tag: 'rule.kind.tag',
} as const satisfies Record<Segment['kind'], string>;

const kindIcons = {
  text: 'font',
  field: 'tag',
  date: 'calendar',
  serial: 'sort-numeric-asc',
  check: 'check-square-o',
  tag: 'shield',
} as const satisfies Record<Segment['kind'], string>;

/** The names of a table, in its order. */
function namesOf<T extends object>(table: T): Extract<keyof T, string>[] {
  const names: Extract<keyof T, string>[] = [];
  for (const name in table) names.push(name);
  return names;
}

function kindInput(desk: Desk, level: LevelDraft, row: SegmentRow): HTMLElement {
  const id = `${rowId(row)}-kind`;
  return choiceInput({
    id,
    label: desk.word('rule.field.kind'),
    class: 'tracecode-rule-kind',
    value: row.segment.kind,
    choices: namesOf(kindWords).map((kind) => [kind, desk.word(kindWords[kind])] as const),
    onChange: (kind) => {
      const before = desk.word(kindWords[row.segment.kind]);
      desk.undoable(desk.word('rule.undo.kind', { name: before }), () => {
        begin(desk, level, row, kind);
        desk.rebuilt(id);
      });
    },
  });
}

/** Makes a row a fresh segment of a kind; of what was known of the row nothing holds any more. */
function begin(desk: Desk, level: LevelDraft, row: SegmentRow, kind: Segment['kind']): void {
  desk.checkables.delete(row.key);
  const beside = segmentsBeside(level, row.key);
  const fresh =
    kind === 'check'
      ? newCheck(desk, beside.slice(0, beside.indexOf(row)))
      : { segment: newSegment(kind, lettersOf(desk)), over: null };
  row.segment = fresh.segment;
  row.over = fresh.over;
}

/** The application identifier, found by its number or its name. */
function headInputs(
  desk: Desk,
  row: Extract<Row, { kind: 'ai' }>,
): { main: HTMLElement[]; more: HTMLElement[] } {
  const title = el('span', { class: 'tracecode-rule-title' }, titleOf(desk, row.ai));
  const input = textInput(desk, {
    id: `${rowId(row)}-ai`,
    label: desk.word('rule.field.ai'),
    value: row.ai,
    list: 'tracecode-rule-ais',
    class: 'tracecode-rule-ai',
    refuse: (text) => (aiOf(desk, text) === null ? desk.word('rule.reason.ai') : null),
    onInput: (text) => {
      row.ai = aiOf(desk, text) ?? row.ai;
      title.textContent = titleOf(desk, row.ai);
    },
  });
  return { main: [input, title], more: [] };
}

function titleOf(desk: Desk, ai: string): string {
  return desk.identifiers.find((one) => one.ai === ai)?.title ?? '';
}

/** An identifier by its number, with or without brackets, or by its whole name. */
function aiOf(desk: Desk, text: string): string | null {
  const asked = text
    .trim()
    .replace(/^\((\d+)\)$/, '$1')
    .toLowerCase();
  const found = desk.identifiers.find(({ ai, title }) => ai === asked || title.toLowerCase() === asked);
  return found?.ai ?? null;
}

function rowButtons(desk: Desk, level: LevelDraft, row: Row): HTMLElement {
  const name = nameOf(desk, row);
  const step = (by: -1 | 1, id: string): void => {
    level.rows = stepped(level.rows, row.key, by);
    desk.rebuilt(id);
  };
  const up = button({ icon: 'arrow-up', label: desk.word('rule.row.up', { name }) }, () => step(-1, up.id));
  const down = button({ icon: 'arrow-down', label: desk.word('rule.row.down', { name }) }, () =>
    step(1, down.id),
  );
  const remove = button({ icon: 'times', label: desk.word('rule.row.remove', { name }) }, () => {
    desk.undoable(desk.word('rule.undo.row', { name }), () => {
      const index = level.rows.indexOf(row);
      level.rows = level.rows.filter((other) => other !== row);
      const next = level.rows[index] ?? level.rows.at(-1);
      desk.rebuilt(next ? `${rowId(next)}-remove` : 'tracecode-rule-add-text');
    });
  });
  up.id = `${rowId(row)}-up`;
  down.id = `${rowId(row)}-down`;
  remove.id = `${rowId(row)}-remove`;
  return el('div', { class: 'tracecode-rule-tools' }, up, down, remove);
}

/** A button for each kind of row, which it adds at the end. */
function adders(desk: Desk, level: LevelDraft): HTMLElement {
  const segments = namesOf(kindWords).map((kind) => {
    const made = button({ icon: kindIcons[kind], text: desk.word(kindWords[kind]) }, () => {
      const row: SegmentRow = {
        kind: 'segment',
        key: desk.nextKey(),
        segment: newSegment(kind, lettersOf(desk)),
        over: null,
      };
      level.rows = [...level.rows, row];
      if (kind === 'check') begin(desk, level, row, kind);
      desk.rebuilt(`${rowId(row)}-kind`);
    });
    made.id = `tracecode-rule-add-${kind}`;
    return made;
  });
  const head = button({ icon: 'barcode', text: desk.word('rule.kind.ai') }, () => {
    const row: Row = { kind: 'ai', key: desk.nextKey(), ai: freeAi(level) };
    level.rows = [...level.rows, row];
    desk.rebuilt(`${rowId(row)}-ai`);
  });
  head.id = 'tracecode-rule-add-ai';
  const label = el('span', { class: 'tracecode-rule-add' }, icon('plus'), ` ${desk.word('rule.label.add')}`);
  return el(
    'div',
    { class: 'tracecode-rule-adders', role: 'group', 'aria-label': desk.word('rule.label.add') },
    label,
    ...segments,
    head,
  );
}

/** The identifier people most likely want next. */
function freeAi({ rows }: LevelDraft): string {
  const used = rows.flatMap((row) => (row.kind === 'ai' ? row.ai : []));
  return ['01', '21', '10', '17', '11', '240'].find((ai) => !used.includes(ai)) ?? '91';
}
