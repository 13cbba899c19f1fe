import {
  checkables,
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
import { sampleCodes } from './sample-codes';
import { sampleFields } from './sample-fields';
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
    const { codes, plain, fromOrder } = sampleCodes(id, rule, values, key ?? throwAway, shown);
    return {
      ...none,
      codes,
      parts: partsOf(rule.elements, plain),
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

function drawSymbol(code: string, symbols: MadeSymbols): LevelPreview['symbol'] {
  const made = symbols(code, usualSymbology(code));
  if (made.kind === 'none') return null;
  const { symbology, columns, rows, matrix } = made;
  return { svg: symbolSvg(code, symbology, matrix), symbology, columns, rows };
}
