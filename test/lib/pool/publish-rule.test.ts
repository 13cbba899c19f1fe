import assert from 'node:assert/strict';
import { keyCheckOf, presetRules, type Rule, type Segment } from '../../../lib/code';
import { TraceError } from '../../../lib/errors';
import { publishRule, type RuleDefinition, type RuleStore } from '../../../lib/pool';

const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

/** A rule set that refuses a version other than the next, as the store does. */
function ruleSet(): RuleStore & { kept: Rule[]; before: (() => Promise<unknown>) | null } {
  let setVersion = 0;
  const set = {
    kept: [] as Rule[],
    before: null as (() => Promise<unknown>) | null,
    rules: () => Promise.resolve({ setVersion, rules: [...set.kept] }),
    async saveRule({ rule, setVersion: asked }: { rule: Rule; setVersion: number }) {
      const { before } = set;
      set.before = null;
      await before?.();
      if (asked !== setVersion) throw new TraceError('rule-set-changed', {});
      set.kept.push(rule);
      return { setVersion: (setVersion += 1) };
    },
  };
  return set;
}

const [preset] = presetRules();
assert.ok(preset);
const definition: RuleDefinition = { id: preset.id, levels: preset.levels };

function withSerial(change: Partial<Extract<Segment, { kind: 'serial' }>>, of = definition): RuleDefinition {
  return {
    ...of,
    levels: of.levels.map((level) => ({
      ...level,
      elements: level.elements.map((element) => ({
        ...element,
        segments: element.segments.map((segment): Segment =>
          segment.kind === 'serial' && segment.mode === 'scrambled' ? { ...segment, ...change } : segment,
        ),
      })),
    })),
  };
}

const withoutLot: RuleDefinition = {
  ...definition,
  levels: definition.levels.map((level) => ({
    ...level,
    elements: level.elements.filter(({ ai }) => ai !== '10'),
  })),
};
const versionsOf = (rules: readonly Rule[]): (string | null | undefined)[] =>
  rules.map(({ keyCheck }) => keyCheck);
const checks = [keyCheckOf(first), keyCheckOf(second)] as const;

describe('publishing a rule', () => {
  it('keeps the version of what is there, and gives a change the next with the key it works with', async () => {
    const store = ruleSet();
    await publishRule(store, definition, { keys: [first] });
    assert.equal((await publishRule(store, definition, { keys: [first] })).length, 1);
    const versions = await publishRule(store, withoutLot, { keys: [first] });
    assert.deepEqual(versionsOf(versions), [checks[0], checks[0]]);
    assert.deepEqual(store.kept, versions);
    assert.deepEqual(
      versions.map(({ version }) => version),
      [1, 2],
    );
  });

  it('asks for a key where codes need one, and writes none where they do not', async () => {
    await assert.rejects(publishRule(ruleSet(), definition), { code: 'key-missing' });
    const plain = presetRules().find(({ id }) => id === 'plain');
    assert.ok(plain);
    assert.deepEqual(versionsOf(await publishRule(ruleSet(), plain, { keys: [first] })), [null]);
  });

  // law: frame
  it('refuses a new key where it would make the codes of the old one again', async () => {
    const store = ruleSet();
    await publishRule(store, definition, { keys: [first] });
    for (const changed of [definition, withoutLot]) {
      await assert.rejects(publishRule(store, changed, { keys: [second] }), {
        code: 'rule-key-changed',
      });
    }
    assert.equal(store.kept.length, 1);
  });

  it('takes a new key with another serial length, or behind a fixed character of its own', async () => {
    const store = ruleSet();
    await publishRule(store, definition, { keys: [first] });
    const longer = await publishRule(store, withSerial({ length: 11 }), { keys: [second, first] });
    assert.deepEqual(versionsOf(longer), checks);

    const keyed = (letter: string): RuleDefinition => ({
      id: 'keyed',
      levels: [
        {
          level: 'item',
          elements: [
            {
              ai: null,
              segments: [
                { kind: 'text', text: letter },
                { kind: 'serial', mode: 'scrambled', alphabet: 'ABCDEFGHJK', length: 9 },
              ],
            },
          ],
        },
      ],
    });
    await publishRule(store, keyed('A'), { keys: [first] });
    assert.deepEqual(versionsOf(await publishRule(store, keyed('B'), { keys: [second] })), checks);
    await assert.rejects(publishRule(store, keyed('A'), { keys: [second] }), { code: 'rule-key-changed' });
  });

  it('goes on with the key of before where the new one is not ready to be used', async () => {
    const store = ruleSet();
    await publishRule(store, definition, { keys: [first] });
    assert.equal((await publishRule(store, definition, { keys: [second, first] })).length, 1);
    const versions = await publishRule(store, withoutLot, { keys: [second, first] });
    assert.deepEqual(versionsOf(versions), [checks[0], checks[0]]);
  });

  it('tells the second of two editors that the rule is another now, and keeps what the first one saved', async () => {
    const store = ruleSet();
    await publishRule(store, definition, { keys: [first] });
    const theirs = withSerial({ length: 12 });
    await publishRule(store, theirs, { keys: [first], base: 1 });
    await assert.rejects(publishRule(store, withoutLot, { keys: [first], base: 1 }), {
      code: 'rule-edited-meanwhile',
      details: { rule: 'sgtin-sscc', version: 2, base: 1 },
    });
    assert.deepEqual(store.kept.at(-1)?.levels, theirs.levels);
    assert.equal(
      (await publishRule(store, theirs, { keys: [first], base: 1 })).length,
      2,
      'the same is no clash',
    );
  });

  it('takes a change that was made to a later version in another store', async () => {
    const store = ruleSet();
    assert.equal((await publishRule(store, definition, { keys: [first], base: 7 })).length, 1);
    assert.equal((await publishRule(store, withoutLot, { keys: [first], base: 7 })).length, 2);
  });

  it('tells so as well where both save in the same moment', async () => {
    const store = ruleSet();
    await publishRule(store, definition, { keys: [first] });
    store.before = () => publishRule(store, withSerial({ length: 12 }), { keys: [first] });
    await assert.rejects(publishRule(store, withoutLot, { keys: [first] }), {
      code: 'rule-edited-meanwhile',
    });
    assert.equal(store.kept.length, 2);
  });

  it('looks again where another rule was saved in the same moment', async () => {
    const store = ruleSet();
    store.before = () => publishRule(store, { ...definition, id: 'other' }, { keys: [first] });
    assert.equal((await publishRule(store, definition, { keys: [first] })).length, 1);
    assert.equal(store.kept.length, 2);
  });

  it('is refused by the rule that came in between', async () => {
    const store = ruleSet();
    const counted = { ...withSerial({ mode: 'sequential' }), id: 'counted' };
    store.before = () => publishRule(store, counted, { keys: [first] });
    await assert.rejects(publishRule(store, definition, { keys: [first] }), (error) => {
      assert.ok(error instanceof TraceError);
      assert.deepEqual([error.code, error.details.fault], ['rule-invalid', 'rule-overlap']);
      assert.match(error.message, /rule "counted" version 1/);
      return true;
    });
    assert.deepEqual(
      store.kept.map(({ id }) => id),
      ['counted'],
    );
  });

  it('takes what the linter only warns of', async () => {
    const store = ruleSet();
    const fromOrder = presetRules().find(({ id }) => id === 'sgtin-serial');
    assert.ok(fromOrder);
    await publishRule(store, fromOrder, { keys: [first] });
    assert.equal((await publishRule(store, definition, { keys: [first] })).length, 1);
  });

  it('refuses a rule that is wrong by itself', async () => {
    const wrong: RuleDefinition = { id: 'r', levels: [{ level: 'item', elements: [] }] };
    await assert.rejects(publishRule(ruleSet(), wrong), (error) => {
      assert.ok(error instanceof TraceError);
      assert.deepEqual([error.code, error.details.fault], ['rule-invalid', 'rule-serial-missing']);
      return true;
    });
  });
});
