import { problem, sentences } from '../errors';
import {
  applicationIdentifier,
  charsetAt,
  fitsCharset,
  mod10,
  valueFault,
  type ApplicationIdentifier,
} from '../gs1';
import { codeOf, type WrittenElement } from './code-text';
import { formatDate } from './date-pattern';
import { checkOver } from './element-text';
import { writeField } from './field-text';
import type { LaidElement, LaidLevel, LaidSegment } from './layout';
import type { LevelFigures, LintFinding, LintSurroundings, SymbolSize } from './lint-types';
import type { Level } from './types';

/** How long a part of a plain code may be that nothing limits. */
const assumedLength = 20;

/** Which symbol a level's longest code needs, and whether the printer takes it. */
export function lintSymbol(
  level: Level,
  laid: LaidLevel,
  { symbolOf, now }: LintSurroundings,
): { symbol: LevelFigures['symbol']; findings: LintFinding[] } {
  const code = symbolOf ? longestCode(laid, now) : null;
  if (!symbolOf || code === null) return { symbol: null, findings: [] };
  const answer = symbolOf(level, code);
  const warning = (said: LintFinding['problem']): LintFinding => ({
    severity: 'warning',
    problem: said,
    at: { level },
  });
  if (answer.kind === 'none') {
    const reason = sentences(answer.problem);
    const beyond = textBeyondAscii(laid);
    const said = beyond
      ? problem('rule-text-unprintable', { level, text: beyond.text })
      : problem('rule-symbol-none', { level, code, reason });
    const at = { level, ...(beyond && { element: beyond.element, segment: beyond.segment }) };
    return {
      symbol: null,
      findings: [{ severity: beyond && answer.printed ? 'error' : 'warning', problem: said, at }],
    };
  }
  const { symbology, columns, rows, limits = {} } = answer;
  const characters = code.length;
  const findings: LintFinding[] = [];
  if (!isRoom(answer, limits)) {
    const { columns: mostColumns = columns, rows: mostRows = rows } = limits;
    const details = { level, symbology, columns, rows, mostColumns, mostRows, characters };
    findings.push(warning(problem('rule-symbol-too-large', details)));
  }
  if (limits.characters !== undefined && characters > limits.characters)
    findings.push(warning(problem('rule-code-too-long', { level, characters, most: limits.characters })));
  return { symbol: { symbology, columns, rows, characters }, findings };
}

/** Fixed text is in every code, so that none of the level's can be printed where the symbol does not know its characters. */
function textBeyondAscii({ elements }: LaidLevel): { text: string; element: number; segment: number } | null {
  for (const [element, { segments }] of elements.entries()) {
    for (const [segment, piece] of segments.entries()) {
      if (piece.kind === 'text' && /[^ -~]/.test(piece.text)) return { text: piece.text, element, segment };
    }
  }
  return null;
}

function isRoom({ columns, rows }: SymbolSize, { columns: most = Infinity, rows: high = Infinity }): boolean {
  return columns <= most && rows <= high;
}

/** The longest code of a level, of characters that take the most room as a rule; null where none can be made up. */
function longestCode(laid: LaidLevel, now: number): string | null {
  const elements: WrittenElement[] = [];
  for (const element of laid.elements) {
    const value = longestValue(element, new Date(now).toISOString().slice(0, 10));
    if (value === null) return null;
    elements.push({ ai: element.ai, value });
  }
  return codeOf(elements, laid.stem).code;
}

function longestValue(element: LaidElement, today: string): string | null {
  const identifier = element.ai === null ? undefined : applicationIdentifier(element.ai);
  const room = identifier ? identifier.max - element.fixedWidth : assumedLength;
  let at = 0;
  const pieces = element.segments.map((segment, i) => {
    const width = segment.width ?? room;
    const piece = longestPiece(segment, width, today, sample(element, i, at, width));
    at += width;
    return piece;
  });
  if (identifier) mendFields(element, identifier, pieces, today);
  for (const [i, segment] of element.segments.entries()) {
    const check = segment.kind === 'check' ? checkOver(segment, pieces) : pieces[i];
    if (check === null || check === undefined) return null;
    pieces[i] = check;
  }
  const value = pieces.join('');
  return identifier && valueFault(identifier, value) ? null : value;
}

/** Letters where the AI and the checks over them take them, digits else. */
function sample({ ai, segments }: LaidElement, index: number, at: number, width: number): string {
  const identifier = ai === null ? undefined : applicationIdentifier(ai);
  const checks = segments.flatMap((one) =>
    one.kind === 'check' && one.over.includes(index) ? one.check : [],
  );
  const characters = Array.from({ length: width }, (_, i) => {
    const charset = identifier ? charsetAt(identifier, at + i) : null;
    const letter = 'ABCDEFGHJK'.charAt(i % 10);
    const taken =
      (charset === null || fitsCharset(letter, charset)) &&
      checks.every(({ alphabet }) => alphabet.includes(letter));
    return taken ? letter : String((i + 1) % 10);
  });
  return characters.join('');
}

/** @returns characters for a check, which is made when the others are known */
function longestPiece(segment: LaidSegment, width: number, today: string, sample: string): string {
  switch (segment.kind) {
    case 'text':
      return segment.text;
    case 'date':
      return formatDate(segment.pattern, today) ?? sample;
    case 'serial':
      return mixed(segment.format.alphabet, Math.min(width, segment.format.length));
    case 'tag':
      return mixed(segment.alphabet, width);
    case 'check':
      return '0'.repeat(width);
    case 'field': {
      const { table, decimals, transform } = segment.format;
      if (decimals !== null) return '9'.repeat(width);
      if (!table) return transform === 'lower' ? sample.toLowerCase() : sample;
      const written = [...table.keys()].map((value) => writeField(segment.format, value) ?? '');
      return written.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
    }
  }
}

/** Characters of an alphabet one after the other, far apart, as a random serial has them. */
function mixed(alphabet: string, length: number): string {
  return Array.from({ length }, (_, i) => alphabet.charAt((i * 7 + 3) % alphabet.length)).join('');
}

/** Gives fields the date and the check digit that their AI asks for. */
function mendFields(
  { segments }: LaidElement,
  identifier: ApplicationIdentifier,
  pieces: string[],
  today: string,
): void {
  let start = 0;
  for (const part of identifier.parts) {
    if (part.date !== 'no') put(start, today.slice(2).replaceAll('-', ''));
    if (part.check)
      put(start + part.max - 1, mod10(pieces.join('').slice(start, start + part.max - 1)) ?? '0');
    start += part.max;
  }

  function put(at: number, text: string): void {
    for (const [offset, character] of Array.from(text).entries()) {
      let end = 0;
      for (const [i, piece] of pieces.entries()) {
        const from = end;
        end += piece.length;
        const place = at + offset - from;
        if (at + offset >= end || place < 0 || segments[i]?.kind !== 'field') continue;
        pieces[i] = piece.slice(0, place) + character + piece.slice(place + 1);
      }
    }
  }
}
