import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { z } from 'zod';
import {
  brokenJson,
  foreignWords,
  issueWords,
  problem,
  problemIn,
  problemOf,
  says,
  sentence,
  sentences,
  shapeFault,
  TraceError,
  verbatim,
} from '../../../lib/errors';
import { wordsOf } from '../../../nodes/page/pages/words';
import { repositoryRoot } from '../../support/tiers';

const root = repositoryRoot();
const sources = ['lib', 'nodes'].flatMap(typeScript);

/** Fields, values, commands and products that are called so in every language; words in capitals are let pass anyway. */
const names = new Set(
  `all assumed br certain close code codes deflate eval false fate fill final first folder from gzip host initiate kg last lb manifest material mongod mongodb mongosh
  msg order orderNo package payload products quantity release replSet rs runs sqlite to topic trace tracecode tracecode-twin true twin
  dd ww yy yyyy Asia Berlin Content Encoding Europe HTTP-in IDoc MongoDB Node OData ProductionOrder ProductionOrderItem
  Shanghai TraceCode in zh`.split(/\s+/),
);

describe('the words of errors', () => {
  it('are Chinese in Chinese, but for names and values', () => {
    const english = sources.flatMap(({ file, text }) =>
      chineseIn(text).flatMap((said) =>
        wordsIn(said)
          .filter((word) => !names.has(word))
          .map((word) => `${file}: ${word} in ${said}`),
      ),
    );
    assert.deepEqual(english, []);
  });

  it('would be found out if they were English', () => {
    assert.deepEqual(chineseIn("{ en: 'a', zh: '没有 there is' }").flatMap(wordsIn), ['there', 'is']);
    assert.deepEqual(chineseIn('zh: `第 ${line} 行 {field} wrong`').flatMap(wordsIn), ['wrong']);
  });

  it('are never written in one language only into the details of an error', () => {
    assert.deepEqual(
      sources.flatMap(({ file, text }) => bareWords(text).map((said) => `${file}: ${said}`)),
      [],
    );
  });

  it('would be found out there', () => {
    assert.deepEqual(bareWords("new TraceError('x-y', { what: 'some words' })"), ['some words']);
    assert.deepEqual(bareWords("problem('x-y', { n, by: `screen of ${line}` })"), ['screen of ${line}']);
    assert.deepEqual(bareWords("new TraceError('x-y', { reason: { en: 'some words', zh: '词' } })"), []);
    assert.deepEqual(bareWords(".refine(fits, 'it ends early')"), ['it ends early']);
    assert.deepEqual(bareWords(".regex(/^x$/, 'it ends early')"), ['it ends early']);
  });

  it('are given in the language of the reader, in the sentence and in the details', () => {
    const reason = { en: 'it is empty', zh: '不能为空' };
    const found = problem('input-invalid', { field: 'count', reason });
    assert.equal(found.message, 'count is not usable: it is empty');
    assert.equal(sentence(found.code, found.details, 'zh'), 'count 不可用：不能为空');
    const details = { field: 'count', reason: '不能为空' };
    assert.deepEqual(problemIn(found, 'zh'), {
      code: 'input-invalid',
      message: 'count 不可用：不能为空',
      details,
    });
  });

  it('that are our own are called in Chinese as on the pages', () => {
    const { orders, levels, terms } = wordsOf('zh');
    const details = { order: '4711', state: 'closed', verb: 'start', from: 'waiting, paused' };
    assert.equal(
      sentence('order-state', details, 'zh'),
      '工单 4711 状态为 已关闭：仅可在 等待、已暂停 状态下执行 启动。',
    );
    for (const [state, called] of Object.entries(orders.states)) {
      assert.ok(sentence('order-state', { ...details, state }, 'zh').includes(` ${called}：`), state);
    }
    for (const state of ['Commissioned', 'Sampled', 'Inactive', 'Destroyed', 'Released'] as const) {
      assert.ok(sentence('end-state', { state }, 'zh').includes(`（${terms[state]}）`), state);
    }
    for (const [level, called] of Object.entries(levels)) {
      assert.ok(sentence('pack-top-level', { level }, 'zh').startsWith(called), level);
    }
    const open = { order: '4711', terms: 'item.waiting = 3, case.toVerify = 1' };
    assert.match(
      sentence('order-not-balanced', open, 'zh'),
      new RegExp(`单品\\.${terms.waiting} = 3、箱\\.${terms.toVerify} = 1`),
    );
  });

  it('have numbers with their thousands apart, details have them bare', () => {
    const details = { order: '4711000', quantity: 20_000_000, limit: 10_000_000 };
    const { message, details: told } = problemIn(problem('order-quantity-unusual', details), 'zh');
    assert.match(message, /工单 4711000 .*20,000,000 件.*10,000,000/);
    assert.deepEqual(told, details);
    const large = sentence('order-quantity-too-large', { order: '1', quantity: '1000000000000', limit: 1e9 });
    assert.match(large, /1,000,000,000,000 pieces are more than 1,000,000,000/);
    const address = { host: 'h', port: 19_100, reason: verbatim('x') };
    assert.match(sentence('device-unreachable', address), /h:19100/, 'a port counts nothing');
  });

  it('that are quoted stay as they came', () => {
    const quoted = sentence('verb-unknown', { verb: 'start', verbs: 'export' }, 'zh');
    assert.match(quoted, /“start”.*export/);
  });

  it('of an error stay in both where it is the reason of another', () => {
    const inner = new TraceError('device-unreachable', {
      host: 'h',
      port: 1,
      reason: verbatim('ECONNREFUSED'),
    });
    const outer = new TraceError('config-unavailable', { node: 'n', reason: sentences(inner) });
    const chinese = sentence(outer.code, outer.details, 'zh');
    assert.match(outer.message, /No connection to h:1 \(ECONNREFUSED\)/);
    assert.match(chinese, /无法连接 h:1（ECONNREFUSED）/);
  });

  it('of a library are its names and codes in Chinese, all it said in English', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:27017'), {
      name: 'MongoNetworkError',
    });
    const words = foreignWords(error);
    assert.equal(words.en, error.message);
    assert.equal(words.zh, 'MongoNetworkError ECONNREFUSED');
    const bug = problemOf(new TypeError('cannot read it'));
    assert.match(bug.message, /cannot read it/);
    assert.match(sentence(bug.code, bug.details, 'zh'), /TypeError/);
    assert.doesNotMatch(sentence(bug.code, bug.details, 'zh'), /cannot/);
  });

  it('of broken JSON say where it breaks, if anybody knows', () => {
    assert.match(
      jsonFault('{"a": 1,, "b": 2, "c": "something longer than the parser quotes"}').zh,
      /第 1 行第 9 列/,
    );
    assert.deepEqual(jsonFault('{'), {
      en: 'it breaks at line 1, column 2',
      zh: '第 1 行第 2 列处语法错误',
    });
    assert.deepEqual(jsonFault('[}'), { en: '"}" is out of place', zh: '“}”的位置不对' });
    assert.deepEqual(jsonFault(''), { en: 'it is empty or ends too early', zh: '内容为空或不完整' });
    assert.equal(jsonFault('xline 3 column 9').en, '"x" is out of place', 'its own words are no place');
    assert.equal(jsonFault("'a'").en, '"\'" is out of place');
    for (const none of ['NaN', 'undefined'])
      assert.deepEqual(jsonFault(none), { en: 'it is no JSON', zh: '不是 JSON' });
  });

  it('of broken JSON show a sign that can be seen, and whole', () => {
    assert.deepEqual(jsonFault('😀'), { en: '"😀" is out of place', zh: '“😀”的位置不对' });
    assert.deepEqual(jsonFault('{"😀": 😁}'), {
      en: 'an emoji or another special sign is out of place',
      zh: '表情或其他特殊字符的位置不对',
    });
    assert.deepEqual(jsonFault('[\u0000]'), { en: 'U+0000 is out of place', zh: 'U+0000的位置不对' });
  });
});

describe('the words of a shape', () => {
  const shape = z.object({
    name: z.string().min(1).max(5),
    count: z.int().min(1).max(9).optional(),
    list: z.array(z.string()).min(1).max(2).optional(),
    kind: z.enum(['file', 'roll']).optional(),
    mark: z.string().regex(/^x$/).optional(),
    time: z.iso.datetime().optional(),
    even: z
      .number()
      .refine((n) => n % 2 === 0, says('it is odd', '是奇数'))
      .optional(),
    form: z.union([z.object({ from: z.int() }), z.object({ deep: z.object({ to: z.int() }) })]).optional(),
    verb: z
      .discriminatedUnion('do', [z.object({ do: z.literal('a') }), z.object({ do: z.literal('b') })])
      .optional(),
    keys: z.record(z.string().max(2), z.string()).optional(),
    flag: z.boolean().optional(),
  });
  const cases: [given: object, field: string, en: RegExp, zh: RegExp][] = [
    [{}, 'name', /is missing/, /缺失/],
    [{ name: 5 }, 'name', /is no text/, /不是文本/],
    [{ name: '' }, 'name', /is empty/, /不能为空/],
    [{ name: 'abcdef' }, 'name', /at most 5 characters/, /最多 5 个字符/],
    [{ count: 0 }, 'count', /at least 1/, /不小于 1/],
    [{ count: 10 }, 'count', /at most 9/, /不大于 9/],
    [{ count: 1.5 }, 'count', /no whole number/, /不是整数/],
    [{ list: [] }, 'list', /is empty/, /不能为空/],
    [{ list: ['a', 'b', 'c'] }, 'list', /at most 2 entries/, /最多有 2 项/],
    [{ list: [1] }, 'list.0', /is no text/, /不是文本/],
    [{ list: {} }, 'list', /is no list/, /不是列表/],
    [{ kind: 'box' }, 'kind', /one of file, roll/, /file, roll/],
    [{ mark: 'y' }, 'mark', /form/, /格式/],
    [{ time: 'noon' }, 'time', /ISO 8601/, /ISO 8601 格式的时间/],
    [{ even: 3 }, 'even', /is odd/, /是奇数/],
    [{ form: { deep: { to: 'x' } } }, 'form', /deep\.to: it is no number/, /deep\.to：不是数字/],
    [{ form: 7 }, 'form', /none of the forms/, /任何可接受的形式/],
    [{ verb: { do: 'c' } }, 'verb.do', /none of the forms/, /任何可接受的形式/],
    [{ keys: { abc: '' } }, 'keys.abc', /at most 2 characters/, /最多 2 个字符/],
    [{ flag: 'no' }, 'flag', /neither true nor false/, /true 或 false/],
  ];
  for (const [given, field, en, zh] of cases) {
    it(`${JSON.stringify(given)}: ${field}`, () => {
      const whole = { name: 'n', ...given };
      const read = shape.safeParse(field === 'name' ? given : whole);
      assert.ok(!read.success);
      const fault = shapeFault(read.error, field === 'name' ? given : whole);
      assert.equal(fault.field, field);
      assert.match(fault.reason.en, en);
      assert.match(fault.reason.zh, zh);
      assert.deepEqual(
        wordsIn(fault.reason.zh).filter(
          (word) => !['deep', 'to', 'file', 'roll', 'true', 'false'].includes(word),
        ),
        [],
      );
    });
  }

  it('names keys that are too many', () => {
    const read = z.strictObject({ a: z.string() }).safeParse({ a: '', b: 1 });
    const [issue] = read.error?.issues ?? [];
    assert.ok(issue);
    assert.deepEqual(issueWords(issue, { a: '', b: 1 }), { en: 'there is no b here', zh: '此处没有 b' });
  });
});

function jsonFault(text: string): { en: string; zh: string } {
  try {
    JSON.parse(text);
  } catch (error) {
    return brokenJson(error);
  }
  throw new Error('it was JSON');
}

/** The Chinese texts of a source, without what is filled into them. */
function chineseIn(source: string): string[] {
  const texts = source.matchAll(/\bzh: *(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g);
  return [...texts].map(([, quoted, template]) =>
    (quoted ?? template ?? '').replace(/\$\{[^}]*\}|\{\w+\}/g, '').replace(/\\u\w{4}/g, ''),
  );
}

/** Words of Latin letters; those in capitals are names, such as SSCC. */
function wordsIn(text: string): string[] {
  return (text.match(/[A-Za-z]{2,}(?:-[a-z]{2,})*/g) ?? []).filter((word) => /[a-z]/.test(word));
}

/** Texts of several words in the details of an error, or as what a refinement says, that stand in one language. */
function bareWords(source: string): string[] {
  const details = [
    ...source.matchAll(
      /(?:new TraceError|\bproblem|\brefused|\bno)\(\s*'[\w-]+',\s*\{((?:\$\{[^{}]*\}|[^{}])*)/g,
    ),
  ];
  const refinements = [...source.matchAll(/\.(?:refine|regex)\([^'`]*?,\s*(['`][^'`]*['`])\s*\)/g)];
  return [...details, ...refinements].flatMap(([, inside = '']) =>
    [...inside.matchAll(/(['`])((?:(?!\1).)*)\1/g)].flatMap(([, , text = '']) =>
      /[a-z] (?:[a-z]|\$)/.test(text) ? text : [],
    ),
  );
}

/** Every TypeScript file of a folder. The pages and the dialogs have files of words of their own. */
function typeScript(folder: string): { file: string; text: string }[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: fs.readFileSync(path.join(root, file), 'utf8') }));
}
