import { problem, type Problem } from '../errors';
import { resetsMissing } from './counter-scope';
import type { LaidLevel, SerialFormat } from './layout';
import type { LintFinding, LintPlace } from './lint-types';
import { capacityOf } from './numbering';
import type { Level } from './types';

/** A tag of fewer values is guessed more often than once in ten thousand times. */
const fewestTags = 10_000;

/** Whether a level's serial can be counted, scrambled and told apart, and whether its tags are worth having. */
export function serialFaults(level: Level, laid: LaidLevel): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const [element, { segments, inIdentity }] of laid.elements.entries()) {
    for (const [segment, made] of segments.entries()) {
      const at: LintPlace = { level, element, segment };
      const found =
        made.kind === 'tag'
          ? tagFault(level, made.alphabet, made.width)
          : made.kind === 'serial' && inIdentity
            ? (serialFault(level, made.format) ?? resetFault(level, laid))
            : null;
      if (found) findings.push({ severity: 'error', problem: found, at });
    }
  }
  return findings;
}

function serialFault(level: Level, { mode, alphabet, length, start, step }: SerialFormat): Problem | null {
  const radix = alphabet.length;
  if (!isAlphabet(alphabet)) return problem('rule-alphabet-unfit', { level, alphabet });
  // law: frame (fewer than a million serials are no domain for FF1)
  if (mode === 'scrambled' && radix ** length < 1e6)
    return problem('serial-space-too-small', { level, length, radix });
  const counts = Number.isSafeInteger(start) && start >= 0 && Number.isSafeInteger(step) && step > 0;
  return counts && capacityOf(radix, length, start, step) > 0
    ? null
    : problem('rule-start-unfit', { level, start, step, length });
}

function tagFault(level: Level, alphabet: string, length: number): Problem | null {
  if (!isAlphabet(alphabet)) return problem('rule-alphabet-unfit', { level, alphabet });
  const values = alphabet.length ** length;
  return values < fewestTags ? problem('rule-tag-weak', { level, values, least: fewestTags }) : null;
}

/** 2 to 256 different characters, each one UTF-16 unit, none of them invisible. */
function isAlphabet(alphabet: string): boolean {
  const radix = alphabet.length;
  return (
    radix >= 2 && radix <= 256 && new Set(alphabet).size === radix && /^[^\p{Cc}\p{Cs}]*$/u.test(alphabet)
  );
}

// law: frame
function resetFault(level: Level, laid: LaidLevel): Problem | null {
  const missing = resetsMissing(laid);
  return missing.length > 0 ? problem('rule-reset-unfit', { level, reset: missing.join(', ') }) : null;
}
