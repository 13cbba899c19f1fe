import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkFormat,
  compileRule,
  presetRules,
  type CheckAlgorithm,
  type Codec,
  type CodeForm,
  type Fields,
  type Rule,
  type Segment,
} from '../../../lib/code';
import { elementString, readGs1 } from '../../../lib/gs1';
import { arbitraryRule } from './arbitrary-rule';

const key = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const forms: readonly CodeForm[] = ['code', 'identity', 'elementString'];
const digits = '0123456789';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function written(
  codec: Codec,
  fields: Fields,
  from: number,
  count: number,
  form?: CodeForm,
): Buffer<ArrayBuffer> {
  const pieces: Buffer[] = [];
  let codes = 0;
  const sink = (bytes: Uint8Array, more: number) => {
    pieces.push(Buffer.from(bytes));
    codes += more;
  };
  codec.encodeRange(fields, from, count, sink, form);
  assert.equal(codes, count);
  return Buffer.concat(pieces);
}

/** @param bare the same level without Digital Link, whose elements are in the rule's order */
function oneByOne(
  codec: Codec,
  bare: Codec,
  fields: Fields,
  from: number,
  count: number,
  form: CodeForm,
): string {
  let text = '';
  for (let number = from; number < from + count; number++) {
    const made = (form === 'elementString' ? bare : codec).encode(fields, number);
    const read = form === 'elementString' && codec.reads !== null ? readGs1(made.code) : null;
    text +=
      read?.kind === 'elements'
        ? elementString(read.elements)
        : form === 'identity'
          ? made.identity
          : made.code;
    text += '\n';
  }
  return text;
}

interface Read {
  numbers: number[];
  refused: [line: number, code: string][];
  rest: number;
}

function readLines(codec: Codec, fields: Fields, bytes: Uint8Array, form?: CodeForm): Read {
  const read: Read = { numbers: [], refused: [], rest: 0 };
  const used = codec.parseLines(
    fields,
    bytes,
    {
      numbers: (numbers) => read.numbers.push(...numbers),
      refused: (line, problem) => read.refused.push([line, problem.code]),
    },
    form,
  );
  return { ...read, rest: bytes.length - used };
}

const numbersFrom = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

/** What the range says, one by one says too, and reading gives the numbers back. */
function agrees(rule: Rule, fields: Fields, where: number, most: number): void {
  const bareRule = { ...rule, levels: rule.levels.map(({ link: _, ...level }) => level) };
  const [codec, bare] = [codecOf(rule), codecOf(bareRule)];
  const { capacity, mode } = codec.frame(fields);
  if (mode === 'fromOrder') return;
  const count = Math.min(most, capacity);
  const from = Math.floor(where * (capacity - count));
  for (const form of forms) {
    const bytes = written(codec, fields, from, count, form);
    assert.equal(bytes.toString(), oneByOne(codec, bare, fields, from, count, form));
    const read = readLines(codec, fields, bytes, form);
    assert.deepEqual(read, { numbers: numbersFrom(from, count), refused: [], rest: 0 });
  }
}

const ruleOf = (segments: readonly Segment[], ai: string | null = null): Rule => ({
  id: 'r',
  version: 1,
  levels: [{ level: 'item', elements: [{ ai, segments }] }],
});
const codecOf = (rule: Rule) => compileRule(rule, key).level(rule.levels[0]?.level ?? '');
const serial = (alphabet: string, length = 8): Segment => ({
  kind: 'serial',
  mode: 'scrambled',
  alphabet,
  length,
});

const algorithms: readonly (readonly [CheckAlgorithm, string])[] = [
  ...(['gs1-mod10', 'luhn-mod-10', 'verhoeff', 'damm'] as const).map((one) => [one, digits] as const),
  ...(['iso7064-mod-11-2', 'iso7064-mod-97-10', 'iso7064-mod-11-10'] as const).map(
    (one) => [one, digits] as const,
  ),
  ...(['iso7064-mod-661-26', 'iso7064-mod-27-26', 'iso7064-mod-97-10'] as const).map(
    (one) => [one, letters] as const,
  ),
  ...(['iso7064-mod-37-2', 'iso7064-mod-1271-36', 'iso7064-mod-37-36', 'luhn-mod-36'] as const).map(
    (one) => [one, digits + letters] as const,
  ),
  ['iso7064-mod-97-10', digits + letters],
  ['gs1-pair', `${digits + letters}-_/`],
  ['luhn-mod-16', '0123456789ABCDEF'],
  ['gb32100', '0123456789ABCDEFGHJKLMNPQRTUWXY'],
];

describe('codes in bulk', () => {
  it('are those that are made one by one, for any rule, and are read back', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const count = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(arbitraryRule, place, count, (one, where, most) => {
        agrees(one.rule, one.fields, where, most);
      }),
      { numRuns: 150 },
    );
  });

  it('are the same over the border of a block, and under the last number', () => {
    const rule = ruleOf([serial(digits, 7), { kind: 'check', algorithm: 'gs1-mod10' }]);
    agrees(rule, {}, 0.3, 5000);
    agrees(rule, {}, 1, 2048);
  });

  for (const [algorithm, alphabet] of algorithms) {
    it(`have the check characters of ${algorithm} over ${alphabet}`, () => {
      const check: Segment = { kind: 'check', algorithm };
      const text: Segment = { kind: 'text', text: alphabet.slice(1, 4) };
      const rules = [
        [serial(alphabet), check],
        [text, serial(alphabet), text, check],
        [check, text, serial(alphabet), text].map((one) =>
          one === check ? { ...check, over: [3, 2, 1] } : one,
        ),
        [serial(alphabet), { ...check, over: [2] }, text, check],
      ];
      assert.ok(checkFormat(algorithm).compute(alphabet.slice(0, 9)) !== null);
      for (const [i, segments] of rules.entries()) {
        // a check that has other characters than it covers cannot be covered by itself
        const covers = [...checkFormat(algorithm).characters].every((c) =>
          checkFormat(algorithm).alphabet.includes(c),
        );
        if (i < 3 || covers) agrees(ruleOf(segments), {}, 0.77, 130);
      }
    });
  }

  it('have tags, and checks over tags', () => {
    const tag: Segment = { kind: 'tag', alphabet: digits, length: 4 };
    agrees(ruleOf([serial(digits), tag, { kind: 'check', algorithm: 'damm' }]), {}, 0.5, 100);
    agrees(ruleOf([tag, { kind: 'text', text: 'A' }, serial(letters)]), {}, 0.5, 100);
  });

  it('are written one by one where their characters are escaped or beyond ASCII', () => {
    const gtin: Fields = { gtin: '06901234567892' };
    const rule = (alphabet: string, link: boolean): Rule => ({
      id: 'r',
      version: 1,
      levels: [
        {
          level: 'item',
          elements: [
            { ai: '01', segments: [{ kind: 'field', name: 'gtin', width: 14 }] },
            { ai: '21', segments: [serial(alphabet)] },
          ],
          ...(link ? { link: { stem: 'https://id.example.com' } } : {}),
        },
      ],
    });
    for (const alphabet of [digits, `${digits}(`, `${digits}/%`]) {
      for (const link of [false, true]) agrees(rule(alphabet, link), gtin, 0.4, 50);
    }
    agrees(ruleOf([{ kind: 'text', text: '批' }, serial(digits)]), {}, 0.4, 50);
    agrees(ruleOf([serial('批次年月日号')]), {}, 0.4, 50);
  });

  it('may be asked for by the sink of others', () => {
    const codec = codecOf(ruleOf([serial(letters)]));
    const inner: Buffer[] = [];
    const outer: Buffer[] = [];
    codec.encodeRange({}, 0, 3000, (bytes) => {
      inner.push(written(codec, {}, 0, 3000));
      outer.push(Buffer.from(bytes));
    });
    assert.deepEqual(Buffer.concat(outer), inner[0]);
  });

  it('are refused before the first where the last is out of range', () => {
    const codec = codecOf(ruleOf([serial(digits, 6)]));
    const never = () => assert.fail('nothing is written');
    assert.throws(() => codec.encodeRange({}, 999_990, 11, never), { code: 'serial-out-of-range' });
    assert.throws(() => codec.encodeRange({}, 0, 1.5, never), { code: 'serial-out-of-range' });
    codec.encodeRange({}, 0, 0, never);
  });
});

describe('reading codes in bulk', () => {
  const [preset] = presetRules();
  assert.ok(preset);
  const codec = compileRule(preset, key).level('item');
  const fields: Fields = { gtin: '06901234567892', lot: 'L1', expiryDate: '2027-05-31' };
  const line = (number: number, its = fields) => `${codec.encode(its, number).code}\n`;

  it('takes chunks as they come', () => {
    const bytes = written(codec, fields, 77, 3000);
    let rest = Buffer.alloc(0);
    const numbers: number[] = [];
    for (let at = 0; at < bytes.length; at += 1234) {
      const chunk = Buffer.concat([rest, bytes.subarray(at, at + 1234)]);
      const read = readLines(codec, fields, chunk);
      numbers.push(...read.numbers);
      assert.deepEqual(read.refused, []);
      rest = chunk.subarray(chunk.length - read.rest);
    }
    assert.deepEqual(numbers, numbersFrom(77, 3000));
  });

  it('tells each line that is no code of the frame, and goes on', () => {
    const other = { ...fields, gtin: '06901234567885' };
    const lines = [
      line(0),
      line(1).replace('\n', '\r\n'),
      '\n',
      line(2, other),
      line(3).replace(/.{5}\n/, '\n'),
      line(4, { ...fields, lot: 'ANOTHER' }),
      `${codec.encode(fields, 5).identity}\n`,
      line(6).replace('(21)', '(21)o'),
      line(7).replace(/(?<=\(21\))./, 'o'),
      'nonsense\n',
      line(8),
      line(9).trimEnd(),
    ];
    const read = readLines(codec, fields, Buffer.from(lines.join('')));
    assert.deepEqual(read.numbers, [0, 1, NaN, NaN, NaN, 4, 5, NaN, NaN, NaN, 8]);
    assert.deepEqual(read.refused, [
      [2, 'code-unreadable'],
      [3, 'code-foreign'],
      [4, 'code-unreadable'],
      [7, 'code-foreign'],
      [8, 'code-foreign'],
      [9, 'code-unreadable'],
    ]);
    assert.equal(read.rest, lines.at(-1)?.length);
  });

  it('reads long files as it reads lines one by one, wherever the bad lines are', () => {
    const good = line(0).length;
    const spoil: readonly ((text: string) => string)[] = [
      () => 'x\n',
      () => '\n',
      (text) => text.slice(5),
      (text) => `${text.slice(0, 20)}\n${text.slice(21)}`,
      (text) => text.replace(/(?<=\(21\))./, 'o'),
      (text) => text.replace('\n', '\r\n'),
    ];
    const bad = fc.array(fc.tuple(fc.nat(2999), fc.nat(spoil.length - 1)), { maxLength: 40 });
    fc.assert(
      fc.property(bad, fc.constantFrom(1, 7, 3000), (places, every) => {
        const lines = numbersFrom(0, 3000).map((number) => line(number));
        for (const [place, how] of places) lines[place] = spoil[how]?.(lines[place] ?? '') ?? '';
        for (let place = 0; place < 3000; place += every)
          lines[place] = every < 3000 ? 'x\n' : (lines[place] ?? '');
        const bytes = Buffer.from(lines.join('') + line(1).slice(0, good - 3));
        const alone: Read = { numbers: [], refused: [], rest: good - 3 };
        for (const [index, text] of lines.join('').split('\n').slice(0, -1).entries()) {
          const read = readLines(codec, fields, Buffer.from(`${text}\n`));
          alone.numbers.push(...read.numbers);
          for (const [, code] of read.refused) alone.refused.push([index, code]);
        }
        assert.deepEqual(readLines(codec, fields, bytes), alone);
      }),
      { numRuns: 12 },
    );
  });

  it('is not stopped by a file of nothing but bad lines: each costs a few good ones', () => {
    const count = 100_000;
    const silent = { numbers: () => undefined, refused: () => undefined };
    const cost = (bytes: Uint8Array): number =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const before = process.threadCpuUsage();
          codec.parseLines(fields, bytes, silent);
          const { user, system } = process.threadCpuUsage(before);
          return user + system;
        }),
      );
    const usual = cost(written(codec, fields, 0, count));
    for (const bad of ['x\n', '\n', `x\n${line(3)}`]) {
      const lines = bad.split('\n').length - 1;
      const times = cost(Buffer.from(bad.repeat(count / lines))) / usual;
      assert.ok(times < 10, `${JSON.stringify(bad)}: ${times.toFixed(1)} times`);
    }
  });

  it('tells wrong check characters, wrong tags, and lines that only end too early', () => {
    const sscc = compileRule(preset, key).level('pallet');
    const its: Fields = { companyPrefix: '6901234' };
    const [first = '', second = ''] = [0, 1].map((number) => sscc.encode(its, number).code);
    const wrong = first.slice(0, -1) + String((Number(first.slice(-1)) + 1) % 10);
    const early = `${first.slice(0, 12)}\n${first.slice(13)}`;
    const read = readLines(sscc, its, Buffer.from(`${second}\n${wrong}\n${early}\n${second}\n`));
    assert.deepEqual(read.numbers, [1, NaN, NaN, NaN, 1]);
    assert.deepEqual(
      read.refused.map(([at]) => at),
      [1, 2, 3],
    );
    assert.equal(read.refused[0]?.[1], 'check-digit-wrong');

    const tagged = codecOf(ruleOf([serial(letters), { kind: 'tag', alphabet: digits, length: 4 }]));
    const forged = tagged
      .encode({}, 5)
      .code.replace(/\d{4}$/, (tag) => String((Number(tag) + 1) % 10_000).padStart(4, '0'));
    assert.deepEqual(readLines(tagged, {}, Buffer.from(`${forged}\n`)).refused, [[0, 'tag-wrong']]);
  });

  it('reads what is longer than can be counted as no number', () => {
    const counted = codecOf(
      ruleOf([{ kind: 'serial', mode: 'sequential', alphabet: digits, length: 20, start: 1, step: 9 }]),
    );
    const { capacity } = counted.frame({});
    const last = counted.encode({}, capacity - 1).code;
    const lines = [
      last,
      String(BigInt(last) + 1n),
      String(2n ** 53n),
      '9'.repeat(20),
      '00000000000000000000',
    ];
    const read = readLines(
      counted,
      {},
      Buffer.from(lines.map((one) => `${one.padStart(20, '0')}\n`).join('')),
    );
    assert.deepEqual(read.numbers, [capacity - 1, NaN, NaN, NaN, NaN]);
  });
});
