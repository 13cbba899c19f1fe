import { aiTable } from './ai-table';
import type { Charset } from './charset';
import { isCheckName, type CheckName } from './check-result';

/** A stretch of an AI's value with one format. */
export interface ValuePart {
  charset: Charset;
  min: number;
  max: number;
  /** May be missing, with all that follows. */
  optional: boolean;
  /** What its content must pass, beside its characters. */
  checks: readonly CheckName[];
  /** Its last digit is the mod-10 digit of the part. */
  check: boolean;
  /** YYMMDD; `month`: the day may be 00, meaning the whole month. */
  date: 'no' | 'day' | 'month';
}

export interface ApplicationIdentifier {
  ai: string;
  parts: readonly ValuePart[];
  /** Shortest and longest value. */
  min: number;
  max: number;
  /** Its length is known from its first two digits, so that no FNC1 follows. */
  predefined: boolean;
  /** One of these groups must be on the same item; none: it may stand alone. `31nn`: any AI of that form. */
  requires: readonly (readonly string[])[];
  /** None of these may be on the same item (itself aside). */
  excludes: readonly string[];
  /** Alternatives of qualifiers, each in its order, where the AI is a primary key of a Digital Link; null: it is none. */
  qualifiers: readonly (readonly string[])[] | null;
  /** May stand in the query of a Digital Link. */
  attribute: boolean;
}

const charsets: Readonly<Record<string, Charset>> = {
  n: 'digits',
  x: 'set82',
  y: 'set39',
  z: 'base64url',
};

function readPart(text: string): ValuePart {
  const [, letter = '', from = '', to = from, mark = '', routines = ''] =
    /^([nxyz])(\d+)(?:-(\d+))?(\?)?(?:\.(.*))?$/.exec(text) ?? [];
  const checks = routines.split('.').filter(isCheckName);
  return {
    charset: charsets[letter] ?? 'digits',
    min: Number(from),
    max: Number(to),
    optional: mark === '?',
    checks,
    check: checks.includes('csum'),
    date: checks.includes('yymmd0') ? 'month' : checks.includes('yymmdd') ? 'day' : 'no',
  };
}

/** The identifiers that the first word of a line stands for. */
function identifiersOf(range: string): string[] {
  const [, first = '', last = first, digit] = /^(\d+)(?:-(\d+))?(?:\/(\d))?$/.exec(range) ?? [];
  const found: string[] = [];
  for (let number = Number(first); number <= Number(last); number++) {
    const ai = String(number).padStart(first.length, '0');
    if (digit === undefined) found.push(ai);
    else for (let i = 0; i <= Number(digit); i++) found.push(`${ai}${String(i)}`);
  }
  return found;
}

function readLine(line: string): ApplicationIdentifier[] {
  const [range = '', ...words] = line.split(' ');
  const parts = words.filter((word) => /^[nxyz]\d/.test(word)).map(readPart);
  const marks = new Map(words.map((word) => [word.split('=')[0] ?? '', word.split('=')[1] ?? '']));
  const list = (mark: string, divider: string) => marks.get(mark)?.split(divider).filter(Boolean) ?? [];
  const shared = {
    parts,
    min: parts.reduce((sum, part) => sum + (part.optional ? 0 : part.min), 0),
    max: parts.reduce((sum, part) => sum + part.max, 0),
    requires: list('with', ',').map((group) => group.split('+')),
    qualifiers: marks.has('key') ? list('key', '|').map((order) => order.split(',')) : null,
    attribute: !marks.has('path'),
  };
  return identifiersOf(range).map((ai) => ({
    ...shared,
    ai,
    predefined: /^(0[0-4]|1[1-9]|20|3[1-6]|41)/.test(ai),
    excludes: [...list('not', ','), ...(marks.has('once') ? [`${ai.slice(0, 3)}n`] : [])],
  }));
}

const identifiers: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  aiTable
    .trim()
    .split('\n')
    .flatMap(readLine)
    .map((identifier) => [identifier.ai, identifier]),
);
/** AIs that share their first two digits have one length. */
const digitsByStart: ReadonlyMap<string, number> = new Map(
  [...identifiers.keys()].map((ai) => [ai.slice(0, 2), ai.length]),
);

/**
 * What is known of an application identifier; undefined where GS1 has none by that number.
 *
 * @param ai its digits, `01`, `3103`
 * @see GS1 General Specifications 3.2; GS1 Barcode Syntax Dictionary
 */
export function applicationIdentifier(ai: string): ApplicationIdentifier | undefined {
  return identifiers.get(ai);
}

/** Every application identifier, in the order of their numbers. */
export function applicationIdentifiers(): ApplicationIdentifier[] {
  return [...identifiers.values()].sort((a, b) => (a.ai < b.ai ? -1 : 1));
}

/** The application identifier that stands at `position` of an element string. */
export function identifierAt(text: string, position: number): ApplicationIdentifier | undefined {
  const digits = digitsByStart.get(text.slice(position, position + 2));
  return digits === undefined ? undefined : identifiers.get(text.slice(position, position + digits));
}

const letters: Readonly<Record<Charset, string>> = { digits: 'N', set82: 'X', set39: 'Y', base64url: 'Z' };

/** The format of an AI's value in GS1's own notation: `(01) N14`, `(21) X..20`, `(8003) N1+N13[+X..16]`. */
export function valueFormat(identifier: ApplicationIdentifier): string {
  const parts = identifier.parts.map(({ charset, min, max, optional }, i) => {
    const text = `${i > 0 ? '+' : ''}${letters[charset]}${min === max ? '' : '..'}${String(max)}`;
    return optional ? `[${text}]` : text;
  });
  return `(${identifier.ai}) ${parts.join('')}`;
}
