import { problem } from '../errors';
import { bracketed, identityElements, identityText, readGs1, scanText, type Gs1Element } from '../gs1';
import { isPlainCode } from './element-text';
import type { LaidLevel } from './layout';
import type { EncodedCode, Identity, UnknownCode } from './types';

/** Longer texts are no codes: no symbol carries more. */
const longestText = 4096;

/** An element with its value; `ai: null` is a plain code. */
export interface WrittenElement {
  ai: string | null;
  value: string;
}

const isGs1 = (element: WrittenElement): element is Gs1Element => element.ai !== null;

/** Elements as text: bracketed with their AIs, or the plain code itself. */
export function elementsText(elements: readonly WrittenElement[]): string {
  const gs1 = elements.filter(isGs1);
  return gs1.length > 0 ? bracketed(gs1) : elements.map(({ value }) => value).join('');
}

/** A code of these elements, and what it identifies. */
export function codeOf(elements: readonly WrittenElement[]): EncodedCode {
  const gs1 = elements.filter(isGs1);
  const code = elementsText(elements);
  return { code, identity: identity(gs1.length > 0 ? identityText(gs1) : code) };
}

/** The one place where text becomes an identity. */
function identity(text: string): Identity {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a brand has no other way in
  return text as Identity;
}

/** Takes a text apart as far as a level's identity asks. */
export function readCode(
  laid: LaidLevel,
  text: string,
): { kind: 'elements'; elements: readonly WrittenElement[] } | UnknownCode {
  if (text.length > longestText) return unknown('code-unreadable', text);
  if (laid.identity[0]?.ai === null) {
    const value = scanText(text).data;
    return isPlainCode(value)
      ? { kind: 'elements', elements: [{ ai: null, value }] }
      : unknown('code-unreadable', text);
  }
  const read = readGs1(text);
  if (read.kind === 'fault') {
    return unknown(read.fault.reason === 'check-digit' ? 'check-digit-wrong' : 'code-unreadable', text);
  }
  const found = identityElements(read.elements).map(({ ai }) => ai);
  const asked = laid.identity.map(({ ai }) => ai);
  const same = found.length === asked.length && asked.every((ai) => found.includes(ai ?? ''));
  return same ? read : unknown('code-foreign', text);
}

/** An answer for what is no code of ours; control characters are shown, not sent. */
export function unknown(code: UnknownCode['problem']['code'], text: string): UnknownCode {
  const shown = text
    .slice(0, 121)
    .replace(/\p{Cc}/gu, (c) => String.fromCharCode(0x2400 + (c.charCodeAt(0) & 31)));
  return { kind: 'unknown', problem: { ...problem(code, { text: shown }), code } };
}
