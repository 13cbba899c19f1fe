import { compileRule, type Codec, type Rule } from '../code';
import { elementString, readGs1 } from '../gs1';
import type { CodeStreamRequest } from './code-stream';

/** Codes in pieces, on the thread of who asks. */
export interface CodeSource {
  /**
   * The next codes, each ended by LF.
   *
   * @param buffer written over where the codes fit into it; else, or where it is null, a larger one is made
   * @returns      null when all are made
   */
  next(buffer: ArrayBuffer | null): Uint8Array<ArrayBuffer> | null;
}

/** Codes of a piece: few enough to be interrupted soon, enough that handing it on costs nothing. */
const pieceCodes = 8192;

/**
 * The codes of a request, made when they are asked for.
 *
 * @throws TraceError those of `compileRule` and `Codec.encode`, `level-unknown`
 */
export function codeSource({ rule, keys, level, ...rest }: CodeStreamRequest): CodeSource {
  const { fields, ranges, serials = null, form = 'code' } = rest;
  const codec = compileRule(serials && form === 'elementString' ? withoutLinks(rule) : rule, keys).level(
    level,
  );
  const pieces = piecesOf(ranges);
  // what cannot be given whole is not begun
  for (const { from, to } of ranges) if (from < to && !serials) codec.encode(fields, to - 1);
  let longest = 64;

  return {
    next(buffer) {
      const piece = pieces.next();
      if (piece.done) return null;
      const { from, to } = piece.value;
      const page = pageOf(buffer, (to - from) * longest);
      if (serials)
        for (const serial of serials.slice(from, to)) page.add(lineOf(codec, fields, serial, form));
      else codec.encodeRange(fields, from, to - from, page.add, form);
      const bytes = page.bytes();
      longest = Math.max(longest, Math.ceil(bytes.length / (to - from)));
      return bytes;
    },
  };
}

/**
 * The codes of a request in chunks of whole lines, without a worker: for scripts and small jobs.
 *
 * @returns chunks as `codeStream` gives them, valid until the next is asked for
 * @throws TraceError those of `codeSource`
 */
export function* codeChunks(request: CodeStreamRequest): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
  const source = codeSource(request);
  let buffer: ArrayBuffer | null = null;
  for (;;) {
    const bytes = source.next(buffer);
    if (!bytes) return;
    buffer = bytes.buffer;
    yield bytes;
  }
}

function* piecesOf(ranges: CodeStreamRequest['ranges']): Generator<{ from: number; to: number }, undefined> {
  for (const { from, to } of ranges) {
    for (let start = from; start < to; start += pieceCodes)
      yield { from: start, to: Math.min(to, start + pieceCodes) };
  }
  return undefined;
}

/** Codes in brackets name their elements in the rule's order, a Digital Link does not. */
function withoutLinks(rule: Rule): Rule {
  const levels = rule.levels.map(({ link: _, ...level }) => level);
  return { ...rule, levels };
}

function lineOf(
  codec: Codec,
  fields: CodeStreamRequest['fields'],
  serial: string,
  form: NonNullable<CodeStreamRequest['form']>,
): Uint8Array {
  const made = codec.encode(fields, serial);
  const read = form === 'elementString' && codec.reads !== null ? readGs1(made.code) : null;
  const text =
    form === 'identity'
      ? made.identity
      : read?.kind === 'elements'
        ? elementString(read.elements)
        : made.code;
  return Buffer.from(`${text}\n`, 'utf8');
}

/** A page that grows where a guess was too small. */
function pageOf(given: ArrayBuffer | null, guess: number) {
  let page = new Uint8Array(given && given.byteLength > 0 ? given : new ArrayBuffer(guess));
  let used = 0;
  return {
    add(bytes: Uint8Array): void {
      if (used + bytes.length > page.length) {
        const larger = new Uint8Array(2 * (used + bytes.length));
        larger.set(page.subarray(0, used));
        page = larger;
      }
      page.set(bytes, used);
      used += bytes.length;
    },
    bytes: (): Uint8Array<ArrayBuffer> => page.subarray(0, used),
  };
}
