import { serialOf, layOut, needsKey, type LaidLevel } from './layout';
import { overlap } from './shape';
import type { Level, Rule } from './types';

/**
 * A level that with another key could make codes that an earlier version made already: a second key permutes the same
 * serials again. Null where every frame of the two differs, by the serial's length or a fixed character.
 *
 * @param before a version with another key
 */
// law: frame
export function repeatsUnderNewKey(rule: Pick<Rule, 'levels'>, before: Pick<Rule, 'levels'>): Level | null {
  const earlier = keyedLevels(before);
  for (const { level, laid } of keyedLevels(rule)) {
    const length = serialOf(laid)?.length;
    const again = earlier.some(
      (other) => serialOf(other.laid)?.length === length && overlap(laid, other.laid),
    );
    if (again) return level;
  }
  return null;
}

function keyedLevels({ levels }: Pick<Rule, 'levels'>): { level: Level; laid: LaidLevel }[] {
  return levels.flatMap((levelRule) => {
    const laid = layOut(levelRule);
    return laid.kind === 'laid' && needsKey(laid) ? [{ level: levelRule.level, laid }] : [];
  });
}
