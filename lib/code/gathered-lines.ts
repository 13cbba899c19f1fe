/** Lines of any length, those that look like codes of a template copied side by side so that they can be read together. */
export interface GatheredLines {
  /** The lines that look like codes, one after the other. */
  codes: Uint8Array;
  /** How many those are. */
  like: number;
  /** How many lines were gathered. */
  lines: number;
  /** Where a line begins; that of the line after the last, too. */
  begins: Float64Array;
  /** Place of a line among `codes`; −1: it is none. */
  places: Int32Array;
}

const lineFeed = 10;

/**
 * @param line   a code of the template, LF included
 * @param fixed  places at which all its codes are alike
 * @param most   how many lines are gathered at a time
 * @returns      gathers from a place on; what it gave before is overwritten
 */
export function lineGatherer(
  line: Uint8Array,
  fixed: Int32Array,
  most: number,
): (bytes: Uint8Array, from: number) => GatheredLines {
  const stride = line.length;
  const codes = new Uint8Array(most * stride);
  const begins = new Float64Array(most + 1);
  const places = new Int32Array(most);
  return (bytes, from) => {
    let like = 0;
    let lines = 0;
    let at = from;
    begins[0] = at;
    for (; lines < most; lines++) {
      const end = bytes.indexOf(lineFeed, at);
      if (end === -1) break;
      const isLike = end - at === stride - 1 && looksLike(line, fixed, bytes, at);
      places[lines] = isLike ? like : -1;
      if (isLike) {
        const to = like * stride;
        for (let i = 0; i < stride; i++) codes[to + i] = bytes[at + i] ?? 0;
        like++;
      }
      begins[lines + 1] = at = end + 1;
    }
    return { codes, like, lines, begins, places };
  };
}

/** Whether the bytes from a place on are the template's wherever all codes are alike. */
export function looksLike(line: Uint8Array, fixed: Int32Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < fixed.length; i++) {
    const place = fixed[i] ?? 0;
    if (bytes[at + place] !== line[place]) return false;
  }
  return true;
}
