import type { LevelRule } from '../../../lib/code';
import { readJson } from '../../shell/editor/json-text';
import type { Desk } from './desk';

/** Why a text holds no levels, in words of the dialog. */
type Problem = (word: Desk['word']) => string;

/** Levels, or a whole rule that has them: as far as the dialog can show them; the server looks at them more closely. */
export function readLevels(value: unknown): { levels: readonly LevelRule[] } | { problem: Problem } {
  const json = readJson(value);
  if (json.kind === 'broken') {
    return {
      problem: (word) => (json.at ? word('rule.json.brokenAt', json.at) : word('rule.json.broken')),
    };
  }
  const read = json.value;
  const levels = isObject(read) && 'levels' in read ? read['levels'] : read;
  if (!Array.isArray(levels) || levels.length === 0) return { problem: (word) => word('rule.json.noLevels') };
  for (const [at, level] of levels.entries()) {
    const problem = levelProblem(level, at);
    if (problem) return { problem };
  }
  return { levels };
}

/** Why a value is no rule that could be saved, as far as the dialog looks. */
export function levelsProblem(value: unknown): Problem | null {
  const read = readLevels(value);
  if ('problem' in read) return read.problem;
  for (const [at, { elements }] of read.levels.entries()) {
    const level = at + 1;
    if (elements.length === 0) return (word) => word('rule.json.level', { level });
    const empty = elements.findIndex(({ segments }) => segments.length === 0);
    if (empty >= 0) return (word) => word('rule.json.element', { level, element: empty + 1 });
  }
  return null;
}

function levelProblem(level: unknown, at: number): Problem | null {
  const place = { level: at + 1 };
  if (!isObject(level) || typeof level['level'] !== 'string' || !Array.isArray(level['elements'])) {
    return (word) => word('rule.json.level', place);
  }
  for (const [index, element] of level['elements'].entries()) {
    const here = { ...place, element: index + 1 };
    const segments = isObject(element) ? element['segments'] : null;
    if (!Array.isArray(segments)) return (word) => word('rule.json.element', here);
    const bad = segments.findIndex(
      (segment: unknown) => !isObject(segment) || !kinds.includes(String(segment['kind'])),
    );
    if (bad >= 0) {
      return (word) => word('rule.json.segment', { ...here, segment: bad + 1, kinds: kinds.join(', ') });
    }
  }
  return null;
}

const kinds: readonly string[] = ['text', 'field', 'date', 'serial', 'check', 'tag'];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
