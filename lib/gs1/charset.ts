/** Character sets of GS1 values: digits, AI-encodable set 82 and set 39, and base64url (AI 8030). */
export type Charset = 'digits' | 'set82' | 'set39' | 'base64url';

const patterns: Record<Charset, RegExp> = {
  digits: /^[0-9]*$/,
  set82: /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/,
  set39: /^[#\-/0-9A-Z]*$/,
  base64url: /^[A-Za-z0-9_-]*={0,2}$/,
};

/** The 82 characters that a serial, lot or other text value may use. @see GS1 General Specifications 7.11, figure 7.11-1 */
export const set82 = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`;

/** Whether every character of `text` is in the set. */
export function fitsCharset(text: string, charset: Charset): boolean {
  return patterns[charset].test(text);
}
