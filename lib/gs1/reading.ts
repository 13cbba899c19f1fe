import { applicationIdentifier, type ApplicationIdentifier } from './application-identifiers';
import { fitsCharset } from './charset';
import type { CheckOptions } from './check-result';
import { faultOf, type Gs1Element, type Gs1Fault, type Gs1Reading } from './fault';
import { pairingFault } from './pairing';
import { lengthFault, valueFault } from './value';

export interface ReadOptions extends CheckOptions {
  /** Asks too whether the AIs may be together on one item (`pairingFault`). Off by default: an item may bear several symbols. */
  pairing?: boolean;
  /** Takes AIs that GS1 has not assigned, with 1–90 characters of set 82. */
  unknownAis?: boolean;
}

/** An element as found, not checked yet. */
export interface RawElement extends Gs1Element {
  /** Where its AI begins in the text. */
  at: number;
  /** Where a character of the value stands in the text. */
  place: (offset: number) => number;
}

/**
 * Checks what was found in a text: first the length of every value, then their content, then that no AI has two values, then
 * (where asked) that they may be together. The same element twice counts once.
 */
export function checkedReading(raw: readonly RawElement[], options: ReadOptions): Gs1Reading {
  if (raw.length === 0) return faultOf('not-gs1');
  const found = raw.map((element) => ({ ...element, identifier: applicationIdentifier(element.ai) }));
  for (const { ai, value, at, place, identifier } of found) {
    if (!identifier && !options.unknownAis) return faultOf('ai-unknown', ai, at, ai.length);
    const fault = identifier ? lengthFault(identifier, value) : unknownValueFault(ai, value);
    if (fault) return placed(fault, place);
  }
  for (const { value, place, identifier } of found) {
    const fault = identifier ? valueFault(identifier, value, options) : null;
    if (fault) return placed(fault, place);
  }
  const elements = new Map<string, Gs1Element>();
  for (const { ai, value, at, place } of found) {
    const before = elements.get(ai);
    if (before && before.value !== value) return faultOf('repeated', ai, at, place(value.length) - at);
    if (!before) elements.set(ai, { ai, value });
  }
  const distinct = [...elements.values()];
  const fault = options.pairing ? pairingFault(distinct) : null;
  if (!fault) return { kind: 'elements', elements: distinct };
  const blamed = found.find(({ ai }) => ai === fault.ai);
  return { kind: 'fault', fault: { ...fault, at: blamed?.at ?? 0, length: fault.ai?.length ?? 0 } };
}

function placed(fault: Gs1Fault, place: (offset: number) => number): Gs1Reading {
  const at = place(fault.at);
  return { kind: 'fault', fault: { ...fault, at, length: place(fault.at + fault.length) - at } };
}

function unknownValueFault(ai: string, value: string): Gs1Fault | null {
  if (value === '' || value.length > 90) return { reason: 'length', ai, at: 0, length: value.length };
  return fitsCharset(value, 'set82') ? null : { reason: 'characters', ai, at: 0, length: value.length };
}

/** Values of AIs that GS1 has not assigned still have a length by their first digits. @see GS1 General Specifications 7.8.5 */
export function unassigned(
  text: string,
  position: number,
): Pick<ApplicationIdentifier, 'ai' | 'predefined' | 'max'> | null {
  const start = text.slice(position, position + 2);
  const digits = /^(2[3-5]|4[0-2]|71)/.test(start) ? 3 : /^(3[1-69]|43|7[02]|8[0-2])/.test(start) ? 4 : 2;
  const ai = text.slice(position, position + digits);
  if (!/^\d+$/.test(ai) || ai.length < digits) return null;
  const fixed: Readonly<Record<string, number>> = { '04': 16, '14': 6, '18': 6, '19': 6 };
  const size = /^3[1-6]/.test(ai) ? 6 : /^41/.test(ai) ? 13 : fixed[start];
  return { ai, predefined: size !== undefined, max: size ?? 90 };
}
