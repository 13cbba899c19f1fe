import type { ParsedCode, UnknownCode } from '../../lib/code';
import { problem, type Problem } from '../../lib/errors';
import { isRecord } from '../shell';

/** The code a message speaks of: `{code}`, as every node of the suite sends it, or its bare text. */
export function codeIn(
  payload: unknown,
  classify: (text: string) => ParsedCode | UnknownCode,
): ParsedCode | { kind: 'unknown'; problem: Problem } {
  const value: unknown = isRecord(payload) ? payload['code'] : payload;
  if (typeof value === 'string' && value.trim() !== '') return classify(value.trim());
  return { kind: 'unknown', problem: problem('code-missing') };
}
