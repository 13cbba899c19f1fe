import type { DialogPreview } from '../dialog';
import type { LevelPreview } from '../preview-types';
import type { Desk } from './desk';
import { el, icon } from '../../shell/editor/dom';
import type { LevelDraft } from './draft';
import { fieldLabel } from './field-names';
import { numberInput, textInput } from './inputs';

export interface Samples {
  values: Record<string, string>;
  /** Null: as many as of late, see `RuleUsage`. */
  itemsPerDay: number | null;
  /** How many those are. */
  usual: number;
}

export interface PreviewPanel {
  element: HTMLElement;
  show(answer: DialogPreview, index: number, draft: LevelDraft): void;
  busy(): void;
  fail(status: number): void;
}

/** The codes as they will be, their symbol and what they are good for; below, the values they are made of. */
export function previewPanel(desk: Desk, samples: Samples): PreviewPanel {
  const symbol = el('div', { class: 'tracecode-rule-symbol' });
  const codes = el('ol', { class: 'tracecode-rule-codes', 'aria-label': desk.word('rule.preview.codes') });
  const figures = el('ul', { class: 'tracecode-rule-figures' });
  const note = el('p', { class: 'tracecode-rule-note', hidden: true });
  const fields = el('div', { class: 'tracecode-rule-inputs' });
  const values = el(
    'details',
    { id: 'tracecode-rule-samples', class: 'tracecode-rule-samples' },
    el('summary', {}, desk.word('rule.preview.samples')),
    fields,
  );
  const card = el(
    'div',
    { id: 'tracecode-rule-preview', class: 'tracecode-rule-preview', 'aria-busy': 'true' },
    symbol,
    el('div', { class: 'tracecode-rule-facts' }, codes, figures, note),
  );
  let drawn = '';

  const showSamples = (answer: DialogPreview, level: LevelDraft | undefined): void => {
    const used = fieldNames(level);
    const here = answer.fields.filter(({ name }) => used.has(name));
    const names = [samples.usual, ...here.map(({ name }) => name)].join('\n');
    if (names === drawn) return;
    drawn = names;
    const inputs = here.map(({ name, kind, value }, place) =>
      textInput(desk, {
        id: `tracecode-rule-sample-${String(place)}`,
        label: fieldLabel(desk, name),
        value: samples.values[name] ?? value,
        class: 'tracecode-rule-sample',
        ...(kind === 'date' && {
          placeholder: '2026-12-31',
          refuse: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? null : desk.word('rule.reason.date')),
        }),
        onInput: (text) => {
          samples.values[name] = text;
        },
      }),
    );
    const perDay = numberInput(desk, {
      id: 'tracecode-rule-per-day',
      label: desk.word('rule.preview.perDay'),
      value: samples.itemsPerDay ?? samples.usual,
      min: 1,
      max: 1_000_000_000,
      onInput: (count) => {
        samples.itemsPerDay = count ?? samples.itemsPerDay;
      },
    });
    fields.replaceChildren(...inputs, perDay);
  };

  return {
    element: el('div', { class: 'tracecode-rule-sight' }, card, values),
    show(answer, index, draft) {
      showSamples(answer, draft);
      const level = answer.levels[index];
      symbol.replaceChildren(
        ...(level?.symbol ? [drawing(desk, level.symbol, level.codes[0] ?? '')] : [noSymbol()]),
      );
      codes.replaceChildren(
        ...(level?.codes.length
          ? level.codes.map((code) => el('li', {}, code))
          : [el('li', { class: 'tracecode-rule-none' }, level?.problem ?? desk.word('rule.preview.none'))]),
      );
      figures.replaceChildren(...(level ? figuresOf(desk, level) : []));
      note.hidden = answer.key !== 'throwAway';
      note.textContent = desk.word('rule.preview.throwAway');
      card.setAttribute('aria-busy', 'false');
    },
    busy() {
      card.setAttribute('aria-busy', 'true');
    },
    fail(status) {
      card.setAttribute('aria-busy', 'false');
      note.hidden = false;
      note.textContent = desk.word('rule.preview.failed', { status });
    },
  };
}

/** The symbol as a picture: nothing of it can run in the editor. */
function drawing(
  desk: Desk,
  { svg, symbology, columns, rows }: NonNullable<LevelPreview['symbol']>,
  code: string,
): HTMLElement {
  const name = symbologies[symbology] ?? symbology;
  const size = rows > 1 ? `${columns} × ${rows}` : String(columns);
  const picture = el('img', {
    src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`,
    alt: desk.word('rule.preview.symbolOf', { symbology: name, code }),
  });
  return el(
    'figure',
    { class: rows > 1 ? '' : 'tracecode-rule-linear' },
    picture,
    el('figcaption', {}, `${name} `, el('span', {}, desk.word('rule.preview.modules', { size }))),
  );
}

const symbologies: Readonly<Record<string, string>> = {
  gs1datamatrix: 'GS1 DataMatrix',
  datamatrix: 'DataMatrix',
  qrcode: 'QR',
  'gs1-128': 'GS1-128',
  code128: 'Code 128',
};

function noSymbol(): HTMLElement {
  return el('div', { class: 'tracecode-rule-nosymbol' }, icon('qrcode'));
}

function figuresOf(desk: Desk, { capacity, guess, exhaustedOn }: LevelPreview): HTMLElement[] {
  const said: [string, string, string][] = [];
  if (capacity !== null && capacity > 0) {
    const count = roughly(capacity);
    said.push([
      'cubes',
      desk.word('rule.preview.capacity', { count }),
      desk.word('rule.preview.capacityTip'),
    ]);
  }
  if (guess !== null && guess > 0) {
    const odds = Math.round(1 / guess);
    const text =
      odds > 1 ? desk.word('rule.preview.guess', { odds: roughly(odds) }) : desk.word('rule.preview.known');
    said.push(['user-secret', text, desk.word('rule.preview.guessTip')]);
  }
  if (exhaustedOn !== null) {
    const day = new Date(exhaustedOn).getUTCFullYear() > 2500 ? null : exhaustedOn;
    const text = day === null ? desk.word('rule.preview.forever') : desk.word('rule.preview.until', { day });
    said.push(['calendar-check-o', text, desk.word('rule.preview.untilTip')]);
  }
  return said.map(([name, text, tip]) => el('li', { title: tip }, icon(name), ` ${text}`));
}

function fieldNames(level: LevelDraft | undefined): ReadonlySet<string> {
  return new Set(
    level?.rows.flatMap((row) =>
      row.kind === 'segment' && (row.segment.kind === 'field' || row.segment.kind === 'date')
        ? row.segment.name
        : [],
    ),
  );
}

/** A number as people say it: 12,345, 1.13 million, 9.0 × 10¹⁵. */
function roughly(count: number): string {
  const language = RED.i18n.lang();
  if (count < 1e6) return new Intl.NumberFormat(language).format(count);
  if (count < 1e13) {
    return new Intl.NumberFormat(language, {
      notation: 'compact',
      compactDisplay: 'long',
      maximumSignificantDigits: 3,
    }).format(count);
  }
  const [digits = '', power = ''] = count.toExponential(1).split('e+');
  return `${digits} × 10${[...power].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`;
}
