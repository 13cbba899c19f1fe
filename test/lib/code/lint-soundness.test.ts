import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkRule, compileRule, ruleSchema, type Codec } from '../../../lib/code';
import { TraceError } from '../../../lib/errors';
import { wildRule } from './wild-rule';

const key = Buffer.alloc(16, 7);

/** What values, not rules, are to blame for. */
const ofValues: ReadonlySet<string> = new Set(['field-missing', 'field-unfit', 'serial-unfit']);

function encode(codec: Codec, fields: Record<string, string>, number: number | string) {
  try {
    return codec.encode(fields, number);
  } catch (error) {
    assert.ok(error instanceof TraceError && ofValues.has(error.code), String(error));
    return null;
  }
}

describe('linter on rules of any kind', () => {
  it('lets pass only rules that compile, whose codes are read back and are never the same', () => {
    let passed = 0;
    let encoded = 0;
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(wildRule, ({ rule, fields }) => {
        if (!ruleSchema.safeParse(rule).success) return;
        const problems = checkRule(rule);
        for (const { code } of problems) seen.set(code, (seen.get(code) ?? 0) + 1);
        if (problems.length > 0) {
          assert.throws(() => compileRule(rule, key), { code: problems[0]?.code });
          return;
        }
        passed += 1;
        const codec = compileRule(rule, key).level('item');
        const serial = rule.levels
          .flatMap(({ elements }) => elements.flatMap(({ segments }) => segments))
          .find((one) => one.kind === 'serial');
        assert.ok(serial?.kind === 'serial');
        const identities = new Set<string>();
        const numbers: (number | string)[] =
          serial.mode === 'fromOrder'
            ? [serial.alphabet.charAt(0), serial.alphabet.slice(0, 2)]
            : [0, 1, 2, Math.max(2, Math.min(serial.alphabet.length ** 2, 500) - 1)];
        for (const number of numbers) {
          if (typeof number === 'number' && number >= capacityOf(codec, fields)) continue;
          const made = encode(codec, fields, number);
          if (!made) continue;
          encoded += 1;
          const read = codec.parse(made.code);
          assert.ok(read.kind === 'parsed', `${made.code} is not read back`);
          assert.equal(read.identity, made.identity);
          assert.equal(serial.mode === 'fromOrder' ? read.serial : read.number, number);
          assert.equal(read.frame, codec.frame(fields).id);
          assert.ok(number === 2 || !identities.has(made.identity), `${made.identity} is there twice`);
          identities.add(made.identity);
        }
      }),
      { numRuns: 4_000 },
    );
    assert.ok(passed > 60 && encoded > 120, `${String(passed)} rules passed, ${String(encoded)} codes made`);
    assert.ok(seen.size >= 12, [...seen.keys()].join(' '));
  }).timeout(60_000);
});

function capacityOf(codec: Codec, fields: Record<string, string>): number {
  try {
    return codec.frame(fields).capacity;
  } catch (error) {
    assert.ok(error instanceof TraceError && ofValues.has(error.code), String(error));
    return 0;
  }
}
