import { applicationIdentifier, identifierAt } from './application-identifiers';
import { addElement, type Gs1Element, type Gs1Fault } from './value';

/** GS1 text taken apart, or why it is none. Values are checked: length, characters, check digit, date. */
export type Gs1Reading =
  { kind: 'elements'; elements: readonly Gs1Element[] } | { kind: 'fault'; fault: Gs1Fault };

/** FNC1 as scanners send it. */
export const separator = '\x1d';

export function faultOf(reason: Gs1Fault['reason'], ai: string | null = null): Gs1Reading {
  return { kind: 'fault', fault: { reason, ai } };
}

/** The elements as people read them: `(01)06901234567892(21)A1`. A `(` within a value is written `\(`. */
export function bracketed(elements: readonly Gs1Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
}

/** Reads `(01)…(21)…`; a `(` within a value must be written `\(`. Never throws. */
export function parseBracketed(text: string): Gs1Reading {
  const elements: Gs1Element[] = [];
  const piece = /\((\d{2,4})\)((?:[^(\\]|\\\()+)/y;
  while (piece.lastIndex < text.length) {
    const [, ai = '', escaped = ''] = piece.exec(text) ?? [];
    if (ai === '') return faultOf('not-gs1');
    const identifier = applicationIdentifier(ai);
    if (!identifier) return faultOf('ai-unknown', ai);
    const fault = addElement(elements, identifier, escaped.replaceAll('\\(', '('));
    if (fault) return { kind: 'fault', fault };
  }
  return elements.length > 0 ? { kind: 'elements', elements } : faultOf('not-gs1');
}

/**
 * The elements as a scanner sends them: FNC1 (0x1D) after each value whose length is not predefined, but for the last.
 *
 * @param prefix symbology identifier put in front, `]d2` GS1 DataMatrix, `]C1` GS1-128, `]Q3` GS1 QR code; `''` for none
 */
export function elementString(elements: readonly Gs1Element[], prefix = ''): string {
  const last = elements.length - 1;
  return (
    prefix +
    elements
      .map(
        ({ ai, value }, i) =>
          ai + value + (i < last && !applicationIdentifier(ai)?.predefined ? separator : ''),
      )
      .join('')
  );
}

/** Reads an element string without symbology identifier; a leading FNC1 is allowed. Never throws. */
export function parseElementString(text: string): Gs1Reading {
  const elements: Gs1Element[] = [];
  let at = text.startsWith(separator) ? 1 : 0;
  while (at < text.length) {
    const identifier = identifierAt(text, at);
    if (!identifier) return faultOf(elements.length > 0 ? 'ai-unknown' : 'not-gs1', text.slice(at, at + 4));
    const start = at + identifier.ai.length;
    const stop = text.indexOf(separator, start);
    let end = stop === -1 ? text.length : stop;
    if (identifier.predefined) end = Math.min(end, start + identifier.max);
    const fault = addElement(elements, identifier, text.slice(start, end));
    if (fault) return { kind: 'fault', fault };
    at = text[end] === separator ? end + 1 : end;
  }
  return elements.length > 0 ? { kind: 'elements', elements } : faultOf('not-gs1');
}
