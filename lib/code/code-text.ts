import { problem } from '../errors';
import {
  bracketed,
  digitalLink,
  elementString,
  identityElements,
  identityText,
  readGs1,
  scanText,
  type Gs1Element,
} from '../gs1';
import { isPlainCode } from './element-text';
import type { CodeForm, EncodedCode, Identity, Scanned, UnknownCode } from './types';

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

/**
 * A code of these elements, and what it identifies.
 *
 * @param stem of the Digital Link that is the code's text; null: bracketed or plain
 */
export function codeOf(elements: readonly WrittenElement[], stem: string | null): EncodedCode {
  const gs1 = elements.filter(isGs1);
  const text = elementsText(elements);
  const code = stem === null ? text : (digitalLink(gs1, stem) ?? text);
  return { code, identity: identity(gs1.length > 0 ? identityText(gs1) : text) };
}

/** Elements in one of the forms codes are handed on in. */
export function inForm(elements: readonly WrittenElement[], stem: string | null, form: CodeForm): string {
  if (form !== 'elementString') return codeOf(elements, stem)[form];
  const gs1 = elements.filter(isGs1);
  return gs1.length > 0 ? elementString(gs1) : elementsText(elements);
}

/** The one place where text becomes an identity. */
function identity(text: string): Identity {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a brand has no other way in
  return text as Identity;
}

/**
 * Takes a text apart in every way a code may be read. Never throws; of more than 4,096 characters nothing is read.
 *
 * @param text scanned (a symbology identifier may stand before it), typed, or a Digital Link
 */
export function scanned(text: string): Scanned {
  if (text.length > longestText) return { text, plain: null, gs1: readGs1('') };
  const { data } = scanText(text);
  return { text, plain: isPlainCode(data) ? data : null, gs1: readGs1(text) };
}

/** What names the AIs of an identity, whatever their order. */
export function aisOf(elements: readonly WrittenElement[]): string {
  return elements
    .map(({ ai }) => ai ?? '')
    .sort()
    .join(' ');
}

/** The elements of a text that a level's identity asks for, with what else the label carries. */
export function readCode(
  reads: string | null,
  { text, plain, gs1 }: Scanned,
): { kind: 'elements'; elements: readonly WrittenElement[] } | UnknownCode {
  if (reads === null) {
    return plain === null
      ? unknown('code-unreadable', text)
      : { kind: 'elements', elements: [{ ai: null, value: plain }] };
  }
  if (gs1.kind === 'fault')
    return unknown(gs1.fault.reason === 'check-digit' ? 'check-digit-wrong' : 'code-unreadable', text);
  return aisOf(identityElements(gs1.elements)) === reads ? gs1 : unknown('code-foreign', text);
}

/** An answer for what is no code of ours; control characters are shown, not sent. */
export function unknown(
  code: Exclude<UnknownCode['problem']['code'], 'key-missing' | 'gs1-separator-lost'>,
  text: string,
  nearest?: UnknownCode['nearest'],
): UnknownCode {
  const start = text.slice(0, 121);
  const shown = /\p{Cc}/u.test(start)
    ? start.replace(/\p{Cc}/gu, (c) => String.fromCharCode(0x2400 + (c.charCodeAt(0) & 31)))
    : start;
  return {
    kind: 'unknown',
    problem: { ...problem(code, { text: shown }), code },
    ...(nearest && { nearest }),
  };
}
