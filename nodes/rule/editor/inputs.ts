import type { Desk } from './desk';
import { el } from '../../shell/editor/dom';

/** Inputs of a segment: those everybody needs, and those in its further options. */
export interface SegmentInputs {
  main: HTMLElement[];
  more: HTMLElement[];
}

interface Labelled {
  id: string;
  label: string;
  class?: string;
}

interface TextOptions extends Labelled {
  value: string;
  /** Id of a datalist. */
  list?: string;
  placeholder?: string;
  numeric?: boolean;
  /** Why a text may not stand here; null where it may. */
  refuse?: (text: string) => string | null;
  onInput: (text: string) => void;
}

/** A text input with its label above it, and below it why its text may not stay. */
export function textInput(desk: Desk, options: TextOptions): HTMLElement {
  const { id, value, list, placeholder, numeric } = options;
  const problem = el('div', { id: `${id}-problem`, class: 'tracecode-problem', 'aria-live': 'polite' });
  const input = el('input', {
    id,
    type: 'text',
    value,
    list,
    placeholder,
    inputmode: numeric ? 'numeric' : null,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': problem.id,
  });
  input.addEventListener('input', () => {
    const reason = options.refuse?.(input.value) ?? null;
    input.classList.toggle('input-error', reason !== null);
    input.setAttribute('aria-invalid', String(reason !== null));
    problem.textContent = reason;
    desk.fault(id, reason);
    if (reason === null) options.onInput(input.value);
    desk.changed();
  });
  return labelled(options, input, problem);
}

interface NumberOptions extends Labelled {
  value: number | null;
  min: number;
  max: number;
  /** What an empty input means; without it the input must be filled in. */
  empty?: string;
  onInput: (value: number | null) => void;
}

export function numberInput(desk: Desk, options: NumberOptions): HTMLElement {
  const { min, max, empty, value, onInput, ...rest } = options;
  return textInput(desk, {
    ...rest,
    value: value === null ? '' : String(value),
    numeric: true,
    ...(empty !== undefined && { placeholder: empty }),
    refuse(text) {
      if (text.trim() === '') return empty === undefined ? desk.word('rule.reason.empty') : null;
      const read = Number(text);
      return Number.isInteger(read) && read >= min && read <= max
        ? null
        : desk.word('rule.reason.whole', { min, max });
    },
    onInput: (text) => onInput(text.trim() === '' ? null : Number(text)),
  });
}

interface ChoiceOptions<C extends string> extends Labelled {
  value: C;
  choices: readonly (readonly [value: C, text: string])[];
  onChange: (value: C) => void;
}

export function choiceInput<C extends string>(options: ChoiceOptions<C>): HTMLElement {
  const { id, value, choices } = options;
  const select = el('select', { id }, ...choices.map(([of, text]) => el('option', { value: of }, text)));
  select.value = value;
  select.addEventListener('change', () => {
    const chosen = choices.find(([of]) => of === select.value);
    if (chosen) options.onChange(chosen[0]);
  });
  return labelled(options, select);
}

interface TickOptions {
  id: string;
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}

export function tickInput({ id, label, value, onChange }: TickOptions): HTMLElement {
  const input = el('input', { id, type: 'checkbox', checked: value });
  input.addEventListener('change', () => onChange(input.checked));
  return el('label', { class: 'tracecode-rule-tick', for: id }, input, ` ${label}`);
}

/** A few ticks under one name. */
export function tickGroup(label: string, ticks: readonly HTMLElement[]): HTMLElement {
  return el('fieldset', { class: 'tracecode-rule-ticks' }, el('legend', {}, label), ...ticks);
}

function labelled(
  { id, label, class: name }: Labelled,
  input: HTMLElement,
  problem: HTMLElement | null = null,
): HTMLElement {
  const look = `tracecode-rule-field ${name ?? ''}`.trim();
  return el('div', { class: look }, el('label', { for: id }, label), input, problem);
}
