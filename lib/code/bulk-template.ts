import { bulkCheck, type BulkCheck, type Covered } from './bulk-checks';
import { inForm, type WrittenElement } from './code-text';
import { hasFieldsFor, type SerialText } from './element-text';
import type { LaidElement, LaidLevel, LaidSegment, LaidTag } from './layout';
import { elementsOf } from './level-text';
import type { CodeForm, Fields, Level } from './types';

/** The line of a code, LF included, with all that is the same in every code, and where the rest stands: byte offsets. */
export interface BulkTemplate {
  line: Uint8Array;
  serialAt: number;
  /** Made before the checks, which may cover them. */
  tags: readonly { at: number; tag: LaidTag }[];
  /** In the order in which they may cover each other. */
  checks: readonly { at: number; width: number; check: BulkCheck }[];
}

/** A segment of the codes with its text in the sample; `places`: byte offset of each character, null where the form leaves it out. */
interface Piece {
  segment: LaidSegment;
  text: string;
  places: readonly number[] | null;
}

/**
 * @param made serial and tags of any number: the sample that the template is cut from
 * @returns    null where codes differ in more than characters at fixed places (escapes, characters beyond ASCII)
 */
export function bulkTemplate(
  level: Level,
  laid: LaidLevel,
  fields: Fields,
  made: SerialText,
  form: CodeForm,
): BulkTemplate | null {
  const elements = laid.elements.filter((element) => element.inIdentity || hasFieldsFor(element, fields));
  const written = elementsOf(level, laid, fields, made);
  const textOf = (values: readonly WrittenElement[]): string => inForm(values, laid.stem, form);
  const pieces = elements.map((element, i) => piecesOf(element, i, written, textOf));
  const all = pieces.flatMap((one) => one ?? []);
  if (pieces.includes(null)) return null;

  const serials = all.filter(({ segment }) => segment.kind === 'serial');
  const serialAt = serials[0]?.places?.[0];
  if (serials.length !== 1 || serialAt === undefined) return null;
  const tags = all.flatMap(({ segment, places }) =>
    segment.kind === 'tag' && places?.[0] !== undefined ? [{ at: places[0], tag: segment }] : [],
  );
  const checks = pieces.flatMap((ofElement) => checksOf(ofElement ?? []));
  const whole = checks.filter((one) => one !== null);
  if (whole.length < checks.length) return null;
  return { line: Buffer.from(`${textOf(written)}\n`, 'utf8'), serialAt, tags, checks: whole };
}

/** An element's value cut into its segments; null where some character of a serial, check or tag moves others. */
function piecesOf(
  element: LaidElement,
  index: number,
  written: readonly WrittenElement[],
  textOf: (values: readonly WrittenElement[]) => string,
): Piece[] | null {
  const { ai = null, value = '' } = written[index] ?? {};
  const text = textOf(written);
  const withCharacter = (at: number, character: string): string =>
    textOf(written.with(index, { ai, value: value.slice(0, at) + character + value.slice(at + 1) }));
  const pieces: Piece[] = [];
  let at = 0;
  for (const segment of element.segments) {
    const width = segment.width ?? value.length - element.fixedWidth;
    const own = value.slice(at, at + width);
    const alphabet = alphabetOf(segment);
    if (alphabet === null) {
      pieces.push({ segment, text: own, places: null });
    } else {
      const places = [...own].map((character, i) => {
        const other = [...alphabet].find((one) => one !== character) ?? character;
        return differAt(text, withCharacter(at + i, other));
      });
      const first = places[0] ?? -1;
      const left = places.every((place) => place === null);
      const together = places.every((place, i) => place === first + i);
      const keeps =
        left || [...alphabet].every((one) => withCharacter(at, one) === replaced(text, first, one));
      if ((!left && !together) || !keeps || !/^[\x21-\x7e]+$/.test(alphabet)) return null;
      const start = Buffer.byteLength(text.slice(0, first), 'utf8');
      pieces.push({ segment, text: own, places: left ? null : places.map((_, i) => start + i) });
    }
    at += width;
  }
  return pieces;
}

/** Characters that a segment may have where codes of one frame differ; null where they do not. */
function alphabetOf(segment: LaidSegment): string | null {
  switch (segment.kind) {
    case 'text':
    case 'field':
    case 'date':
      return null;
    case 'serial':
      return segment.format.alphabet;
    case 'check':
      return segment.check.characters;
    case 'tag':
      return segment.alphabet;
  }
}

const replaced = (text: string, at: number, character: string): string =>
  text.slice(0, at) + character + text.slice(at + 1);

/** The first character in which two texts differ; null where none does. */
function differAt(one: string, other: string): number | null {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return i;
  return null;
}

/** The checks of an element; null for one that no table tells, none where the form leaves the element out. */
function checksOf(pieces: readonly Piece[]): (BulkTemplate['checks'][number] | null)[] {
  return pieces.flatMap(({ segment, places }) => {
    const at = places?.[0];
    if (segment.kind !== 'check' || at === undefined) return [];
    const covered = segment.over.flatMap((i): Covered[] => {
      const { segment: its, text = '', places: where = null } = pieces[i] ?? {};
      const alphabet = its ? alphabetOf(its) : null;
      return [...text].map((character, k) =>
        alphabet === null || where === null ? { fixed: character } : { at: where[k] ?? 0, alphabet },
      );
    });
    const check = bulkCheck(segment.algorithm, segment.check, covered);
    return check ? [{ at, width: segment.width, check }] : [null];
  });
}
