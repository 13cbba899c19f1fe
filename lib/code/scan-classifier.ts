import { faultProblem, identityElements, separator } from '../gs1';
import { aisOf, scanned, unknown } from './code-text';
import type { Codec, LedgerPlace, ParsedCode, Scanned, UnknownCode } from './types';

/**
 * The most telling reason first: a forged or misread code of ours, one whose key is not here, one that the scanner spoilt, then
 * somebody else's.
 */
const order = [
  'tag-wrong',
  'check-digit-wrong',
  'key-missing',
  'gs1-separator-lost',
  'code-foreign',
  'code-unreadable',
] as const;

/**
 * Tells what a scanned, typed or linked text is: a code of one of the levels, or why not. The text is taken apart once,
 * and only levels whose identity has its AIs look at it.
 *
 * @param codecs levels of all rules in force; where several read the same text the first one is told, and where the
 *               ledger would know it from by the others goes along
 * @returns      a function safe for any text: it never throws, and texts beyond 4,096 characters are unreadable
 */
export function scanClassifier(codecs: readonly Codec[]): (text: string) => ParsedCode | UnknownCode {
  const readers = new Map<string | null, readonly Codec[]>();
  for (const { reads } of codecs) {
    readers.set(
      reads,
      codecs.filter((codec) => codec.reads === null || codec.reads === reads),
    );
  }
  const ofGs1 = codecs.find(({ reads }) => reads !== null);

  function readAll(scan: Scanned): { readings: ParsedCode[]; failed: UnknownCode[] } {
    const failed: UnknownCode[] = [];
    const readings: ParsedCode[] = [];
    for (const codec of readers.get(readsOf(scan)) ?? readers.get(null) ?? []) {
      const reading = codec.parse(scan);
      if (reading.kind === 'parsed') readings.push(reading);
      else failed.push(reading);
    }
    return { readings, failed };
  }

  /** A code of ours but for a separator that was lost on the way: where it belongs is told, not guessed. */
  function spoilt({ text, gs1 }: Scanned): UnknownCode | null {
    if (gs1.kind !== 'fault' || gs1.fault.reason !== 'separator-lost') return null;
    const places = (gs1.fault.others ?? []).filter((place) => {
      const at = Number(place) - 1;
      return readAll(scanned(text.slice(0, at) + separator + text.slice(at))).readings.length > 0;
    });
    if (places.length === 0) return null;
    const told = faultProblem({ ...gs1.fault, others: places });
    return { kind: 'unknown', problem: { ...told, code: 'gs1-separator-lost' } };
  }

  return (text) => {
    const scan = scanned(text);
    const { readings, failed } = readAll(scan);
    const [first, ...others] = readings;
    if (first) {
      const orElse = otherPlaces(first, others);
      return orElse.length > 0 ? { ...first, orElse } : first;
    }
    // a GS1 text that no level asks for, or none at all: the first that reads GS1 says which
    const asGs1 = ofGs1?.parse(scan);
    if (asGs1?.kind === 'unknown') failed.push(asGs1);
    const lost = spoilt(scan);
    if (lost) failed.push(lost);
    for (const code of order) {
      const found = failed.find(({ problem }) => problem.code === code);
      if (found) return found;
    }
    return unknown('code-unreadable', text);
  };
}

/** Which levels a text concerns, see `Codec.reads`. */
function readsOf({ gs1 }: Scanned): string | null {
  return gs1.kind === 'elements' ? aisOf(identityElements(gs1.elements)) : null;
}

/** Versions of one rule read the same number in the same frame: once is enough. */
function otherPlaces(first: ParsedCode, others: readonly ParsedCode[]): LedgerPlace[] {
  const seen = new Set([keyOf(first)]);
  return others.flatMap((other) => {
    const { frame, number, serial } = other;
    const key = keyOf(other);
    if (other.identity !== first.identity || seen.has(key)) return [];
    seen.add(key);
    return [{ frame, number, serial }];
  });
}

function keyOf({ frame, number, serial }: LedgerPlace): string {
  return JSON.stringify([frame, number, serial]);
}
