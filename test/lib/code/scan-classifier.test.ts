import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileRule, presetRules, scanClassifier, type Codec } from '../../../lib/code';

const key = Buffer.alloc(32, 1);
const codecs: Codec[] = presetRules()
  .slice(0, 2)
  .flatMap((rule) => [...compileRule(rule, key).levels]);
const classify = scanClassifier(codecs);
const fields = { gtin: '06901234567892', companyPrefix: '6901234' };

function answer(text: string): string {
  const read = classify(text);
  return read.kind === 'parsed' ? `${read.rule.id} ${read.level}` : read.problem.code;
}

function codecOf(id: string, level: string): Codec {
  const codec = codecs.find((one) => one.rule.id === id && one.level === level);
  assert.ok(codec);
  return codec;
}

describe('scan classifier', () => {
  it('finds rule and level of a code', () => {
    assert.equal(answer(codecOf('sgtin-sscc', 'item').encode(fields, 5).code), 'sgtin-sscc item');
    assert.equal(answer(codecOf('sgtin-serial', 'item').encode(fields, 'SN-1').code), 'sgtin-serial item');
    assert.equal(answer(codecOf('sgtin-sscc', 'pallet').encode(fields, 5).code), 'sgtin-sscc pallet');
  });

  it('says of a code whose separator was lost where that belongs, and guesses nothing', () => {
    const text = '010690123456789221000000000517270131' + '10L12345';
    for (const prefix of ['', ']d2']) {
      const read = classify(prefix + text);
      assert.ok(read.kind === 'unknown');
      const place = prefix.length + 29;
      assert.deepEqual([read.problem.code, read.problem.details['ai']], ['gs1-separator-lost', '21']);
      const { others } = read.problem.details;
      assert.ok(typeof others === 'string' && others.split(', ').includes(String(place)), prefix);
      const mended: string = prefix + text.slice(0, 28) + '\x1d' + text.slice(28);
      assert.equal(answer(mended), 'sgtin-sscc item');
    }
    const plain = scanClassifier(
      compileRule(presetRules().find(({ id }) => id === 'plain') ?? assert.fail(), key).levels,
    );
    const foreign = plain(text);
    assert.equal(
      foreign.kind === 'unknown' && foreign.problem.code,
      'code-foreign',
      'no rule here reads GS1',
    );
  });

  it('tells where the ledger may know a code from by every rule that reads it, in whatever order they came', () => {
    const { code, identity } = codecOf('sgtin-sscc', 'item').encode(fields, 5);
    for (const order of [codecs, codecs.toReversed()]) {
      const read = scanClassifier([...order, ...order])(code);
      assert.ok(read.kind === 'parsed');
      assert.equal(read.identity, identity);
      const places = [read, ...(read.orElse ?? [])].map(({ number, serial }) => number ?? serial);
      assert.deepEqual(new Set(places), new Set([5, identity.slice(-10)]));
      assert.equal(places.length, 2);
    }
  });

  it('says why not', () => {
    assert.equal(answer('(414)4226350800008'), 'code-foreign');
    assert.equal(answer(']E04006381333931'), 'code-foreign');
    assert.equal(answer('(00)269012340000000010'), 'code-foreign');
    assert.equal(answer('(00)069012340000000017'), 'check-digit-wrong');
    assert.equal(answer(']d20106901234567893' + '21ABC'), 'check-digit-wrong');
    assert.equal(answer('NOREAD'), 'code-unreadable');
    assert.equal(answer('\x00\x1d\x07'), 'code-unreadable');
    assert.equal(scanClassifier([])('(00)069012340000000016').kind, 'unknown');
  });

  it('shows control characters instead of sending them on', () => {
    const read = classify('a\x1d\x1b[31m');
    assert.ok(read.kind === 'unknown');
    assert.equal(read.problem.message, '"a␝␛[31m" is no code: scan it again or type it as printed.');
  });

  it('does not read beyond 4,096 characters', () => {
    assert.equal(answer(`(01)06901234567892(21)A(99)${'x'.repeat(90)}`), 'sgtin-serial item');
    assert.equal(answer(`(01)06901234567892(21)A\n${'\n'.repeat(5000)}`), 'code-unreadable');
  });

  it('stays quick and never throws, whatever the text', () => {
    const parts = fc.constantFrom(
      '(01)',
      '06901234567892',
      '(21)',
      '\\(',
      '\x1d',
      ']d2',
      '/',
      '01/',
      '%41',
      '&',
      '?',
      '\n',
      '99',
      '💥',
      '\ud800',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(parts, { maxLength: 60 }).map((all) => all.join('')),
      fc.tuple(parts, parts).map(([a, b]) => (a + b).repeat(4096).slice(0, 4096)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        assert.match(classify(text).kind, /^(parsed|unknown)$/);
      }),
      { numRuns: 2000 },
    );
  }).timeout(10_000);
});
