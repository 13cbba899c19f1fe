import type { Rule } from '../../lib/code';
import { problemOf, sentences, TraceError, type ErrorCode } from '../../lib/errors';
import { publishRule, type Publishing, type RuleDefinition, type RuleStore } from '../../lib/pool';

/** Why a store does not take a rule, and never will as it stands. */
export const refusals: readonly ErrorCode[] = [
  'rule-invalid',
  'rule-edited-meanwhile',
  'rule-key-changed',
  'rule-key-missing',
  'key-missing',
];

/**
 * All versions of a rule once it is published. A change that is refused is reported, and the versions there are stay:
 * their codes are out there and must be read, and running orders go on with theirs.
 *
 * @throws TraceError what `publishRule` and `check` throw, where the rule has no version yet
 */
export async function publishedVersions(
  store: RuleStore,
  definition: RuleDefinition,
  publishing: Publishing,
  { check, report }: { check(): void; report(error: TraceError): void },
): Promise<readonly Rule[]> {
  try {
    check();
    return await publishRule(store, definition, publishing);
  } catch (error) {
    const fault = problemOf(error);
    const { code } = fault;
    const { rules } = await store.rules();
    const versions = rules.filter(({ id }) => id === definition.id).sort((a, b) => a.version - b.version);
    const newest = versions.at(-1);
    if (!refusals.includes(code)) throw error;
    const reason = sentences(fault);
    // the sentence of a key speaks of the other rule only
    if (!newest && code === 'rule-key-changed')
      throw new TraceError('rule-invalid', { rule: definition.id, fault: code, reason }, { cause: error });
    if (!newest) throw error;
    const kept = { rule: definition.id, version: newest.version, fault: code, reason };
    report(new TraceError('rule-change-refused', kept, { cause: error }));
    return versions;
  }
}
