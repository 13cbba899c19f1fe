import { problem } from '../errors';
import { knownFields } from './asked-fields';
import type { LintFinding } from './lint-types';
import { presetRules } from './preset-rules';
import type { Rule, Segment } from './types';

type Named = Extract<Segment, { name: string }>;

/**
 * Fields that nobody is known to bring: a name that is nearly another one is probably misspelt, and the rule would refuse
 * to make a code only once the line runs.
 *
 * @param carried names of free fields that products and orders have
 */
export function lintNames({ levels }: Rule, carried: readonly string[]): LintFinding[] {
  const named = new Set([...knownFields, ...presetFields(), ...carried]);
  return levels.flatMap(({ level, elements }) =>
    elements.flatMap(({ segments }, element) =>
      segments.flatMap((one, segment): LintFinding[] => {
        if (!isNamed(one) || named.has(one.name)) return [];
        const field = one.name;
        const meant = nearest(field, [...named]);
        const said =
          meant === null
            ? problem('rule-field-unknown', { level, field })
            : problem('rule-field-misspelt', { level, field, meant });
        return [{ severity: 'warning', problem: said, at: { level, element, segment } }];
      }),
    ),
  );
}

function isNamed(segment: Segment): segment is Named {
  return segment.kind === 'field' || segment.kind === 'date';
}

function presetFields(): string[] {
  return presetRules().flatMap(({ levels }) =>
    levels.flatMap(({ elements }) =>
      elements.flatMap(({ segments }) => segments.filter(isNamed).map(({ name }) => name)),
    ),
  );
}

/** The name that takes fewest changes, one in three characters at most; null: none is near. */
function nearest(name: string, names: readonly string[]): string | null {
  const most = Math.max(1, Math.floor(name.length / 3));
  const [best] = names
    .map((other) => ({ other, far: distance(plain(name), plain(other)) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far);
  return best?.other ?? null;
}

/** `Lot_No` and `lotNo` are one name to people. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Letters put in, left out, changed or swapped with the next, to make one text of the other. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i += 1) {
    const [before = [], earlier = []] = [rows[i - 1], rows[i - 2]];
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (before[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (before[j - 1] ?? 0) + same,
          swapped ? (earlier[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
