import assert from 'node:assert/strict';
import {
  compileRule,
  keyCheckOf,
  presetRules,
  scanClassifier,
  unambiguousAlphabet,
  type Codec,
  type Fields,
  type Rule,
  type Segment,
} from '../../../lib/code';

const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(16, 2)];
const fields: Fields = { gtin: '06901234567892', companyPrefix: '6901234' };

function published(id: string, key: Uint8Array, version = 1): Rule {
  const rule = presetRules().find((one) => one.id === id);
  assert.ok(rule);
  return { ...rule, version, keyCheck: keyCheckOf(key) };
}

function refusal(codec: Pick<Codec, 'parse'>, text: string): string {
  const read = codec.parse(text);
  return read.kind === 'unknown' ? read.problem.code : 'parsed';
}

describe('keys of a rule', () => {
  it('are told apart by a check value that does not tell them', () => {
    assert.match(keyCheckOf(first), /^[0-9a-f]{16}$/);
    assert.notEqual(keyCheckOf(first), keyCheckOf(second));
    assert.throws(() => keyCheckOf(Buffer.alloc(15)), { code: 'key-unfit' });
  });

  it('belong to the version they were published with, in whatever order they are held', () => {
    const made = compileRule(published('sgtin-sscc', first), first).level('item').encode(fields, 9);
    for (const keys of [first, [first, second], [second, first]]) {
      const read = compileRule(published('sgtin-sscc', first), keys).level('item').parse(made.code);
      assert.ok(read.kind === 'parsed');
      assert.equal(read.number, 9);
    }
  });

  it('lock the levels that need a missing one, and nothing else', () => {
    const made = compileRule(published('sgtin-sscc', first), first).level('item').encode(fields, 9);
    for (const keys of [null, second, [second]]) {
      const rule = compileRule(published('sgtin-sscc', first, 3), keys);
      assert.equal(rule.locked?.code, 'key-missing');
      assert.equal(rule.locked.details.version, 3);
      const [item, box] = [rule.level('item'), rule.level('case')];
      assert.throws(() => item.frame(fields), { code: 'key-missing' });
      assert.throws(() => item.encode(fields, 1), { code: 'key-missing' });
      assert.throws(
        () => {
          item.encodeRange(fields, 0, 1, () => undefined);
        },
        { code: 'key-missing' },
      );
      assert.equal(refusal(item, made.code), 'key-missing');
      assert.throws(() => item.encode(fields, 1), { message: /of rule "sgtin-sscc" needs its key/ });
      assert.equal(refusal(item, '(00)069012340000000016'), 'code-foreign');
      assert.equal(refusal(item, 'hello'), 'code-unreadable');
      assert.equal(refusal(box, box.encode(fields, 5).code), 'parsed');
    }
    assert.equal(compileRule(published('sgtin-sscc', first), first).locked, null);
  });

  it('are asked for at once by a rule nobody has published', () => {
    const rule = { ...published('sgtin-sscc', first) };
    delete rule.keyCheck;
    assert.throws(() => compileRule(rule, null), { code: 'key-missing' });
    assert.throws(() => compileRule(rule, []), { code: 'key-missing' });
  });

  it('of before still read their codes beside those of now', () => {
    const before = published('sgtin-sscc', first, 1);
    const now: Rule = {
      ...before,
      version: 2,
      keyCheck: keyCheckOf(second),
      levels: before.levels.map((level) => ({
        ...level,
        elements: level.elements.map((element) => ({
          ...element,
          segments: element.segments.map((segment): Segment =>
            segment.kind === 'serial' && segment.mode === 'scrambled' ? { ...segment, length: 11 } : segment,
          ),
        })),
      })),
    };
    const rules = [now, before].map((rule) => compileRule(rule, [second, first]));
    const classify = scanClassifier(rules.flatMap(({ levels }) => levels));
    for (const { rule, level } of rules) {
      const read = classify(level('item').encode(fields, 77).code);
      assert.ok(read.kind === 'parsed');
      assert.deepEqual([read.rule.version, read.number], [rule.version, 77]);
    }
    const lost = scanClassifier([now, before].flatMap((rule) => compileRule(rule, second).levels));
    const old = lost(rules[1]?.level('item').encode(fields, 77).code ?? '');
    assert.ok(old.kind === 'unknown');
    assert.equal(old.problem.code, 'key-missing');
    assert.deepEqual(old.nearest, { rule: { id: 'sgtin-sscc', version: 1 }, level: 'item' });
  });
});

describe('authentication tags', () => {
  const genuine = compileRule(published('anti-counterfeit', first), first).level('item');
  const forger = compileRule(published('anti-counterfeit', second), second).level('item');

  it('tell a code thought up or changed from a genuine one', () => {
    const { code } = genuine.encode({}, 123);
    assert.equal(refusal(genuine, code), 'parsed');
    for (let at = 12; at < code.length; at++) {
      const other = code.charAt(at) === 'Z' ? 'Y' : 'Z';
      const read = genuine.parse(code.slice(0, at) + other + code.slice(at + 1));
      assert.ok(read.kind === 'unknown');
      assert.equal(read.problem.code, 'tag-wrong', `character ${String(at)}`);
      assert.equal(read.nearest?.level, 'item');
    }
    for (let number = 0; number < 200; number++)
      assert.notEqual(refusal(genuine, forger.encode({}, number).code), 'parsed');
  });

  it('are cut out of the frame, which keeps their form and the key', () => {
    const frame = genuine.frame({});
    assert.equal(frame.id, 'A#11');
    assert.equal(frame.tag, `4:${unambiguousAlphabet}`);
    assert.match(frame.keyCheck ?? '', /^[0-9a-f]{8}$/);
    assert.notEqual(forger.frame({}).keyCheck, frame.keyCheck);
  });

  it('protect serials that are counted or brought by the order as well', () => {
    const plain = (mode: 'sequential' | 'fromOrder'): Codec =>
      compileRule(
        {
          id: 't',
          version: 1,
          levels: [
            {
              level: 'item',
              elements: [
                {
                  ai: null,
                  segments: [
                    { kind: 'tag', alphabet: '0123456789', length: 6 },
                    { kind: 'text', text: '-' },
                    { kind: 'serial', mode, alphabet: '0123456789', length: 6 },
                  ],
                },
              ],
            },
          ],
        },
        first,
      ).level('item');
    const counted = plain('sequential').encode({}, 1).code;
    const brought = plain('fromOrder').encode({}, '000001').code;
    assert.match(counted, /^\d{6}-000001$/);
    assert.equal(counted, brought, 'the tag is over frame and serial');
    assert.equal(refusal(plain('fromOrder'), counted.replace(/1$/, '2')), 'tag-wrong');
  });

  it('outside the identity are checked where the label shows them', () => {
    const codec = compileRule(
      {
        id: 'gs1',
        version: 1,
        levels: [
          {
            level: 'item',
            elements: [
              { ai: '01', segments: [{ kind: 'field', name: 'gtin', width: 14 }] },
              {
                ai: '21',
                segments: [{ kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 6 }],
              },
              { ai: '91', segments: [{ kind: 'tag', alphabet: 'ABCDEFGH', length: 8 }] },
            ],
          },
        ],
      },
      first,
    ).level('item');
    const { code, identity } = codec.encode(fields, 7);
    assert.match(code, /^\(01\)06901234567892\(21\)000007\(91\)[A-H]{8}$/);
    assert.equal(refusal(codec, code), 'parsed');
    assert.equal(refusal(codec, identity), 'parsed');
    const last = code.endsWith('A') ? 'B' : 'A';
    assert.equal(refusal(codec, code.slice(0, -1) + last), 'tag-wrong');
    assert.equal(codec.frame(fields).tag, null);
  });
});
