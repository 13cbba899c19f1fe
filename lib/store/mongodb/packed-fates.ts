import { Binary, type Document } from 'mongodb';
import type { FateRun } from '../../pool';
import type { CollectionName, Documents } from '../documents';

/**
 * Fates lie in MongoDB as bytes: `from` and `to` of each run as doubles, then a byte for each fate. A job whose labels fail
 * here and there has many thousands of runs, and as documents in an array each takes the driver as long as a whole document.
 */
const byteOf: Readonly<Record<FateRun['fate'], number>> = {
  leasedOut: 1,
  exported: 2,
  inFlight: 3,
  printed: 4,
  notPrinted: 5,
  unknown: 6,
  returned: 7,
  voided: 8,
};
const isFate = (name: string): name is FateRun['fate'] => Object.hasOwn(byteOf, name);
const fates = Object.keys(byteOf).filter(isFate);

/** A document as MongoDB keeps it. */
export function packed(doc: Documents[CollectionName]): Document {
  const isFates = 'runs' in doc && 'assumed' in doc;
  return isFates ? { runs: packRuns(doc.runs), assumed: packRuns(doc.assumed) } : doc;
}

/** The same as it was given. */
export function unpacked(doc: Document): Document {
  const { runs, assumed }: Record<string, unknown> = doc;
  const isFates = runs instanceof Binary && assumed instanceof Binary;
  return isFates ? { runs: unpackRuns(runs), assumed: unpackRuns(assumed) } : doc;
}

function packRuns(runs: readonly FateRun[]): Binary {
  const bytes = Buffer.alloc(runs.length * 17);
  runs.forEach(({ from, to, fate }, at) => {
    bytes.writeDoubleLE(from, at * 16);
    bytes.writeDoubleLE(to, at * 16 + 8);
    bytes[runs.length * 16 + at] = byteOf[fate];
  });
  return new Binary(bytes);
}

function unpackRuns(binary: Binary): FateRun[] {
  const bytes = Buffer.from(binary.buffer.buffer, binary.buffer.byteOffset, binary.length());
  const count = Math.floor(bytes.length / 17);
  return Array.from({ length: count }, (_, at) => ({
    from: bytes.readDoubleLE(at * 16),
    to: bytes.readDoubleLE(at * 16 + 8),
    fate: fateOf(bytes[count * 16 + at]),
  }));
}

function fateOf(byte: number | undefined): FateRun['fate'] {
  const fate = fates[(byte ?? 0) - 1];
  if (fate === undefined) throw new Error(`no fate is written as ${String(byte)}`);
  return fate;
}
