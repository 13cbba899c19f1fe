import type { ApplicationIdentifier, ValuePart } from './application-identifiers';
import { isCalendarDay } from './calendar';
import { fitsCharset, type Charset } from './charset';
import { endsInMod10 } from './check-digit';

/** One application identifier with its value. */
export interface Gs1Element {
  ai: string;
  value: string;
}

/** Why a text or value is not GS1's; `ai` where one is to blame. */
export interface Gs1Fault {
  reason: 'not-gs1' | 'ai-unknown' | 'length' | 'characters' | 'check-digit' | 'date' | 'repeated' | 'path';
  ai: string | null;
}

/** What is wrong with a value of `identifier`: length, characters, check digit, date; null where nothing is. */
export function valueFault(identifier: ApplicationIdentifier, value: string): Gs1Fault | null {
  let rest = value;
  for (const part of identifier.parts) {
    if (part.optional && rest === '') break;
    const text = rest.slice(0, part.max);
    const reason = partFault(part, text);
    if (reason) return { reason, ai: identifier.ai };
    rest = rest.slice(text.length);
  }
  return rest === '' ? null : { reason: 'length', ai: identifier.ai };
}

function partFault(part: ValuePart, text: string): Gs1Fault['reason'] | null {
  if (text.length < part.min) return 'length';
  if (!fitsCharset(text, part.charset)) return 'characters';
  if (part.check && !endsInMod10(text)) return 'check-digit';
  return part.date === 'no' || isDate(text, part.date === 'month') ? null : 'date';
}

/** YYMMDD; no century is needed, as 2000 is the only one of a window's leap years that could differ. */
function isDate(text: string, monthAllowed: boolean): boolean {
  const [year = 0, month = 0, day = 0] = [0, 2, 4].map((at) => Number(text.slice(at, at + 2)));
  return isCalendarDay(2000 + year, month, day === 0 && monthAllowed ? 1 : day);
}

/** The characters allowed at a position of a value counted from 0, with earlier optional parts taken as full; null beyond its end. */
export function charsetAt(identifier: ApplicationIdentifier, position: number): Charset | null {
  let end = 0;
  for (const part of identifier.parts) {
    end += part.max;
    if (position < end) return part.charset;
  }
  return null;
}

/** Adds an element to those read so far; the same one twice counts once. */
export function addElement(
  elements: Gs1Element[],
  identifier: ApplicationIdentifier,
  value: string,
): Gs1Fault | null {
  const fault = valueFault(identifier, value);
  if (fault) return fault;
  const before = elements.find((element) => element.ai === identifier.ai);
  if (before) return before.value === value ? null : { reason: 'repeated', ai: identifier.ai };
  elements.push({ ai: identifier.ai, value });
  return null;
}
