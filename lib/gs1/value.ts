import type { ApplicationIdentifier, ValuePart } from './application-identifiers';
import { charsetFault, type Charset } from './charset';
import type { CheckFault, CheckName, CheckOptions } from './check-result';
import { checkValue } from './check-routine';
import type { Gs1Fault, Gs1Reason } from './fault';

const digitChecks: ReadonlySet<CheckName> = new Set(['csum', 'csumalpha']);
const dateChecks: ReadonlySet<CheckName> = new Set([
  'yymmdd',
  'yymmd0',
  'yyyymmdd',
  'yyyymmd0',
  'hh',
  'hhmi',
  'mi',
  'ss',
]);

/** Whether a value is too short or too long for its AI, whatever it holds. */
export function lengthFault(identifier: ApplicationIdentifier, value: string): Gs1Fault | null {
  if (value.length >= identifier.min && value.length <= identifier.max) return null;
  return { reason: 'length', ai: identifier.ai, at: 0, length: value.length };
}

/**
 * What is wrong with a value of `identifier`: length, characters, check digit, date, any check of its content; null where
 * nothing is. Positions are those of the value, in UTF-16 units. Never throws.
 */
export function valueFault(
  identifier: ApplicationIdentifier,
  value: string,
  options: CheckOptions = {},
): Gs1Fault | null {
  const { ai } = identifier;
  const sized = lengthFault(identifier, value);
  if (sized) return sized;
  let at = 0;
  for (const part of identifier.parts) {
    if (part.optional && at === value.length) break;
    const text = value.slice(at, at + part.max);
    if (text.length < part.min) return { reason: 'length', ai, at, length: text.length };
    const [reason, fault] = partFault(part, text, options);
    if (fault) return { reason, ai, at: at + fault.at, length: fault.length, check: fault.problem };
    at += text.length;
  }
  return at === value.length ? null : { reason: 'length', ai, at, length: value.length - at };
}

function partFault(part: ValuePart, text: string, options: CheckOptions): [Gs1Reason, CheckFault | null] {
  const strange = charsetFault(text, part.charset);
  if (strange) return ['characters', strange];
  for (const check of part.checks) {
    const fault = checkValue(check, text, options);
    if (!fault) continue;
    return [digitChecks.has(check) ? 'check-digit' : dateChecks.has(check) ? 'date' : 'content', fault];
  }
  return ['content', null];
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
