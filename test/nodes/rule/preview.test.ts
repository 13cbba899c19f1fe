import assert from 'node:assert/strict';
import { compileRule, presetRules, type Rule } from '../../../lib/code';
import { madeSymbols } from '../../../nodes/rule/made-symbols';
import { previewRule } from '../../../nodes/rule/preview';
import type { PreviewAsked, RulePreview } from '../../../nodes/rule/preview-types';

describe('the rule dialog’s preview', () => {
  const key = Buffer.alloc(32, 5);
  const throwAway = Buffer.alloc(32, 9);
  const now = Date.UTC(2026, 2, 9);
  const symbols = madeSymbols(32);
  const preview = (levels: unknown, more: Partial<PreviewAsked> = {}): RulePreview =>
    previewRule(
      {
        ...{
          id: 'mine',
          levels,
          sample: {},
          perDay: {},
          drawn: null,
          key: null,
          keyChecks: [],
          throwAway,
          others: [],
          now,
        },
        ...{ issued: {}, sameProducts: null, carried: null, rooms: [] },
        ...{ language: 'en', ...more },
      },
      symbols,
    );
  const errors = ({ findings }: RulePreview): RulePreview['findings'] =>
    findings.filter(({ severity }) => severity === 'error');
  const item = (...segments: object[]): object[] => [{ level: 'item', elements: [{ ai: null, segments }] }];
  const counted = { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 6 };

  for (const { id, levels } of presetRules()) {
    it(`shows three codes, a symbol and what each row writes: ${id}`, () => {
      const shown = preview(levels);
      assert.deepEqual(errors(shown), []);
      assert.deepEqual(
        shown.levels.map(({ level }) => level),
        levels.map(({ level }) => level),
      );
      for (const [place, { codes, problem, parts }] of shown.levels.entries()) {
        assert.equal(problem, null);
        assert.equal(new Set(codes).size, 3, codes.join(' '));
        const drawn = preview(levels, { drawn: place }).levels.map(({ symbol }) => symbol?.svg.slice(0, 5));
        assert.deepEqual(
          drawn,
          levels.map((_, other) => (other === place ? '<svg ' : undefined)),
          'the symbol of the level looked at, and no other',
        );
        const { elements = [], link } = levels[place] ?? {};
        const written = elements.map(
          ({ ai }, i) => (ai === null ? '' : `(${ai})`) + (parts[i]?.join('') ?? ''),
        );
        if (!link) assert.equal(written.join(''), codes[0]);
        else assert.ok(codes[0]?.startsWith(`${link.stem}/01/`), codes[0]);
      }
    });
  }

  it('makes the codes that the rule itself would make, with its own key only where that is at hand', () => {
    const [rule] = presetRules();
    assert.ok(rule);
    const [own, foreign] = [preview(rule.levels, { key }), preview(rule.levels)];
    const fields = Object.fromEntries(own.fields.map(({ name, value }) => [name, value]));
    const codec = compileRule({ ...rule, id: 'mine' }, key).level('item');
    assert.deepEqual(
      own.levels[0]?.codes,
      [0, 1, 2].map((number) => codec.encode(fields, number).code),
    );
    assert.equal(own.key, 'own');
    assert.equal(foreign.key, 'throwAway');
    assert.notDeepEqual(foreign.levels[0]?.codes, own.levels[0]?.codes);
    assert.equal(preview(item(counted)).key, 'none');
    for (const secret of [key, throwAway]) {
      assert.doesNotMatch(JSON.stringify([own, foreign]), new RegExp(secret.toString('hex').slice(0, 12)));
    }
  });

  it('takes sample values that are given, and says which it made up', () => {
    const levels = item({ kind: 'field', name: 'lot' }, { kind: 'text', text: '-' }, counted);
    const shown = preview(levels, { sample: { lot: 'X9' } });
    assert.equal(shown.levels[0]?.codes[0]?.slice(0, 3), 'X9-');
    assert.deepEqual(shown.fields, [{ name: 'lot', kind: 'text', value: 'X9' }]);
    const date = preview(item({ kind: 'date', name: 'productionDate', pattern: 'yyMMdd' }, counted));
    assert.deepEqual(date.fields, [{ name: 'productionDate', kind: 'date', value: '2026-03-09' }]);
    assert.deepEqual(date.levels[0]?.parts, [['260309', date.levels[0]?.codes[0]?.slice(6)]]);
  });

  it('puts each finding at its row, in the language asked for', () => {
    const scrambled = { kind: 'serial', mode: 'scrambled', alphabet: '01', length: 4 };
    const [found] = errors(preview(item({ kind: 'text', text: 'A' }, scrambled)));
    assert.deepEqual(found?.at, { level: 'item', element: 0, segment: 1 });
    const [chinese] = errors(preview(item(scrambled), { language: 'zh' }));
    assert.match(chinese?.message ?? '', /[\u4e00-\u9fff]/);
  });

  it('says where the form itself is wrong, and still shows the levels that are right', () => {
    const levels = [
      ...item(counted),
      { level: 'case', elements: [{ ai: null, segments: [{ kind: 'text', text: '' }] }] },
    ];
    const shown = preview(levels);
    assert.deepEqual(
      errors(shown).map(({ at }) => at),
      [{ level: 'case', element: 0, segment: 0 }],
    );
    assert.equal(shown.levels[0]?.codes.length, 3);
    assert.deepEqual(shown.levels[1]?.codes, []);
    for (const junk of [null, 'text', [], [null], [{ level: 7 }]])
      assert.ok(errors(preview(junk)).length > 0);
  });

  it('says in words of the dialog what is not there yet, and nothing of the name', () => {
    const covers = { kind: 'check', algorithm: 'luhn-mod-10', over: [] };
    const drafts: [object[], string, string, object][] = [
      [
        [{ level: 'item', elements: [] }],
        'This level has no pieces yet: add one.',
        '此层级尚无内容：请添加一段。',
        { level: 'item' },
      ],
      [
        [
          {
            level: 'item',
            elements: [
              { ai: '21', segments: [counted] },
              { ai: '10', segments: [] },
            ],
          },
        ],
        'Add a piece to this element.',
        '请为此数据元素添加一段。',
        { level: 'item', element: 1 },
      ],
      [
        item(counted, covers),
        'This check covers nothing: tick the parts it covers.',
        '此校验码未覆盖任何部分：请勾选其校验范围。',
        { level: 'item', element: 0, segment: 1 },
      ],
      [
        item(...Array.from({ length: 21 }, () => ({ kind: 'text', text: 'A' }))),
        'There is room for 20 here: take some out.',
        '此处最多 20 个：请删除一些。',
        { level: 'item', element: 0 },
      ],
    ];
    for (const [levels, en, zh, at] of drafts) {
      const said = [{ severity: 'error', message: en, at }];
      assert.deepEqual(preview(levels).findings, said);
      assert.deepEqual(preview(levels, { id: 'a b', language: 'zh' }).findings, [
        { ...said[0], message: zh },
      ]);
    }
    assert.deepEqual(errors(preview(item(counted), { id: 'a b' })), [], 'its own input says it');
  });

  it('tells of another rule of the store that could make the same codes', () => {
    const [plain] = presetRules().filter(({ id }) => id === 'plain');
    assert.ok(plain);
    const mine = item({ kind: 'text', text: 'AB' }, counted);
    const near = item({ kind: 'text', text: 'A' }, { ...counted, alphabet: '0123456789B', length: 7 });
    const clash = preview(mine, { others: [{ id: 'other', version: 1, levels: near as Rule['levels'] }] });
    assert.ok(errors(clash).length > 0);
    assert.match(errors(clash)[0]?.message ?? '', /other/);
    assert.deepEqual(errors(preview(mine, { others: [plain] })), []);
  });

  it('makes each symbol once, and forgets the oldest', () => {
    const made = madeSymbols(2);
    const first = made('A1', 'datamatrix');
    assert.equal(made('A1', 'datamatrix'), first);
    const second = made('B2', 'datamatrix');
    made('A1', 'datamatrix');
    made('A1', 'qrcode');
    assert.equal(made('A1', 'datamatrix'), first, 'asked for since');
    assert.notEqual(made('B2', 'datamatrix'), second, 'made anew');
  });

  it('asks back where nobody brings a field of that name', () => {
    const named = (name: string, carried: string[] | null): string[] =>
      preview(item({ kind: 'field', name }, { kind: 'text', text: '-' }, counted), {
        carried,
      }).findings.flatMap(({ severity, message }) =>
        severity === 'warning' && message.includes(name) ? message : [],
      );
    assert.match(named('lott', [])[0] ?? '', /Did you mean "lot"/);
    assert.match(named('colur', ['colour'])[0] ?? '', /Did you mean "colour"/);
    assert.match(named('colour', [])[0] ?? '', /no product or order has a field "colour"/);
    for (const name of ['lot', 'drugCode']) assert.deepEqual(named(name, []), [], name);
    assert.deepEqual(named('colour', ['colour']), []);
    assert.deepEqual(named('colour', null), [], 'no store was asked');
  });

  it('makes up digits, with their check digit, where an identifier takes only those', () => {
    const levels = [
      {
        level: 'item',
        elements: [
          { ai: '01', segments: [{ kind: 'field', name: 'outerPack', width: 14 }] },
          { ai: '21', segments: [counted] },
        ],
      },
    ];
    const [shown] = preview(levels).levels;
    assert.match(shown?.codes[0] ?? shown?.problem ?? '', /^\(01\)\d{14}\(21\)/);
  });

  it('says which label has no room for the symbol, and nothing where one of them has', () => {
    const levels = item({ kind: 'text', text: 'A'.repeat(40) }, counted);
    const warned = (...rooms: PreviewAsked['rooms']): string[] =>
      preview(levels, { rooms }).findings.flatMap(({ message }) => (/modules/.test(message) ? message : []));
    const room = (side: number, level: string | null = 'item') =>
      ({ level, symbology: 'datamatrix', columns: side, rows: side }) as const;
    assert.deepEqual(warned(), []);
    assert.deepEqual(warned(room(40)), []);
    assert.equal(warned(room(16)).length, 1);
    assert.match(warned(room(16))[0] ?? '', /16/);
    assert.deepEqual(warned(room(16), room(40)), [], 'the other line has a larger label');
    assert.deepEqual(warned(room(16, 'case'), room(16, null)), [], 'labels of other levels');
  });

  it('says what checks can be made over the level looked at', () => {
    const levels = [...item(counted), { ...item({ kind: 'text', text: 'W' }, counted)[0], level: 'case' }];
    const shown = preview(levels, { drawn: 1 }).levels.map(({ checkables }) => checkables);
    assert.deepEqual(shown[0], []);
    assert.deepEqual(
      shown[1]?.map((segments) => segments.map(({ width, strange }) => [width, strange['luhn-mod-10']])),
      [
        [
          [1, 'W'],
          [6, undefined],
        ],
      ],
    );
  });

  it('says when codes run out at the rate of the line', () => {
    const [level] = preview(item(counted), { perDay: { item: 100_000 } }).levels;
    assert.equal(level?.capacity, 999_999 + (level?.codes[0] === '000000' ? 1 : 0));
    assert.match(level?.exhaustedOn ?? '', /^2026-03-1\d$/);
    const [late] = preview(item(counted), { perDay: { item: 100_000 }, issued: { item: 850_000 } }).levels;
    assert.equal(late?.exhaustedOn, '2026-03-10', 'what is out already counts');
  });
});
