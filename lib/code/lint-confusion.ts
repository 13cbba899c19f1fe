import { problem } from '../errors';
import { unambiguousAlphabet } from './alphabets';
import type { LintFinding } from './lint-types';
import type { Rule } from './types';

/** Characters that people, and fonts, take for one another. */
const lookalikes: readonly string[] = [
  '0Oo',
  '1Il|',
  '5Ss',
  '8B',
  ...Array.from('CKPUVWXZ', (letter) => letter + letter.toLowerCase()),
];

/** Those of an alphabet that could be taken for another of it, group by group: `0O`, `1Il`. */
function confusable(alphabet: string): string[] {
  return lookalikes
    .map((group) => Array.from(group).filter((character) => alphabet.includes(character)))
    .flatMap((found) => (found.length > 1 ? found.join('') : []));
}

/** Alphabets that make codes nobody can retype. Serials of the order are not ours to choose. */
export function lintConfusion(rule: Rule): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const { level, elements } of rule.levels) {
    for (const [element, { segments }] of elements.entries()) {
      for (const [segment, made] of segments.entries()) {
        if (made.kind !== 'tag' && (made.kind !== 'serial' || made.mode === 'fromOrder')) continue;
        const groups = confusable(made.alphabet);
        if (groups.length === 0) continue;
        findings.push({
          severity: 'warning',
          problem: problem('rule-alphabet-confusable', {
            level,
            characters: groups.join(', '),
            alphabet: unambiguousAlphabet,
          }),
          at: { level, element, segment },
        });
      }
    }
  }
  return findings;
}
