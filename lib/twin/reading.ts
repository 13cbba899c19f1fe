import { elementString, parseBracketed } from '../gs1';
import type { Symbology } from '../label';
import type { Chance } from '../world';
import { uniform } from './seeded-chance';
import type { FaultChances, InkLine } from './types';

export type ReadFault = 'noRead' | 'misread';

/** What a scanner makes of a label: its text, or a read that went wrong. */
export interface Reading {
  /** @returns what it took the label for, or null where it read what stands there (`textOn`) */
  read(label: InkLine): string | null;
  /** The next `count` labels go wrong. */
  fault(name: ReadFault, count: number): void;
}

export function reading(chance: Chance, chances: () => FaultChances): Reading {
  const oneShot = { noRead: 0, misread: 0 };

  function strikes(fault: ReadFault): boolean {
    if (oneShot[fault] > 0) {
      oneShot[fault] -= 1;
      return true;
    }
    const odds = chances()[fault];
    return odds > 0 && uniform(chance) < odds;
  }

  return {
    read({ code, symbology }) {
      if (code === null || symbology === null) return null;
      if (strikes('noRead')) return noRead;
      return strikes('misread') ? misread(scanned(code, symbology), uniform(chance)) : null;
    },
    fault(name, count) {
      oneShot[name] += count;
    },
  };
}

const noRead = 'NOREAD';

/** What a scanner sends of a label that it reads well. */
export function textOn({ code, symbology }: InkLine): string {
  return code === null || symbology === null ? noRead : scanned(code, symbology);
}

/** Symbology identifiers. @see ISO/IEC 15424 */
const identifiers: Record<Symbology, string> = {
  gs1datamatrix: ']d2',
  datamatrix: ']d1',
  'gs1-128': ']C1',
  code128: ']C0',
  qrcode: ']Q1',
};

function scanned(code: string, symbology: Symbology): string {
  const prefix = identifiers[symbology];
  if (symbology !== 'gs1datamatrix' && symbology !== 'gs1-128') return prefix + code;
  const read = parseBracketed(code);
  return read.kind === 'elements' ? elementString(read.elements, prefix) : prefix + code;
}

/**
 * One character read as another digit: a code that was never printed. It is the last one before the first separator,
 * which belongs to the serial or is a check digit; behind it stand lot and dates, which name no object.
 */
function misread(text: string, odds: number): string {
  const separator = text.indexOf('\x1d');
  const at = (separator < 0 ? text.length : separator) - 1;
  const others = Array.from('0123456789').filter((digit) => digit !== text[at]);
  return text.slice(0, at) + (others[Math.floor(odds * others.length)] ?? '0') + text.slice(at + 1);
}
