import assert from 'node:assert/strict';
import { presetRules, type Rule } from '../../../lib/code';
import { TraceError } from '../../../lib/errors';
import { publishRule, type RuleStore } from '../../../lib/pool';
import { refusedWith } from '../../support/refused-with';

/** A rule set that somebody else changes between looking and saving, as often as `busy` says. */
function busyStore(
  busy: number,
  rules: Rule[],
  meanwhile: readonly Rule[] = [],
): RuleStore & { saved: Rule[] } {
  const saved: Rule[] = [];
  let left = busy;
  return {
    saved,
    rules: async () => ({ setVersion: 0, rules: [...rules, ...saved] }),
    saveRule: async ({ rule }) => {
      if (left > 0) {
        left -= 1;
        rules.push(...meanwhile);
        throw new TraceError('rule-set-changed', { now: 1, yours: 0 });
      }
      saved.push(rule);
      return { setVersion: 1 };
    },
  };
}

const [preset] = presetRules();
assert.ok(preset);
const { version: _, ...definition } = preset;

/** The same items, counted instead of scrambled. */
const counted: Omit<Rule, 'version'> = {
  id: 'counted',
  levels: definition.levels.map(({ level, elements, ...rest }) => ({
    ...rest,
    level,
    elements: elements.map(({ ai, segments }) => ({
      ai,
      segments: segments.map((one) =>
        one.kind === 'serial' ? { ...one, mode: 'sequential' as const } : one,
      ),
    })),
  })),
};

describe('publishing a rule', () => {
  it('looks again when the rule set changed meanwhile, and gives up after five times', async () => {
    const store = busyStore(4, []);
    assert.deepEqual(await publishRule(store, definition), [{ ...definition, version: 1 }]);
    await assert.rejects(publishRule(busyStore(5, []), definition), refusedWith('rule-set-changed'));
  });

  it('is refused by the rule that came in between', async () => {
    const store = busyStore(1, [], [{ ...counted, version: 1 }]);
    await assert.rejects(publishRule(store, definition), (error) => {
      refusedWith('rule-invalid')(error);
      assert.ok(error instanceof TraceError);
      assert.equal(error.details.fault, 'rule-overlap');
      assert.match(error.message, /rule "counted" version 1/);
      return true;
    });
    assert.deepEqual(store.saved, []);
  });

  it('keeps the version of a definition that is there, and looks at no other rule for it', async () => {
    const rules = [
      { ...counted, version: 1 },
      { ...definition, version: 3 },
    ];
    assert.deepEqual(await publishRule(busyStore(0, rules), definition), [{ ...definition, version: 3 }]);
  });

  it('takes what the linter only warns of', async () => {
    const [, fromOrder] = presetRules();
    assert.ok(fromOrder);
    const store = busyStore(0, [fromOrder]);
    assert.equal((await publishRule(store, definition)).length, 1);
  });

  it('refuses a rule that is wrong by itself', async () => {
    await assert.rejects(
      publishRule(busyStore(0, []), { id: 'r', levels: [{ level: 'item', elements: [] }] }),
      (error) => {
        refusedWith('rule-invalid')(error);
        assert.ok(error instanceof TraceError);
        assert.equal(error.details.fault, 'rule-serial-missing');
        return true;
      },
    );
  });
});
