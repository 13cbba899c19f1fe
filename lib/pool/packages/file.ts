import { createHash } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { constants, crc32, createGunzip, deflateRaw, type ZlibOptions } from 'node:zlib';
import { problem, TraceError, type Problem } from '../../errors';
import { codesInLines, type PackageFormat } from './format';

type Chunks = AsyncIterable<Uint8Array>;
type Owned = Uint8Array<ArrayBuffer>;

/** What a manifest says of a file, so that a truncated or altered one is known. */
export interface PackageFile {
  name: string;
  format: PackageFormat;
  compression: 'gzip' | null;
  codes: number;
  bytes: number;
  /** Of the file as it is; hex. */
  sha256: string;
  /** Before compression: what stays the same whatever computer compressed it. */
  content: Measure;
}

export interface Measure {
  bytes: number;
  /** Hex. */
  sha256: string;
}

/** Passes chunks on and takes their measure; to be read after the last. */
export function measured<C extends Uint8Array>(
  chunks: AsyncIterable<C> | Iterable<C>,
): { chunks: AsyncIterable<C>; measure: () => Measure } {
  const hash = createHash('sha256');
  let bytes = 0;
  let read: Measure | null = null;
  return {
    chunks: (async function* () {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    })(),
    measure: () => (read ??= { bytes, sha256: hash.digest('hex') }),
  };
}

/** RFC 1952: deflate, without name, time or system. */
const gzipHead = Uint8Array.from([31, 139, 8, 0, 0, 0, 0, 0, 4, 255]);
/** RFC 1951: a last block of nothing. */
const deflateEnd = [3, 0];
const blockSize = 524_288;
/** Blocks being compressed at the same time. */
const ahead = 4;
const compress = promisify<Uint8Array, ZlibOptions, Uint8Array>(deflateRaw);

/**
 * The same as gzip. Its blocks are compressed side by side and are one stream for whoever unpacks it. Its header carries
 * neither time nor system, so that the same computer makes the same bytes whenever it is asked; another version of zlib may
 * make others, of the same content.
 */
export async function* gzipped(chunks: Chunks): AsyncGenerator<Owned, void, undefined> {
  const waiting: Promise<Uint8Array>[] = [];
  let crc = 0;
  let size = 0;
  yield gzipHead.slice();
  for await (const block of blocksOf(chunks)) {
    crc = crc32(block, crc);
    size += block.length;
    const compressed = compress(block, { level: 1, finishFlush: constants.Z_SYNC_FLUSH });
    // its turn comes later
    compressed.catch(() => undefined);
    waiting.push(compressed);
    if (waiting.length === ahead) yield Uint8Array.from((await waiting.shift()) ?? []);
  }
  for (const last of waiting) yield Uint8Array.from(await last);
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc, 0);
  tail.writeUInt32LE(size % 2 ** 32, 4);
  yield Uint8Array.from([...deflateEnd, ...tail]);
}

/** The same bytes in blocks of one size, wherever the chunks break; the last may be shorter. */
async function* blocksOf(chunks: Chunks): AsyncGenerator<Uint8Array, void, undefined> {
  let block = new Uint8Array(blockSize);
  let used = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + blockSize - used);
      block.set(part, used);
      used += part.length;
      at += part.length;
      if (used < blockSize) continue;
      yield block;
      block = new Uint8Array(blockSize);
      used = 0;
    }
  }
  if (used > 0) yield block.subarray(0, used);
}

/** Chunks through a transform of Node.js; held back by whoever reads, ended with whoever stops reading. */
async function* through(chunks: Chunks, transform: Transform): AsyncGenerator<Buffer, void, undefined> {
  const piped = pipeline(Readable.from(chunks, { objectMode: false }), transform);
  // what it fails with comes out of the transform too
  piped.catch(() => undefined);
  yield* transform;
}

/**
 * Holds a file against what its manifest says of it. Reads it once, keeps nothing of it, and reads and unpacks no more than
 * the manifest declares.
 *
 * @returns null where it is the same; else `package-file-truncated`, `package-file-altered` or `package-count-wrong`
 */
export async function checkFile(chunks: Chunks, file: PackageFile): Promise<Problem | null> {
  const altered = problem('package-file-altered', { file: file.name });
  const whole = measured(atMost(chunks, file.bytes));
  const unpacked = file.compression === 'gzip' ? through(whole.chunks, createGunzip()) : whole.chunks;
  const inner = measured(atMost(unpacked, file.content.bytes));
  let lineFeeds = 0;
  try {
    for await (const chunk of inner.chunks) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lineFeeds += 1;
    }
  } catch (error) {
    if (error instanceof TooLong) return altered;
    if (error instanceof TraceError || !isZlibError(error)) throw error;
    return error.code === 'Z_BUF_ERROR' ? truncated(file, null) : altered;
  }
  const { bytes, sha256 } = whole.measure();
  if (bytes < file.bytes) return truncated(file, bytes);
  if (sha256 !== file.sha256 || inner.measure().sha256 !== file.content.sha256) return altered;
  const count = codesInLines(file.format, lineFeeds);
  return count === file.codes ? null : problem('package-count-wrong', { count, expected: file.codes });
}

class TooLong extends Error {
  override readonly name = 'TooLong';
}

/** @throws TooLong with the first byte beyond */
async function* atMost(chunks: Chunks, bytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  let passed = 0;
  for await (const chunk of chunks) {
    passed += chunk.length;
    if (passed > bytes) throw new TooLong();
    yield chunk;
  }
}

function truncated({ name, bytes }: PackageFile, have: number | null): Problem {
  return problem('package-file-truncated', { file: name, have: have ?? `< ${bytes}`, bytes });
}

function isZlibError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
