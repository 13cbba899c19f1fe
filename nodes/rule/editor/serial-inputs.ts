import type { Segment } from '../../../lib/code';
import type { Desk } from './desk';
import { withOption, type SegmentRow } from './draft';
import { choiceInput, numberInput, textInput, tickGroup, tickInput, type SegmentInputs } from './inputs';

type Serial = Extract<Segment, { kind: 'serial' }>;
type Tag = Extract<Segment, { kind: 'tag' }>;
type Reset = NonNullable<Serial['reset']>[number];

export function serialInputs(desk: Desk, id: string, row: SegmentRow, segment: Serial): SegmentInputs {
  let now = segment;
  const set = (next: Serial): void => {
    row.segment = now = next;
  };
  const main = [
    choiceInput({
      id: `${id}-mode`,
      label: desk.word('rule.field.mode'),
      class: 'tracecode-rule-wide',
      value: segment.mode,
      choices: [
        ['scrambled', desk.word('rule.mode.scrambled')],
        ['sequential', desk.word('rule.mode.sequential')],
        ['fromOrder', desk.word('rule.mode.fromOrder')],
      ],
      onChange: (mode) => {
        const counted =
          mode === 'sequential' ? now : withOption(withOption(now, 'start', null), 'step', null);
        set({ ...counted, mode });
        desk.rebuilt(`${id}-mode`);
      },
    }),
    ...alphabetInputs(desk, id, segment.alphabet, (alphabet) => set({ ...now, alphabet })),
    ...lengthInputs(desk, id, segment, (length) => set({ ...now, length })),
  ];
  if (segment.mode === 'fromOrder') return { main, more: [] };
  const counting = [
    numberInput(desk, {
      id: `${id}-start`,
      label: desk.word('rule.field.start'),
      value: segment.start ?? null,
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
      empty: '0',
      onInput: (start) => set(withOption(now, 'start', start)),
    }),
    numberInput(desk, {
      id: `${id}-step`,
      label: desk.word('rule.field.step'),
      value: segment.step ?? null,
      min: 1,
      max: 1_000_000,
      empty: '1',
      onInput: (step) => set(withOption(now, 'step', step)),
    }),
  ];
  const more = [
    ...(segment.mode === 'sequential' ? counting : []),
    ...resetInputs(desk, id, segment.reset, (reset) => set(withOption(now, 'reset', reset))),
  ];
  return { main, more };
}

export function tagInputs(desk: Desk, id: string, row: SegmentRow, segment: Tag): SegmentInputs {
  let now = segment;
  const set = (next: Tag): void => {
    row.segment = now = next;
  };
  const length = numberInput(desk, {
    id: `${id}-length`,
    label: desk.word('rule.field.length'),
    value: segment.length,
    min: 1,
    max: 16,
    onInput: (characters) => set({ ...now, length: characters ?? now.length }),
  });
  return {
    main: [...alphabetInputs(desk, id, segment.alphabet, (alphabet) => set({ ...now, alphabet })), length],
    more: [],
  };
}

function alphabetInputs(
  desk: Desk,
  id: string,
  alphabet: string,
  set: (alphabet: string) => void,
): HTMLElement[] {
  const known = Object.entries(desk.alphabets).find(([, letters]) => letters === alphabet)?.[0] ?? 'own';
  const choice = choiceInput({
    id: `${id}-alphabet`,
    label: desk.word('rule.field.alphabet'),
    class: 'tracecode-rule-wide',
    value: known,
    choices: [
      ['unambiguous', desk.word('rule.alphabet.unambiguous')],
      ['digits', desk.word('rule.alphabet.digits')],
      ['alphanumeric', desk.word('rule.alphabet.alphanumeric')],
      ['letters', desk.word('rule.alphabet.letters')],
      ['hex', desk.word('rule.alphabet.hex')],
      ['base58', desk.word('rule.alphabet.base58')],
      ['mixed', desk.word('rule.alphabet.mixed')],
      ['gs1', desk.word('rule.alphabet.gs1')],
      ['own', desk.word('rule.alphabet.own')],
    ],
    onChange: (name) => {
      const letters = Object.entries(desk.alphabets).find(([of]) => of === name)?.[1];
      // "own" starts from what there is, less a letter: it is then no ready-made one any more
      set(letters ?? alphabet.slice(0, -1));
      desk.rebuilt(letters === undefined ? `${id}-letters` : `${id}-alphabet`);
    },
  });
  if (known !== 'own') return [choice];
  const letters = textInput(desk, {
    id: `${id}-letters`,
    label: desk.word('rule.field.letters'),
    value: alphabet,
    class: 'tracecode-rule-wide',
    refuse: (text) => {
      if (text.length < 2) return desk.word('rule.reason.alphabet');
      const twice = [...text].find((letter, place) => text.indexOf(letter) < place);
      return twice === undefined ? null : desk.word('rule.reason.twice', { letter: twice });
    },
    onInput: set,
  });
  return [choice, letters];
}

function lengthInputs(
  desk: Desk,
  id: string,
  { length, mode }: Serial,
  set: (length: number | 'fill') => void,
): HTMLElement[] {
  const number = numberInput(desk, {
    id: `${id}-length`,
    label: desk.word(mode === 'fromOrder' ? 'rule.field.longest' : 'rule.field.length'),
    value: length === 'fill' ? null : length,
    min: 1,
    max: 90,
    onInput: (characters) => {
      if (characters !== null) set(characters);
    },
  });
  const fill = tickInput({
    id: `${id}-fill`,
    label: desk.word('rule.field.fill'),
    value: length === 'fill',
    onChange: (filled) => {
      set(filled ? 'fill' : 8);
      desk.rebuilt(`${id}-fill`);
    },
  });
  return length === 'fill' ? [fill] : [number, fill];
}

/** Absent: with every part of the frame; else the parts named; none: never. */
function resetInputs(
  desk: Desk,
  id: string,
  reset: readonly Reset[] | undefined,
  set: (reset: readonly Reset[] | null) => void,
): HTMLElement[] {
  const choice = choiceInput({
    id: `${id}-reset`,
    label: desk.word('rule.field.reset'),
    class: 'tracecode-rule-wide',
    value: reset === undefined ? 'all' : reset.length === 0 ? 'never' : 'some',
    choices: [
      ['all', desk.word('rule.reset.all')],
      ['never', desk.word('rule.reset.never')],
      ['some', desk.word('rule.reset.some')],
    ],
    onChange: (wanted) => {
      set(wanted === 'all' ? null : wanted === 'never' ? [] : ['product']);
      desk.rebuilt(`${id}-reset`);
    },
  });
  if (reset === undefined || reset.length === 0) return [choice];
  let now = reset;
  const parts: [Reset, string][] = [
    ['product', desk.word('rule.reset.product')],
    ['lot', desk.word('rule.reset.lot')],
    ['line', desk.word('rule.reset.line')],
    ['day', desk.word('rule.reset.day')],
    ['month', desk.word('rule.reset.month')],
    ['year', desk.word('rule.reset.year')],
  ];
  const ticks = parts.map(([part, label]) =>
    tickInput({
      id: `${id}-reset-${part}`,
      label,
      value: reset.includes(part),
      onChange: (ticked) => {
        now = ticked ? [...now, part] : now.filter((other) => other !== part);
        set(now);
        desk.changed();
      },
    }),
  );
  return [choice, tickGroup(desk.word('rule.reset.some'), ticks)];
}
