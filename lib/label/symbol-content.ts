import { sentences, TraceError, type Bilingual } from '../errors';
import { faultProblem, parseBracketed, readGs1, applicationIdentifier, type Gs1Element } from '../gs1';
import type { Symbology } from './types';

/** What a symbol holds: GS1 elements, with FNC1 where GS1 wants it, or plain printable ASCII. */
export type SymbolContent =
  { kind: 'gs1'; elements: readonly Gs1Element[] } | { kind: 'plain'; text: string };

/**
 * Checks that a symbology can carry a text. Nothing is stripped or replaced.
 *
 * @throws TraceError `label-code-unfit`
 */
export function symbolContent(symbology: Symbology, text: string): SymbolContent {
  if (symbology === 'gs1datamatrix' || symbology === 'gs1-128') {
    const reading = text.startsWith('(') ? parseBracketed(text) : readGs1(text);
    if (reading.kind === 'elements') return { kind: 'gs1', elements: reading.elements };
    throw unfit(symbology, text, sentences(faultProblem(reading.fault)));
  }
  if (!/^[\x20-\x7e]+$/.test(text))
    throw unfit(symbology, text, {
      en: 'only printable ASCII characters can be read everywhere',
      zh: '只有可打印的 ASCII 字符才能处处识读',
    });
  return { kind: 'plain', text };
}

/** The elements joined as a symbol carries them: `fnc1` first and after each value that needs one. */
export function joinElements(
  elements: readonly Gs1Element[],
  fnc1: string,
  escape: (text: string) => string,
): string {
  const last = elements.length - 1;
  const parts = elements.map(({ ai, value }, i) => {
    const ends = i < last && !applicationIdentifier(ai)?.predefined;
    return escape(ai + value) + (ends ? fnc1 : '');
  });
  return fnc1 + parts.join('');
}

export function unfit(symbology: Symbology, code: string, reason: Bilingual): TraceError {
  return new TraceError('label-code-unfit', { symbology, code, reason });
}
