import { TraceError } from '../../lib/errors';
import { digitalLink, parseBracketed } from '../../lib/gs1';
import { symbolSvg } from '../../lib/label';

/** Drawings kept at hand. */
const most = 100;

/**
 * Symbols for the digital ID: a QR that opens it, at the code's GS1 Digital Link path or, for a code that is no GS1 code,
 * at the suite's own.
 *
 * @returns SVG, or null where there is no host to point to or no symbol can carry the link
 */
export function codeSymbols(): (identity: string, base: string | null) => string | null {
  const drawn = new Map<string, string | null>();
  return (identity, base) => {
    if (base === null) return null;
    const link = linkOf(identity, base);
    const kept = drawn.get(link);
    const svg = kept === undefined ? draw(link) : kept;
    drawn.delete(link);
    drawn.set(link, svg);
    const [oldest] = drawn.keys();
    if (drawn.size > most && oldest !== undefined) drawn.delete(oldest);
    return svg;
  };
}

function linkOf(identity: string, base: string): string {
  const read = parseBracketed(identity);
  const link = read.kind === 'elements' ? digitalLink(read.elements, base) : null;
  return link ?? `${base}/tracecode/codes?code=${encodeURIComponent(identity)}`;
}

function draw(link: string): string | null {
  try {
    return symbolSvg(link, 'qrcode');
  } catch (error) {
    if (error instanceof TraceError) return null;
    throw error;
  }
}
