import { isDeepStrictEqual } from 'node:util';
import { blockingFindings, type Rule } from '../code';
import { problemOf, TraceError } from '../errors';

/** What publishing a rule asks of the store; the store's port has all of it. */
export interface RuleStore {
  rules(): Promise<{ setVersion: number; rules: Rule[] }>;
  saveRule(request: { rule: Rule; setVersion: number }): Promise<{ setVersion: number }>;
}

const tries = 5;

/**
 * Keeps a rule in the store: a definition that is there already keeps its version, a new or changed one gets the next.
 * The linter looks at it beside all rules of the store, and the store takes it only if those are still all (LAWS *frame*:
 * compare-and-set on the rule set's version), so that of two rules that overlap the second is refused.
 *
 * @returns all versions of the rule, newest last
 * @throws TraceError `rule-invalid`, `rule-set-changed` where others kept changing rules meanwhile
 */
// law: frame
export async function publishRule(store: RuleStore, definition: Omit<Rule, 'version'>): Promise<Rule[]> {
  for (let attempt = 1; ; attempt += 1) {
    const { setVersion, rules } = await store.rules();
    const versions = rules.filter(({ id }) => id === definition.id).sort((a, b) => a.version - b.version);
    const newest = versions.at(-1);
    if (newest && isDeepStrictEqual(newest, { ...definition, version: newest.version })) return versions;
    const rule = { ...definition, version: (newest?.version ?? 0) + 1 };
    const fault = blockingFindings(rule, rules).find(({ severity }) => severity === 'error')?.problem;
    if (fault)
      throw new TraceError('rule-invalid', { rule: rule.id, fault: fault.code, reason: fault.message });
    try {
      await store.saveRule({ rule, setVersion });
      return [...versions, rule];
    } catch (error) {
      if (attempt === tries || problemOf(error).code !== 'rule-set-changed') throw error;
    }
  }
}
