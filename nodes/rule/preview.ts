import {
  checkables,
  compileRule,
  needsKeyFor,
  readLevels,
  type Fields,
  type Level,
  type LevelFigures,
  type LevelRule,
} from '../../lib/code';
import { problemOf, sentence, TraceError } from '../../lib/errors';
import { symbolSvg, usualSymbology } from '../../lib/label';
import { partsOf } from './code-parts';
import { lintDraft } from './lint-draft';
import type { LevelPreview, PreviewAsked, RulePreview } from './preview-types';
import { sampleFields, sampleSerials } from './sample-fields';
import type { MadeSymbols } from './made-symbols';

const shown = 3;
/** As many as a rule may have; what is beyond them the form refuses. */
const mostLevels = 32;

/**
 * What a rule's codes will look like, and what is wrong with it. Never throws for a bad rule, and shows no key.
 * May take seconds for a large rule beside many others: see `previewer`.
 */
export function previewRule(asked: PreviewAsked, symbols: MadeSymbols): RulePreview {
  const drafts = Array.isArray(asked.levels) ? asked.levels.slice(0, mostLevels).map(readLevel) : [];
  const usable = drafts.flatMap(({ rule }) => rule ?? []);
  const fields = sampleFields(usable, asked.sample, asked.now);
  const values = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const { findings, figures } = lintDraft(asked, symbols);
  return {
    levels: drafts.map(({ level, rule }, place) => {
      const shown = previewLevel(
        level,
        rule,
        values,
        asked,
        figures.find((of) => of.level === level) ?? null,
      );
      if (place !== asked.drawn) return shown;
      const [code] = shown.codes;
      return {
        ...shown,
        checkables: rule ? checkables(rule, values) : [],
        symbol: code === undefined ? null : drawSymbol(code, symbols),
      };
    }),
    findings,
    fields,
    key: !needsKeyFor({ levels: usable }) ? 'none' : asked.key ? 'own' : 'throwAway',
  };
}

/** A level by itself: one that is wrong takes no other's preview away. */
function readLevel(draft: unknown): { level: Level; rule: LevelRule | null } {
  const read = readLevels([draft]);
  const named = typeof draft === 'object' && draft !== null && 'level' in draft ? draft.level : '';
  const [rule] = read.kind === 'levels' ? read.levels : [];
  return { level: typeof named === 'string' ? named : '', rule: rule ?? null };
}

function previewLevel(
  level: Level,
  rule: LevelRule | null,
  values: Fields,
  { id, key, throwAway, language }: PreviewAsked,
  figures: LevelFigures | null,
): LevelPreview {
  const none: LevelPreview = {
    ...{ level, codes: [], problem: null, parts: [], checkables: [], symbol: null },
    ...{ capacity: null, restarts: null, guess: null, exhaustedOn: null },
  };
  if (!rule) return none;
  try {
    const { contains: _contains, link: _link, ...alone } = rule;
    const linked: LevelRule = rule.link ? { ...alone, link: rule.link } : alone;
    const [serials, plain] = [serialsOf(rule), encoder(id, alone, key ?? throwAway)];
    const codes = serials.map((serial) => encoder(id, linked, key ?? throwAway)(values, serial));
    const [first = 0] = serials;
    const fromOrder = typeof first === 'string';
    return {
      ...none,
      codes,
      parts: partsOf(rule.elements, plain(values, first)),
      capacity: fromOrder ? null : (figures?.capacity ?? null),
      restarts: fromOrder ? null : (figures?.restarts ?? null),
      guess: figures?.guess ?? null,
      exhaustedOn: figures?.exhaustedOn ?? null,
    };
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    const { code, details } = problemOf(error);
    return { ...none, problem: sentence(code, details, language) };
  }
}

function encoder(id: string, level: LevelRule, key: Uint8Array) {
  const codec = compileRule({ id, version: 1, levels: [level] }, key).level(level.level);
  return (fields: Fields, serial: number | string): string => codec.encode(fields, serial).code;
}

function serialsOf({ elements }: LevelRule): (number | string)[] {
  for (const { segments } of elements) {
    for (const segment of segments) {
      if (segment.kind !== 'serial' || segment.mode !== 'fromOrder') continue;
      const exact = segment.length === 'fill';
      const length = segment.length === 'fill' ? 8 : segment.length;
      return sampleSerials({ alphabet: segment.alphabet, length, exact }, shown);
    }
  }
  return Array.from({ length: shown }, (_, number) => number);
}

function drawSymbol(code: string, symbols: MadeSymbols): LevelPreview['symbol'] {
  const made = symbols(code, usualSymbology(code));
  if (made.kind === 'none') return null;
  const { symbology, columns, rows, matrix } = made;
  return { svg: symbolSvg(code, symbology, matrix), symbology, columns, rows };
}
