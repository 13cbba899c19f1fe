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

/** Lists of fates that are remembered: of the jobs a few lines work on. */
const most = 16;
/** Shorter ones are taken apart faster than they are compared, bytes. */
const worthIt = 17 * 200;

/** A document as MongoDB keeps it, and back. */
export interface FatesPacking {
  packed(key: string, doc: Documents[CollectionName]): Document;
  /** The same as it was given. */
  unpacked(key: string, doc: Document): Document;
}

/**
 * Remembers the lists last read and written, so that one that has not changed is not taken apart into thousands of objects
 * at each call: no turn of the event loop is long. Whether it is the same its bytes say, whoever wrote them and whatever
 * became of the transaction. Nobody changes a list of runs in place.
 */
export function fatesPacking(): FatesPacking {
  const kept = new Map<string, { binary: Binary; runs: FateRun[] }>();
  const bytesOf = new WeakMap<readonly FateRun[], Binary>();

  function remember(name: string, binary: Binary, runs: FateRun[]): void {
    if (binary.length() < worthIt) return;
    bytesOf.set(runs, binary);
    kept.delete(name);
    kept.set(name, { binary, runs });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  }
  function pack(name: string, runs: FateRun[]): Binary {
    const binary = bytesOf.get(runs) ?? packRuns(runs);
    remember(name, binary, runs);
    return binary;
  }
  function unpack(name: string, binary: Binary): FateRun[] {
    const last = kept.get(name);
    const runs = last && sameBytes(last.binary, binary) ? last.runs : unpackRuns(binary);
    remember(name, binary, runs);
    return runs;
  }

  return {
    packed(key, doc) {
      const isFates = 'runs' in doc && 'assumed' in doc;
      return isFates
        ? { runs: pack(`runs ${key}`, doc.runs), assumed: pack(`assumed ${key}`, doc.assumed) }
        : doc;
    },
    unpacked(key, doc) {
      const { runs, assumed }: Record<string, unknown> = doc;
      const isFates = runs instanceof Binary && assumed instanceof Binary;
      return isFates
        ? { runs: unpack(`runs ${key}`, runs), assumed: unpack(`assumed ${key}`, assumed) }
        : doc;
    },
  };
}

function sameBytes(a: Binary, b: Binary): boolean {
  return bufferOf(a).equals(bufferOf(b));
}

function bufferOf(binary: Binary): Buffer {
  return Buffer.from(binary.buffer.buffer, binary.buffer.byteOffset, binary.length());
}

function packRuns(runs: readonly FateRun[]): Binary {
  const bytes = Buffer.alloc(runs.length * 17);
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  runs.forEach(({ from, to, fate }, at) => {
    numbers.setFloat64(at * 16, from, true);
    numbers.setFloat64(at * 16 + 8, to, true);
    bytes[runs.length * 16 + at] = byteOf[fate];
  });
  return new Binary(bytes);
}

function unpackRuns(binary: Binary): FateRun[] {
  const bytes = bufferOf(binary);
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = Math.floor(bytes.length / 17);
  return Array.from({ length: count }, (_, at) => ({
    from: numbers.getFloat64(at * 16, true),
    to: numbers.getFloat64(at * 16 + 8, true),
    fate: fateOf(bytes[count * 16 + at]),
  }));
}

function fateOf(byte: number | undefined): FateRun['fate'] {
  const fate = fates[(byte ?? 0) - 1];
  if (fate === undefined) throw new Error(`no fate is written as ${String(byte)}`);
  return fate;
}
