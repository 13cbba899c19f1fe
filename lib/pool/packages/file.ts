import { createHash } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { problem, TraceError, type Problem } from '../../errors';
import { codesInLines, type PackageFormat } from './format';

type Chunks = AsyncIterable<Uint8Array>;

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
export function measured(chunks: Chunks): { chunks: Chunks; measure: () => Measure } {
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

const gzipOs = 9;

/**
 * The same as gzip. Its header carries neither time nor system, so that the same computer makes the same bytes whenever it is
 * asked; another version of zlib may make others, of the same content.
 */
export async function* gzipped(chunks: Chunks): AsyncGenerator<Uint8Array, void, undefined> {
  let passed = 0;
  for await (const chunk of through(chunks, createGzip({ level: 1, chunkSize: 65_536 }))) {
    if (passed <= gzipOs && gzipOs < passed + chunk.length) chunk[gzipOs - passed] = 255;
    passed += chunk.length;
    yield chunk;
  }
}

/** Chunks through a transform of Node.js; held back by whoever reads, ended with whoever stops reading. */
async function* through(chunks: Chunks, transform: Transform): AsyncGenerator<Buffer, void, undefined> {
  const piped = pipeline(Readable.from(chunks, { objectMode: false }), transform);
  // what it fails with comes out of the transform too
  piped.catch(() => undefined);
  yield* transform;
}

/**
 * Holds a file against what its manifest says of it. Null where it is the same; else `package-file-truncated`,
 * `package-file-altered` or `package-count-wrong`. Reads it once and keeps nothing of it.
 */
export async function checkFile(chunks: Chunks, file: PackageFile): Promise<Problem | null> {
  const whole = measured(chunks);
  const altered = problem('package-file-altered', { file: file.name });
  const inner = measured(file.compression === 'gzip' ? through(whole.chunks, createGunzip()) : whole.chunks);
  let lineFeeds = 0;
  try {
    for await (const chunk of inner.chunks) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lineFeeds += 1;
    }
  } catch (error) {
    if (error instanceof TraceError || !isZlibError(error)) throw error;
    return error.code === 'Z_BUF_ERROR' ? truncated(file, null) : altered;
  }
  const { bytes, sha256 } = whole.measure();
  if (bytes < file.bytes) return truncated(file, bytes);
  if (sha256 !== file.sha256 || inner.measure().sha256 !== file.content.sha256) return altered;
  const count = codesInLines(file.format, lineFeeds);
  return count === file.codes ? null : problem('package-count-wrong', { count, expected: file.codes });
}

function truncated({ name, bytes }: PackageFile, have: number | null): Problem {
  return problem('package-file-truncated', { file: name, have: have ?? `< ${bytes}`, bytes });
}

function isZlibError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
