import { unknown } from './code-text';
import type { Codec, ParsedCode, UnknownCode } from './types';

/** The most telling reason first: a digit misread, then a code of somebody else, then no code at all. */
const order = ['check-digit-wrong', 'code-foreign', 'code-unreadable'] as const;

/**
 * Tells what a scanned, typed or linked text is: a code of one of the levels, or why not.
 *
 * @param codecs levels of all rules in force; where two read the same text the earlier one is believed
 * @returns      a function safe for any text: it never throws, and texts beyond 4,096 characters are unreadable
 */
export function scanClassifier(codecs: readonly Codec[]): (text: string) => ParsedCode | UnknownCode {
  return (text) => {
    const failed: UnknownCode[] = [];
    for (const codec of codecs) {
      const parsed = codec.parse(text);
      if (parsed.kind === 'parsed') return parsed;
      failed.push(parsed);
    }
    for (const code of order) {
      const found = failed.find(({ problem }) => problem.code === code);
      if (found) return found;
    }
    return unknown('code-unreadable', text);
  };
}
