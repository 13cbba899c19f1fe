import { TraceError } from '../errors';
import { readGs1 } from '../gs1';
import type { LabelData, LabelElement, LabelLayout } from './types';

/** A label's elements with their final texts; optional ones without a value are left out. */
export type FilledElement = LabelElement;

/**
 * Fills the placeholders of a layout.
 *
 * @param code bracketed GS1 text or plain text
 * @throws TraceError `label-value-missing`
 */
export function fillLabel(layout: LabelLayout, data: LabelData, code: string): FilledElement[] {
  const values = new Map(Object.entries(data));
  values.set('code', code);
  const reading = readGs1(code);
  if (reading.kind === 'elements') for (const { ai, value } of reading.elements) values.set(ai, value);
  return layout.elements.flatMap((element) => {
    const text = fillText(element.text, values);
    return text === null ? [] : [{ ...element, text }];
  });
}

/** @returns null when an optional value is missing */
function fillText(template: string, values: ReadonlyMap<string, string>): string | null {
  let complete = true;
  const text = template.replace(/\{([^{}?]+)(\??)\}/g, (_, name: string, optional: string) => {
    const value = values.get(name);
    if (value !== undefined && value !== '') return value;
    if (optional === '') throw new TraceError('label-value-missing', { name });
    complete = false;
    return '';
  });
  return complete ? text : null;
}
