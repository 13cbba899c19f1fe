import { TraceError } from '../errors';
import { readGs1 } from '../gs1';
import type { LabelData, LabelElement, LabelLayout } from './types';

/** An element with its final text, and its place in the layout. */
export type FilledElement = LabelElement & { place: number };

/** An element filled in, or the value it cannot do without. */
export type Filling =
  { kind: 'filled'; element: FilledElement } | { kind: 'lacking'; place: number; name: string };

/**
 * Fills the placeholders of a layout.
 *
 * @param code bracketed GS1 text or plain text
 * @throws TraceError `label-value-missing`
 */
export function fillLabel(layout: LabelLayout, data: LabelData, code: string): FilledElement[] {
  return fillEach(layout, data, code).map((filling) => {
    if (filling.kind === 'lacking') throw new TraceError('label-value-missing', { name: filling.name });
    return filling.element;
  });
}

/** A label's elements one by one; optional ones without a value are left out. */
export function fillEach(layout: LabelLayout, data: LabelData, code: string): Filling[] {
  const values = new Map(Object.entries(data));
  values.set('code', code);
  const reading = readGs1(code);
  if (reading.kind === 'elements') for (const { ai, value } of reading.elements) values.set(ai, value);
  return layout.elements.flatMap((element, place): Filling[] => {
    const filled = fillText(element.text, values);
    switch (filled.kind) {
      case 'text':
        return [{ kind: 'filled', element: { ...element, text: filled.text, place } }];
      case 'lacking':
        return [{ ...filled, place }];
      case 'left out':
        return [];
    }
  });
}

/** Names of a text's placeholders. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(placeholder)].map(([, name = '']) => name);
}

const placeholder = /\{([^{}?]+)(\??)\}/g;

function fillText(
  template: string,
  values: ReadonlyMap<string, string>,
): { kind: 'text'; text: string } | { kind: 'lacking'; name: string } | { kind: 'left out' } {
  let complete = true;
  let lacking: string | null = null;
  const text = template.replace(placeholder, (_, name: string, optional: string) => {
    const value = values.get(name);
    if (value !== undefined && value !== '') return value;
    if (optional === '') lacking ??= name;
    complete = false;
    return '';
  });
  if (lacking !== null) return { kind: 'lacking', name: lacking };
  return complete ? { kind: 'text', text } : { kind: 'left out' };
}
