import { TraceError } from '../errors';

/**
 * A body as text. What decides, in this order (RFC 7303 §3): byte order mark, `charset` of the content type, the zero
 * bytes of UTF-16, the XML declaration, UTF-8. A byte that does not fit is an error, never a replacement character.
 *
 * @throws TraceError `charset-unknown`, `charset-wrong`
 */
export function decoded(bytes: Uint8Array, contentType: string | undefined): string {
  const charset = charsetOf(bytes, contentType);
  const decoder = decoderOf(charset);
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new TraceError('charset-wrong', { charset }, { cause: error });
  }
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch (error) {
    throw new TraceError('charset-unknown', { charset }, { cause: error });
  }
}

function charsetOf(bytes: Uint8Array, contentType: string | undefined): string {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return 'utf-32';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';

  const named = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  // A lone "utf-16" leaves the byte order open, and text of either format begins with an ASCII character.
  const zeros = a === 0 && b !== 0 ? 'utf-16be' : a !== 0 && b === 0 ? 'utf-16le' : null;
  if (named !== undefined && !(named === 'utf-16' && zeros)) return named;
  if (zeros) return zeros;

  const declared = declaredCharset(bytes);
  // .NET's StringWriter says utf-16 over whatever it is then saved as; that we could read it as bytes proves it is not.
  return declared === null || declared.startsWith('utf-16') ? 'utf-8' : declared;
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 256)).toString(
    'latin1',
  );
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(head)?.[1]?.toLowerCase() ?? null;
}
