import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { TraceError } from '../errors';

/** What came with a body; other names of the same headers are the shell's business. */
export interface BodyHeaders {
  contentType?: string | undefined;
  contentEncoding?: string | undefined;
}

export interface BodyLimits {
  /** Bytes as they came. */
  maxBytes: number;
  /** Bytes after inflating. */
  maxInflated: number;
}

/** Bodies from here on may cost more than a few milliseconds and belong into a worker. */
const largeBytes = 4 * 1024;

/** The codings of a `Content-Encoding` header, in the order they were applied. */
function codings(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
}

/** Whether a body should be read in a worker: it is long, or may become long when inflated. */
export function isLarge(bytes: Uint8Array, headers: BodyHeaders = {}): boolean {
  return bytes.byteLength > largeBytes || codings(headers.contentEncoding).length > 0;
}

/**
 * The body without its content encoding (gzip, deflate, br; RFC 9110 §8.4), never more than `maxInflated` bytes.
 *
 * @throws TraceError `body-too-large`, `body-encoding-unknown`, `body-encoding-broken`
 */
export function plainBody(bytes: Uint8Array, headers: BodyHeaders, limits: BodyLimits): Uint8Array {
  if (bytes.byteLength > limits.maxBytes) {
    throw new TraceError('body-too-large', { bytes: bytes.byteLength, limit: limits.maxBytes });
  }
  const applied = codings(headers.contentEncoding);
  if (applied.length > 3) throw new TraceError('body-encoding-unknown', { encoding: applied.join(', ') });
  return applied.reduceRight((body, coding) => inflated(body, coding, limits.maxInflated), bytes);
}

function inflated(bytes: Uint8Array, coding: string, limit: number): Uint8Array {
  const options = { maxOutputLength: limit };
  try {
    switch (coding) {
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(bytes, options);
      case 'deflate':
        // Some senders leave the zlib wrapper out (RFC 9110 §8.4.1.2); its first byte says 8 in the low half.
        return ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
      case 'br':
        return brotliDecompressSync(bytes, options);
      default:
        throw new TraceError('body-encoding-unknown', { encoding: coding });
    }
  } catch (error) {
    if (error instanceof TraceError) throw error;
    const tooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw tooLarge
      ? new TraceError('body-too-large', { bytes: `> ${limit}`, limit }, { cause: error })
      : new TraceError('body-encoding-broken', { encoding: coding }, { cause: error });
  }
}
