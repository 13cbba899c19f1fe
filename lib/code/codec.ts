import { problem, TraceError } from '../errors';
import { keyFor, type Keys } from './key-check';
import { layOut, needsKey, serialOf } from './layout';
import { levelCodec, lockedCodec, type LevelParts } from './level-codec';
import { checkRule } from './rule-check';
import type { Rule, RuleCodec } from './types';

/**
 * Makes a rule ready to write and read codes.
 *
 * A version that was published with a key works with that key alone. Where it is not among `keys`, the levels that need
 * it are locked and the others work; a rule that was never published takes the first of `keys`, and needs one.
 *
 * @param keys AES keys of 16, 24 or 32 bytes; may be null for a rule that neither scrambles nor tags
 * @throws TraceError what `checkRule` finds first and `key-missing`, both for a rule never published; `key-unfit`
 */
export function compileRule(rule: Rule, keys: Keys): RuleCodec {
  // a version that was published passed the linter of its day: its codes are out there and must stay readable
  const [fault] = rule.keyCheck === undefined ? checkRule(rule) : [];
  if (fault) throw new TraceError(fault.code, fault.details);
  const key = keyFor(rule, keys);
  const all = partsOf(rule);
  const secret = all.filter(({ laid }) => needsKey(laid));
  const locked = key === null && secret.length > 0;
  const version = { rule: rule.id, version: rule.version };
  if (locked && !rule.keyCheck) throw new TraceError('key-missing', version);
  const levels = all.map((parts) => {
    if (!secret.includes(parts)) return levelCodec(parts, null);
    return key ? levelCodec(parts, key) : lockedCodec(parts);
  });
  return {
    rule,
    levels,
    locked: locked ? problem('key-missing', version) : null,
    level(name) {
      const found = levels.find(({ level }) => level === name);
      if (found) return found;
      const names = levels.map(({ level }) => level).join(', ');
      throw new TraceError('level-unknown', { rule: rule.id, level: name, levels: names });
    },
  };
}

function partsOf(rule: Rule): LevelParts[] {
  return rule.levels.flatMap((levelRule) => {
    const laid = layOut(levelRule);
    const serial = laid.kind === 'laid' ? serialOf(laid) : null;
    return laid.kind === 'laid' && serial ? [{ rule, level: levelRule.level, laid, serial }] : [];
  });
}

/** Whether codes of some level cannot be made or checked without a key: its serial is scrambled, or it has a tag. */
export function needsKeyFor(rule: Pick<Rule, 'levels'>): boolean {
  return rule.levels.some((level) => {
    const laid = layOut(level);
    return laid.kind === 'laid' && needsKey(laid);
  });
}
