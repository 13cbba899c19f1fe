import { checkValue } from './check-routine';
import type { CheckFault, CheckName } from './check-result';

/** Character sets of GS1 values: digits, AI-encodable set 82 and set 39, and base64url (AI 8030). */
export type Charset = 'digits' | 'set82' | 'set39' | 'base64url';

const routines: Readonly<Record<Charset, CheckName>> = {
  digits: 'csetnumeric',
  set82: 'cset82',
  set39: 'cset39',
  base64url: 'cset64',
};

/** Whether every character of `text` is in the set. */
export function fitsCharset(text: string, charset: Charset): boolean {
  return charsetFault(text, charset) === null;
}

/** The first character that is not in the set. */
export function charsetFault(text: string, charset: Charset): CheckFault | null {
  return checkValue(routines[charset], text);
}
