import { isDeepStrictEqual } from 'node:util';
import { blockingFindings, keyCheckOf, needsKeyFor, type LintFinding, type Rule } from '../code';
import { errorOf, problem, problemOf, sentences, TraceError, type Problem } from '../errors';

/** What publishing a rule asks of the store; the store's port has all of it. */
export interface RuleStore {
  rules(): Promise<{ setVersion: number; rules: Rule[] }>;
  saveRule(request: { rule: Rule; setVersion: number }): Promise<{ setVersion: number }>;
}

/** A rule as it shall be. */
export type RuleDefinition = Omit<Rule, 'version' | 'keyCheck'>;

export interface Publishing {
  /** The keys at hand, that of now first. An earlier one goes on where a new one would make its codes again. */
  keys?: readonly Uint8Array[];
  /**
   * The version the change was made to; 0: a new rule. Left out: whatever version there is. A store that has not come so
   * far is another one than the change was made to, and takes it.
   */
  base?: number;
  /** Stands in for `blockingFindings`, for one who has it run where it holds up nobody. */
  lint?: (rule: Rule, others: readonly Rule[]) => Promise<readonly LintFinding[]>;
}

const tries = 5;

const lintHere = (rule: Rule, others: readonly Rule[]) => Promise.resolve(blockingFindings(rule, others));

/**
 * Keeps a rule in the store: a definition that is there already keeps its version, a new or changed one gets the next.
 * The linter looks at it beside all rules of the store, and the store takes it only if those are still all (LAWS *frame*:
 * compare-and-set on the rule set's version), so that of two rules that overlap the second is refused.
 *
 * @returns all versions of the rule, newest last
 * @throws TraceError `rule-invalid`, `key-missing`, `rule-key-changed`, `rule-edited-meanwhile` where somebody else
 * saved this rule, `rule-set-changed` where others kept changing other rules
 */
// law: frame
export async function publishRule(
  store: RuleStore,
  { id, levels }: RuleDefinition,
  { keys = [], base, lint = lintHere }: Publishing = {},
): Promise<Rule[]> {
  const checks = needsKeyFor({ levels }) ? keys.map(keyCheckOf) : [null];
  let seen = base;
  for (let attempt = 1; ; attempt += 1) {
    const { setVersion, rules } = await store.rules();
    const versions = rules.filter((rule) => rule.id === id).sort((a, b) => a.version - b.version);
    const newest = versions.at(-1);
    const version = newest?.version ?? 0;
    const same = checks.some((keyCheck) => isDeepStrictEqual(newest, { id, levels, version, keyCheck }));
    if (same) return versions;
    if (seen !== undefined && version > seen) {
      throw new TraceError('rule-edited-meanwhile', { rule: id, version, base: seen });
    }
    seen = version;
    const rule = await withKey({ id, levels, version: version + 1 }, checks, rules, lint);
    try {
      await store.saveRule({ rule, setVersion });
      return [...versions, rule];
    } catch (error) {
      if (attempt === tries || problemOf(error).code !== 'rule-set-changed') throw error;
    }
  }
}

/** The rule with the first key that repeats no code of another version, by its check value; null where it needs none. */
async function withKey(
  rule: Rule,
  checks: readonly (string | null)[],
  rules: readonly Rule[],
  lint: NonNullable<Publishing['lint']>,
): Promise<Rule> {
  let refused: Problem | null = null;
  for (const keyCheck of checks) {
    const keyed = { ...rule, keyCheck };
    const findings = await lint(keyed, rules);
    const fault = findings.find(({ severity }) => severity === 'error')?.problem;
    if (!fault) return keyed;
    if (fault.code !== 'rule-key-changed') {
      throw new TraceError('rule-invalid', { rule: rule.id, fault: fault.code, reason: sentences(fault) });
    }
    refused ??= fault;
  }
  throw errorOf(refused ?? problem('key-missing', { rule: rule.id, version: rule.version }));
}
