import assert from 'node:assert/strict';
import { z } from 'zod';
import { defaultsOf, field, parseConfig } from '../../../nodes/shell';
import { resolveEnv } from '../../../nodes/shell/env';

const schema = z.object({
  host: field.text({ default: 'localhost' }),
  port: field.number({ default: 9100, min: 1, max: 65_535, whole: true }),
  auto: field.boolean({ default: true }),
  engine: field.choice(['sqlite', 'mongodb'], { default: 'sqlite' }),
  names: field.list({ default: ['a'] }),
  layout: field.json(z.object({ width: z.number() }), { default: { width: 40 } }),
  must: field.text(),
});

function parse(raw: object, env: Record<string, string> = {}) {
  const node = { id: 'n', type: 'test', z: 'tab', x: 1, y: 2, wires: [[]], name: 'N', must: 'there' };
  return parseConfig(schema, { ...node, ...raw }, { node: 'N', env: (name) => env[name] });
}

describe('fields', () => {
  it('take text as the editor gives it, and native values', () => {
    const read = {
      host: 'h',
      port: 80,
      auto: false,
      engine: 'mongodb',
      names: ['x', 'y'],
      layout: { width: 3 },
      must: 'm',
    };
    assert.deepEqual(
      parse({
        host: ' h ',
        port: '80',
        auto: 'false',
        engine: 'mongodb',
        names: 'x, y',
        layout: '{"width":3}',
        must: 'm',
      }),
      read,
    );
    assert.deepEqual(parse(read), read);
    assert.deepEqual(parse({ names: '["x","y"]' }).names, ['x', 'y']);
  });

  it('stand at their defaults where empty or absent', () => {
    const defaults = {
      host: 'localhost',
      port: 9100,
      auto: true,
      engine: 'sqlite',
      names: ['a'],
      layout: { width: 40 },
    };
    assert.deepEqual(parse({}), { ...defaults, must: 'there' });
    assert.deepEqual(parse({ host: '', port: '', auto: null, engine: ' ', names: '', layout: '' }), {
      ...defaults,
      must: 'there',
    });
    assert.deepEqual(defaultsOf(schema, { store: 'tracecode-store' }), {
      name: '',
      store: '',
      ...defaults,
      must: '',
    });
  });

  for (const [raw, reason] of [
    [{ port: '0' }, '"port" is not usable: it is less than 1'],
    [{ port: '1.5' }, '"port" is not usable: it is not a whole number'],
    [{ port: 'x' }, '"port" is not usable: it is not a number'],
    [{ port: {} }, '"port" is not usable: it is a value of the wrong kind'],
    [{ auto: 'perhaps' }, '"auto" is not usable: it is neither true nor false'],
    [{ engine: 'oracle' }, '"engine" is not usable: it must be one of sqlite, mongodb'],
    [{ must: '' }, '"must" is not usable: it is empty'],
    [
      { host: '${NONE}' },
      '"host" is not usable: the environment variable NONE is not set; set it, or write ${NONE:-value}',
    ],
  ] as const) {
    it(`refuse ${JSON.stringify(raw)}`, () => {
      assert.throws(() => parse(raw), { code: 'config-invalid', message: `N: ${reason}` });
    });
  }

  it('take names of levels with commas or semicolons between, none of them empty', () => {
    const station = z.object({ levels: field.levels({ default: [] }) });
    const read = (levels: unknown) =>
      parseConfig(station, { id: 'n', type: 'test', levels }, { node: 'N', env: () => undefined }).levels;
    for (const written of [' item ; case ', 'item,case', 'item；case', ['item', ' case'], '["item","case"]'])
      assert.deepEqual(read(written), ['item', 'case']);
    assert.deepEqual(read(''), []);
    for (const written of ['item;;case', 'item,', ['item', ' '], '["item",""]'])
      assert.throws(() => read(written), { message: 'N: "levels" is not usable: an entry is empty' });
    assert.throws(() => read('x'.repeat(65)), /an entry is longer than 64 characters/);
  });

  it('keep what was emptied by hand where no default may stand for it', () => {
    const level = z.object({ level: field.text({ default: 'item', emptyStays: true }) });
    const read = (raw: object) =>
      parseConfig(level, { id: 'n', type: 'test', ...raw }, { node: 'N', env: () => undefined }).level;
    assert.deepEqual([read({}), read({ level: null }), read({ level: ' ' })], ['item', 'item', '']);
    assert.deepEqual(defaultsOf(level), { name: '', level: 'item' });
  });

  it('refuse what was emptied by hand where a default would be another’s', () => {
    const address = z.object({
      host: field.text({ default: 'here', required: true }),
      port: field.number({ default: 9100, required: true }),
    });
    const read = (raw: object, env: Readonly<Record<string, string>> = {}) =>
      parseConfig(
        address,
        { id: 'n', type: 'test', ...raw },
        { node: 'N', env: (name) => Reflect.get(env, name) },
      );
    assert.deepEqual(read({}), { host: 'here', port: 9100 });
    assert.deepEqual(read({ host: '${H}', port: '${P:-7}' }, { H: 'there' }), { host: 'there', port: 7 });
    for (const [raw, name] of [
      [{ host: ' ' }, 'host'],
      [{ port: '' }, 'port'],
      [{ host: '${H}' }, 'host'],
    ] as const) {
      assert.throws(() => read(raw, { H: '' }), { message: `N: "${name}" is not usable: it is empty` });
    }
  });

  it('refuse a document that does not fit, saying where', () => {
    assert.throws(() => parse({ layout: '{"width":"wide"}' }), /"layout" is not usable: in it, width/);
    assert.throws(() => parse({ layout: '{' }), /"layout" is not usable: it is not usable JSON/);
  });

  it('give the reason in both languages', () => {
    assert.throws(() => parse({ port: '0' }), {
      details: {
        ...{ node: 'N', field: 'port', named: { en: 'port', zh: 'port' } },
        reason: { en: 'it is less than 1', zh: '小于 1' },
      },
    });
  });

  it('publish their input side as JSON Schema', () => {
    const published = z.toJSONSchema(schema, { io: 'input' });
    assert.deepEqual(published.required, ['must']);
    assert.deepEqual(published.properties?.['port'], { default: 9100, type: ['number', 'string'] });
  });
});

describe('resolveEnv', () => {
  const env = (name: string): unknown => ({ HOST: 'h', EMPTY: '', PORT: 80, ZERO: 0 })[name];

  it('fills in what is set, the default where it is not set or empty', () => {
    assert.equal(resolveEnv('${HOST}', env), 'h');
    assert.equal(resolveEnv('tcp://${HOST}:${PORT}/', env), 'tcp://h:80/');
    assert.equal(resolveEnv('${NONE:-there}', env), 'there');
    assert.equal(resolveEnv('${EMPTY:-there}', env), 'there');
    assert.equal(resolveEnv('${NONE:-}', env), '');
    assert.equal(resolveEnv('${PORT}', env), 80);
    assert.equal(resolveEnv('${ZERO:-5}', env), 0);
    assert.equal(resolveEnv('{code} $5 ${', env), '{code} $5 ${');
  });

  it('names what is not set', () => {
    assert.deepEqual(resolveEnv('${NONE}', env), { unset: 'NONE' });
    assert.deepEqual(resolveEnv('x ${HOST} ${NONE}', env), { unset: 'NONE' });
  });
});
