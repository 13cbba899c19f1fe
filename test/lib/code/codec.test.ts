import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkRule,
  compileRule,
  presetRules,
  ruleSchema,
  type Codec,
  type Fields,
  type Rule,
} from '../../../lib/code';
import { digitalLink, elementString, parseBracketed, readGs1 } from '../../../lib/gs1';
import { arbitraryRule } from './arbitrary-rule';

const key = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const fields: Fields = {
  gtin: '06901234567892',
  companyPrefix: '6901234',
  lot: 'L260301',
  expiryDate: '2027-05-31',
};

function preset(id: string): Rule {
  const rule = presetRules().find((one) => one.id === id);
  assert.ok(rule, id);
  return rule;
}

const scrambled = compileRule(preset('sgtin-sscc'), key);
const fromOrder = compileRule(preset('sgtin-serial'), null);

function parsed(codec: Codec, text: string) {
  const read = codec.parse(text);
  assert.ok(read.kind === 'parsed', `${text} ${JSON.stringify(read)}`);
  return read;
}

function sortedElements(text: string): { ai: string; value: string }[] {
  const read = readGs1(text);
  assert.ok(read.kind === 'elements', text);
  return read.elements.toSorted((a, b) => (a.ai < b.ai ? -1 : 1));
}

/** The one problem that keeps a text from being read. */
function refusal(codec: Codec, text: string): string {
  const read = codec.parse(text);
  return read.kind === 'unknown' ? read.problem.code : 'parsed';
}

describe('codec', function codecTests() {
  this.timeout(60_000);

  it('reads back what it wrote, for any rule', () => {
    let number = 0;
    fc.assert(
      fc.property(
        arbitraryRule,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (one, where) => {
          assert.deepEqual(checkRule(one.rule), []);
          assert.deepEqual(ruleSchema.parse(one.rule), one.rule);
          const [codec] = compileRule(one.rule, key).levels;
          assert.ok(codec);
          const frame = codec.frame(one.fields);
          const counted = frame.mode !== 'fromOrder';
          number = counted ? Math.floor(where * frame.capacity) : 0;
          const serial = [...frame.alphabet]
            .reverse()
            .join('')
            .slice(0, Math.max(1, Math.floor(where * frame.length)));
          const made = codec.encode(one.fields, counted ? number : serial);
          assert.deepEqual(parsed(codec, made.code), {
            kind: 'parsed',
            ...made,
            level: 'item',
            frame: frame.id,
            number: counted ? number : null,
            serial: counted ? null : serial,
            rule: { id: 'r', version: 1 },
            fields: one.readBack,
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never throws at a code that was changed, cut or put together', () => {
    const change = fc.record({
      at: fc.nat(),
      text: fc.string({ maxLength: 3, unit: 'binary' }),
      drop: fc.nat({ max: 3 }),
    });
    let read = 0;
    fc.assert(
      fc.property(arbitraryRule, fc.array(change, { minLength: 1, maxLength: 3 }), (one, changes) => {
        const [codec] = compileRule(one.rule, key).levels;
        assert.ok(codec);
        const fromOrder = codec.frame(one.fields).mode === 'fromOrder';
        let { code } = codec.encode(one.fields, fromOrder ? codec.frame(one.fields).alphabet.slice(0, 3) : 1);
        for (const { at, text, drop } of changes) {
          const place = at % (code.length + 1);
          code = code.slice(0, place) + text + code.slice(place + drop);
        }
        const answer = codec.parse(code);
        if (answer.kind === 'unknown') assert.match(answer.problem.message, /./);
        else {
          read += 1;
          assert.deepEqual(codec.parse(answer.code), answer, 'what it reads it reads again');
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(read > 0, 'some changes make other codes');
  });

  it('writes a range as it writes one after the other, in every form', () => {
    fc.assert(
      fc.property(
        arbitraryRule,
        fc.nat({ max: 1000 }),
        fc.integer({ min: 1, max: 40 }),
        (one, from, count) => {
          const [codec] = compileRule(one.rule, key).levels;
          assert.ok(codec);
          fc.pre(codec.frame(one.fields).mode !== 'fromOrder');
          for (const form of ['code', 'identity', 'elementString'] as const) {
            let written = '';
            let told = 0;
            codec.encodeRange(
              one.fields,
              from,
              count,
              (bytes, codes) => {
                written += Buffer.from(bytes).toString('utf8');
                told += codes;
              },
              form,
            );
            const texts = written.split('\n');
            assert.equal(texts.pop(), '', 'every code ends in LF');
            assert.equal(texts.length, count);
            for (const [i, text] of texts.entries()) {
              const made = codec.encode(one.fields, from + i);
              if (form !== 'elementString') assert.equal(text, made[form]);
              else if (codec.reads === null) assert.equal(text, made.code);
              // a Digital Link has its elements in an order of its own
              else assert.deepEqual(sortedElements(text), sortedElements(made.code));
            }
            assert.equal(told, count);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('writes nothing of a range that goes beyond the frame', () => {
    const codec = scrambled.level('case');
    const refuse = (from: number, count: number): void => {
      codec.encodeRange(fields, from, count, () => assert.fail('something was written'));
    };
    for (const [from, count] of [
      [-1, 2],
      [1e9 - 1, 2],
      [0, 1e9 + 1],
      [0.5, 1],
    ] as const) {
      assert.throws(() => refuse(from, count), { code: 'serial-out-of-range' });
    }
    refuse(0, 0);
  });

  it('reads the same code in every form it is met in', () => {
    const codec = scrambled.level('item');
    const { code, identity } = codec.encode(fields, 4711);
    const label = parseBracketed(code);
    assert.ok(label.kind === 'elements');
    const forms = [
      elementString(label.elements, ']d2'),
      elementString(label.elements, ']C1'),
      `\x1d${elementString(label.elements)}`,
      `${elementString(label.elements)}\r\n`,
      digitalLink(label.elements) ?? '',
      `]Q1${digitalLink(label.elements, 'https://example.com') ?? ''}`,
      identity,
      digitalLink(label.elements.slice(0, 2)) ?? '',
    ];
    for (const form of forms) {
      const read = parsed(codec, form);
      assert.equal(read.identity, identity, form);
      assert.equal(read.number, 4711);
      assert.equal(read.frame, '(01)06901234567892(21)#10');
    }
  });

  it('leaves out what the fields do not have, and what is empty', () => {
    const codec = scrambled.level('item');
    const { gtin = '' } = fields;
    const whole = codec.encode(fields, 1);
    const bare = codec.encode({ gtin }, 1);
    assert.match(whole.code, /^\(01\)06901234567892\(21\)[0-9A-Z]{10}\(17\)270531\(10\)L260301$/);
    assert.equal(bare.code, bare.identity);
    assert.equal(whole.identity, bare.identity);
    assert.equal(codec.encode({ gtin, lot: '', expiryDate: '2027-05-31' }, 1).code, `${bare.code}(17)270531`);
  });

  it('brings a short GTIN to 14 digits', () => {
    const made = scrambled.level('item').encode({ gtin: '6901234567892' }, 0);
    assert.match(made.code, /^\(01\)06901234567892/);
  });

  it('fills an SSCC behind company prefixes of any length', () => {
    for (const companyPrefix of ['6901', '690123456', '690123456789']) {
      const [rule] = presetRules(companyPrefix.length);
      assert.ok(rule);
      assert.equal(rule.id, `sgtin-sscc-${String(companyPrefix.length)}`);
      const codec = compileRule(rule, key).level('pallet');
      const frame = codec.frame({ companyPrefix });
      assert.equal(frame.capacity, 10 ** (16 - companyPrefix.length));
      const { code } = codec.encode({ companyPrefix }, frame.capacity - 1);
      assert.equal(code.length, 22);
      assert.deepEqual(parsed(codec, code).fields, { companyPrefix });
    }
  });

  it('tells a case from a pallet by the extension digit', () => {
    const [box, pallet] = [scrambled.level('case'), scrambled.level('pallet')];
    assert.deepEqual(box.encode(fields, 1), {
      code: '(00)069012340000000016',
      identity: '(00)069012340000000016',
    });
    assert.deepEqual(pallet.encode(fields, 1).code, '(00)169012340000000013');
    assert.equal(refusal(pallet, box.encode(fields, 1).code), 'code-foreign');
  });

  it('takes the serials of the order as they are', () => {
    const codec = fromOrder.level('item');
    const made = codec.encode(fields, '000000000000000042');
    const read = parsed(codec, made.code);
    assert.equal(read.serial, '000000000000000042');
    assert.equal(read.number, null);
    assert.equal(read.frame, '(01)06901234567892(21)#20');
    assert.equal(codec.frame(fields).capacity, 0);
    for (const bad of ['', 'A B', '序列', 'x'.repeat(21), 7]) {
      assert.throws(() => codec.encode(fields, bad), { code: 'serial-unfit' }, String(bad));
    }
  });

  it('names the field that is missing or does not fit', () => {
    const item = scrambled.level('item');
    assert.throws(() => item.frame({}), { code: 'field-missing', details: { level: 'item', field: 'gtin' } });
    assert.throws(() => item.frame({ gtin: '06901234567893' }), {
      code: 'field-unfit',
      message:
        'Field "gtin" = "06901234567893" does not fit the code of level "item": it takes 14 digits with the right check digit, as AI (01) wants it: correct the value.',
    });
    assert.throws(() => item.frame({ ...fields, lot: '批次1' }), {
      code: 'field-unfit',
      message: /lot.*up to 20 English letters, digits/,
    });
    assert.throws(() => item.frame({ ...fields, expiryDate: '2027-02-30' }), {
      code: 'field-unfit',
      message: /expiryDate/,
    });
    assert.throws(() => scrambled.level('case').frame({ companyPrefix: '69012345' }), {
      code: 'field-unfit',
      message: /companyPrefix.*7 characters/,
    });
    const inherited = Object.create({ gtin: '06901234567892' }) as Fields;
    assert.throws(() => item.frame(inherited), { code: 'field-missing' });
  });

  it('refuses numbers that are none of the frame', () => {
    const codec = scrambled.level('case');
    for (const number of [-1, 0.5, Number.NaN, 1e9, Number.MAX_SAFE_INTEGER + 2, '1']) {
      assert.throws(() => codec.encode(fields, number), { code: 'serial-out-of-range' }, String(number));
    }
  });

  it('needs a key where it scrambles, and levels by their names', () => {
    assert.throws(() => compileRule(preset('sgtin-sscc'), null), { code: 'key-missing' });
    assert.throws(() => compileRule(preset('sgtin-sscc'), key.subarray(0, 15)), { code: 'key-unfit' });
    assert.throws(() => scrambled.level('box'), { code: 'level-unknown', message: /item, case, pallet/ });
  });

  it('refuses foreign codes of every kind without throwing', () => {
    const codec = scrambled.level('item');
    const { code, identity } = codec.encode(fields, 3);
    assert.equal(refusal(codec, '(01)06901234567892'), 'code-foreign');
    assert.equal(refusal(codec, '(00)069012340000000016'), 'code-foreign');
    assert.equal(refusal(codec, `${identity}X`), 'code-foreign');
    assert.equal(refusal(codec, identity.toLowerCase()), 'code-foreign');
    assert.equal(refusal(codec, code.replace('7892', '7893')), 'check-digit-wrong');
    assert.equal(refusal(codec, 'hello'), 'code-unreadable');
    assert.equal(refusal(codec, ''), 'code-unreadable');
  });

  it('refuses serials beyond the numbers that can be counted', () => {
    const [level] = preset('sgtin-sscc').levels;
    assert.ok(level);
    const wide: Rule = {
      id: 'wide',
      version: 1,
      levels: [
        {
          level: 'item',
          elements: [
            { ai: '01', segments: [{ kind: 'field', name: 'gtin', width: 14 }] },
            {
              ai: '21',
              segments: [{ kind: 'serial', mode: 'scrambled', alphabet: 'ABCDEFGHJKLMNPQR', length: 20 }],
            },
          ],
        },
      ],
    };
    const codec = compileRule(wide, key).level('item');
    assert.equal(codec.frame(fields).capacity, Number.MAX_SAFE_INTEGER);
    const last = codec.encode(fields, Number.MAX_SAFE_INTEGER - 1);
    assert.equal(parsed(codec, last.code).number, Number.MAX_SAFE_INTEGER - 1);
    assert.equal(refusal(codec, '(01)06901234567892(21)ABCDEFGHJKLMNPQRABCD'), 'code-foreign');
  });

  it('gives other codes with another key, and says so in the frame', () => {
    const other = compileRule(preset('sgtin-sscc'), Buffer.alloc(16, 9));
    const [ours, theirs] = [scrambled, other].map((rule) => rule.level('item'));
    assert.ok(ours && theirs);
    assert.notEqual(ours.frame(fields).keyCheck, theirs.frame(fields).keyCheck);
    assert.match(ours.frame(fields).keyCheck ?? '', /^[0-9a-f]{8}$/);
    assert.notEqual(ours.encode(fields, 1).code, theirs.encode(fields, 1).code);
    assert.equal(scrambled.level('case').frame(fields).keyCheck, null);
  });
});

describe('frame', () => {
  const plain = (segments: Rule['levels'][number]['elements'][number]['segments']): Codec =>
    compileRule(
      { id: 'p', version: 1, levels: [{ level: 'item', elements: [{ ai: null, segments }] }] },
      key,
    ).level('item');
  const serial = { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 6 } as const;
  const check = { kind: 'check', algorithm: 'gs1-mod10' } as const;

  it('is the identity without serial and check, and the serial length', () => {
    const codec = plain([{ kind: 'text', text: '77' }, serial, check]);
    assert.equal(codec.frame({}).id, '77#6');
    assert.equal(codec.encode({}, 42).code, '770000422');
  });

  it('is the same for all that formats into it, and does not know lot or expiry of the label', () => {
    const item = scrambled.level('item');
    assert.equal(item.frame(fields).id, item.frame({ gtin: '06901234567892', lot: 'another' }).id);
    assert.notEqual(item.frame(fields).id, item.frame({ gtin: '16901234567899' }).id);
    const text = plain([{ kind: 'text', text: 'AB' }, serial]);
    const field = plain([{ kind: 'field', name: 'line', width: 2 }, serial]);
    assert.equal(text.frame({}).id, field.frame({ line: 'AB' }).id);
  });

  it('has the dates of the identity in it', () => {
    const codec = plain([{ kind: 'date', name: 'made', pattern: 'yyMMdd' }, serial]);
    assert.equal(codec.frame({ made: '2026-03-09' }).id, '260309#6');
    assert.deepEqual(parsed(codec, codec.encode({ made: '2026-03-09' }, 5).code).fields, {
      made: '2026-03-09',
    });
  });

  it('counts from start by step', () => {
    const codec = plain([
      { kind: 'text', text: 'A' },
      { ...serial, start: 100, step: 10 },
    ]);
    assert.equal(codec.frame({}).capacity, 99_990);
    assert.equal(codec.encode({}, 2).code, 'A000120');
    assert.equal(parsed(codec, 'A000120').number, 2);
    assert.equal(refusal(codec, 'A000121'), 'code-foreign');
    assert.equal(refusal(codec, 'A000090'), 'code-foreign');
  });

  it('finds a wrong check digit of a plain code', () => {
    const codec = plain([{ kind: 'text', text: '77' }, serial, check]);
    assert.equal(refusal(codec, '770000423'), 'check-digit-wrong');
    assert.equal(refusal(codec, '780000423'), 'code-foreign');
    assert.equal(refusal(codec, '77000042'), 'code-foreign');
  });

  it('keeps GS1 text and control characters out of plain codes', () => {
    const codec = plain([{ kind: 'field', name: 'lot' }, { kind: 'text', text: '-' }, serial]);
    for (const lot of ['(01)', ']d2', 'a\nb', '\x1d', '\ud800']) {
      assert.throws(() => codec.encode({ lot }, 1), { code: 'field-unfit' }, JSON.stringify(lot));
    }
    assert.equal(codec.encode({ lot: '批次' }, 1).code, '批次-000001');
  });
});
