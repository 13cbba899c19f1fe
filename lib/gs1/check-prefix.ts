import { checkFault, wholly, type CheckFault, type CheckOptions } from './check-result';

/**
 * Whether a GS1 company prefix can begin at `position`: four digits, and known where a register is given.
 *
 * @see GS1 General Specifications 1.4.4
 */
export function companyPrefix(text: string, position: number, options: CheckOptions): CheckFault | null {
  const digits = text.slice(position);
  if (digits.length < 4) return wholly('too-short-for-gcp', text);
  const rest = checkFault('invalid-gcp-prefix', position, digits.length);
  if (!/^[0-9]{4}/.test(digits)) return rest;
  const answer = options.prefixLookup?.(digits) ?? 'known';
  if (answer === 'offline') return { ...rest, problem: 'gcp-datasource-offline' };
  return answer === 'known' ? null : rest;
}
