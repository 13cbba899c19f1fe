import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { presetRules } from '../../lib/code';
import { errorTable } from '../../lib/errors';
import { presetLabels } from '../../lib/label';
import { isRecord } from '../../nodes/shell';
import { defaultsOf, parseConfig, type ConfigSchema } from '../../nodes/shell/node-config';
import { repositoryRoot } from '../support/tiers';

/** What an integrator sees of each node: its dialog, words and help, held against what the node itself takes. */

const root = repositoryRoot();
const languages = ['en-US', 'zh-CN'] as const;
const packageName = '@tracecode/node-red-tracecode';

const configTypes = ['store', 'rule', 'label', 'device', 'station'];
const ports: Record<string, [inputs: number, outputs: number]> = {
  order: [1, 2],
  generate: [1, 3],
  print: [1, 3],
  scan: [1, 2],
  'station-data': [1, 2],
  bind: [1, 2],
  aggregate: [1, 2],
  query: [1, 2],
  page: [1, 2],
  exchange: [1, 3],
  twin: [1, 3],
};
const types = [...configTypes, ...Object.keys(ports)];

interface Field {
  value: unknown;
  type?: string;
  required?: boolean;
  label?: string;
  validate?: (this: object, value: unknown, options: object) => unknown;
}

interface Definition {
  category: string;
  color?: string;
  icon: string;
  inputs?: number;
  outputs?: number;
  defaults: Record<string, Field>;
  credentials?: Record<string, Field & { type: string }>;
  label: (this: object) => string;
  paletteLabel: (this: object) => string;
  outputLabels?: (this: object, output: number) => string;
}

/** A validator's reason comes back as the key of its words. */
const words = { _: (key: string) => key };

describe('dialogs', () => {
  for (const type of types) {
    describe(type, () => {
      const html = read(`nodes/${type}/${type}.html`);
      const script = scriptOf(html);
      const definition = run(type, builtScripts(type));
      const { config, credentials } = declared(type);

      it('starts with what the node takes for empty fields', () => {
        const { uses, mayUse } = usesOf(type);
        const values = Object.entries(definition.defaults).map(([name, { value }]) => [name, value]);
        assert.deepEqual(plain(Object.fromEntries(values)), defaultsOf(config, { ...uses, ...mayUse }));
        for (const [name, used] of Object.entries({ ...uses, ...mayUse })) {
          const { type: asked, required, label } = definition.defaults[name] ?? {};
          assert.equal(asked, used, `${name} asks for a ${used}`);
          assert.equal(required === false, name in mayUse, `${name} may be left empty or not`);
          assert.equal(label, `${packageName}/tracecode-${type}:${type}.label.${name}`);
        }
      });

      it('asks for the credentials of the node', () => {
        const asked = Object.entries(definition.credentials ?? {}).map(([name, field]) => [
          name,
          { type: field.type },
        ]);
        assert.deepEqual(Object.fromEntries(asked), credentials);
      });

      it('registers in a form that tools can read', () => {
        assert.match(script, new RegExp(`RED\\.nodes\\.registerType\\('tracecode-${type}', \\{\n`));
        assert.equal(definition.icon, `${type}.svg`);
        assert.ok(fs.existsSync(path.join(root, 'icons', definition.icon)));
        if (configTypes.includes(type)) {
          assert.equal(definition.category, 'config');
        } else {
          assert.equal(definition.category, 'TraceCode');
          assert.deepEqual([definition.inputs, definition.outputs], ports[type]);
          assert.match(definition.color ?? '', /^#[\da-f]{6}$/);
        }
      });

      it('has a label for every input, and every hint belongs to one', () => {
        const page = templateOf(html);
        const inputs = [...page.matchAll(/<(?:input|select|textarea)\b[^>]*\bid="([^"]+)"/g)].map(
          ([, id]) => id,
        );
        const labelled = [...page.matchAll(/<label\b[^>]*\bfor="([^"]+)"/g)].map(([, id]) => id);
        assert.deepEqual(labelled.toSorted(), inputs.toSorted());
        const ids = new Set([...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));
        const described = [...page.matchAll(/\baria-(?:describedby|labelledby)="([^"]+)"/g)].flatMap(
          ([, names]) => names?.split(' '),
        );
        assert.deepEqual(
          described.filter((id) => !ids.has(id)),
          [],
        );
        const hints = [...ids].filter((id) => id?.endsWith('-hint'));
        assert.deepEqual(hints.toSorted(), described.filter((id) => id?.endsWith('-hint')).toSorted());
      });

      it('has an input for every field', () => {
        const prefix = configTypes.includes(type) ? 'node-config-input' : 'node-input';
        // JSON is written in a code editor, and which version is changed the dialog knows itself
        const written = ['levels', 'layout', 'base'].filter(() => configTypes.includes(type));
        const names = [...Object.keys(definition.defaults), ...Object.keys(definition.credentials ?? {})];
        const missing = names.filter(
          (name) => !written.includes(name) && !html.includes(`id="${prefix}-${name}"`),
        );
        assert.deepEqual(missing, []);
      });

      it('keeps to its own selectors, the editor’s colours and its own server', () => {
        const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
        for (const [, selector] of style.matchAll(/^\s*([^{\n]+?)\s*\{/gm))
          assert.match(selector ?? '', /^\.tracecode-/);
        for (const [, value] of `${style}${templateOf(html)}`.matchAll(
          /(?:color|background):\s*([^;"}]+)/g,
        )) {
          assert.match(value ?? '', /^var\(--red-ui-[\w-]+\)$/);
        }
        assert.doesNotMatch(html, /\b(?:src|href)=|https?:\/\//);
      });

      it('has all its words in both languages, and no others', () => {
        const named = new Set(
          [...html.matchAll(/data-i18n="([^"]+)"/g)]
            .map(([, key = '']) => key.replace(/^\[\w+\]/, ''))
            .filter((key) => !key.startsWith('node-red:')),
        );
        const literal = new RegExp(`(?:'|${packageName}/tracecode-${type}:)(${type}\\.[\\w.-]+)'`, 'g');
        for (const [, key = ''] of `${script}${editorOf(type)}`.matchAll(literal)) {
          if (!key.endsWith('.svg')) named.add(key);
        }
        for (const language of languages) {
          const catalog = flat(JSON.parse(read(`nodes/${type}/locales/${language}/${type}.json`)));
          assert.deepEqual([...catalog.keys()].toSorted(), [...named].toSorted(), language);
          for (const [key, text] of catalog) assert.notEqual(text.trim(), '', `${language} ${key}`);
        }
        const [english, chinese] = languages.map((language) =>
          flat(JSON.parse(read(`nodes/${type}/locales/${language}/${type}.json`))),
        );
        for (const [key, text] of english ?? []) {
          assert.deepEqual(slots(text), slots(chinese?.get(key) ?? ''), `${key} fills in the same values`);
          // the editor fills in __these__ alone
          for (const said of [text, chinese?.get(key) ?? '']) assert.doesNotMatch(said, /\{\{/, key);
        }
      });

      it('says what it is on the canvas and at its outputs', () => {
        const values = Object.entries(definition.defaults).map(([name, { value }]) => [name, value]);
        const fresh: object = { ...(Object.fromEntries(values) as object), ...words };
        assert.notEqual(definition.label.call(fresh), '');
        assert.equal(definition.label.call({ ...fresh, name: 'mine' }), 'mine');
        assert.equal(definition.paletteLabel.call(words), `${type}.title`);
        for (let output = 0; output < (definition.outputs ?? 0); output += 1) {
          assert.match(
            definition.outputLabels?.call(words, output) ?? '',
            new RegExp(`^${type}\\.output\\.`),
          );
        }
      });

      it('has help in both languages that says the same', () => {
        const [english = '', chinese = ''] = languages.map((language) =>
          read(`nodes/${type}/locales/${language}/${type}.html`),
        );
        for (const help of [english, chinese]) {
          assert.match(
            help,
            new RegExp(`^<script type="text/html" data-help-name="tracecode-${type}">\n    <p>`),
          );
        }
        const shape = (help: string): string[] =>
          [...help.matchAll(/<(\w+)[ >]/g)].map(([, tag = '']) => tag);
        assert.deepEqual(shape(chinese), shape(english));
        assert.match(chinese, /[\u4e00-\u9fff]/);
        assert.doesNotMatch(english, /[\u4e00-\u9fff]/);
        for (const help of [english, chinese]) {
          for (const [, code = ''] of help.matchAll(/<li><code>([\w-]+)<\/code>/g)) {
            assert.ok(code in errorTable, `${code} is an error of the table`);
          }
        }
      });

      it('accepts what the node accepts, and else says why', () => {
        for (const [name, { validate }] of Object.entries(definition.defaults)) {
          if (!validate) continue;
          assert.equal(validate.length, 2, `${name}: with fewer parameters the editor drops the reason`);
          for (const sample of samples[`${type}.${name}`] ?? []) {
            const settings = { ...(isRecord(sample) && 'of' in sample ? (sample['with'] as object) : {}) };
            const value = isRecord(sample) && 'of' in sample ? sample['of'] : sample;
            const said: unknown = validate.call({ ...words, preset: 'own', ...settings }, value, {});
            const taken = takes(config, name, value) && !refusedLater.has(`${type}.${name}=${String(value)}`);
            assert.equal(said === true, taken, `${name} = ${JSON.stringify(value)}: ${String(said)}`);
            // of a config node that is missing the editor has words of its own
            if (said !== true)
              assert.match(String(said), new RegExp(`^(${type}\\.reason|validator\\.errors)\\.`));
          }
          assert.ok((samples[`${type}.${name}`] ?? []).length > 0, `${type}.${name} is tried`);
          for (const value of ['${LINE}', '${LINE:-1}'])
            assert.equal(validate.call({ ...words, preset: 'own' }, value, {}), true);
        }
      });
    });
  }

  it('begin own layouts with what the presets are', () => {
    const first = inside(scriptOf(read('nodes/label/label.html')), 'firstLayout()');
    assert.deepEqual(plain(first), plain(presetLabels().find(({ name }) => name === 'item')?.layout));
  });

  it('share one look', () => {
    const looks = new Map<string, string>();
    for (const type of types) {
      const style = /<style>([\s\S]*?)<\/style>/.exec(read(`nodes/${type}/${type}.html`))?.[1] ?? '';
      for (const [, selector = '', look = ''] of style.matchAll(/^\s*(\S[^{]*?) \{ (.*) \}$/gm)) {
        assert.equal(looks.get(selector) ?? look, look, `${type}: ${selector}`);
        looks.set(selector, look);
      }
    }
  });
});

const numbers = [
  '',
  0,
  1,
  '1',
  3,
  4,
  12,
  13,
  100,
  101,
  '200',
  201,
  3600,
  3601,
  65000,
  65001,
  65535,
  65536,
  1e6,
  1e6 + 1,
  '1.5',
  -1,
  'many',
  ' ',
];
const zones = ['', 'Asia/Shanghai', 'Europe/Berlin', 'Middle/Earth'];
const levels = presetRules()[0]?.levels;

/** Values to try in a field that has a validator; each is held against the node's own schema. */
const samples: Record<string, readonly unknown[]> = {
  'store.engine': [
    '',
    'sqlite',
    'mongodb',
    'mongodb://host:27017',
    'mongodb+srv://host',
    'mysql',
    'mongodb:// host',
  ],
  'store.path': ['', ' ', 'tracecode/store.db', '/data/追溯.db'],
  'store.database': ['', 'tracecode', '追溯', 'a b', 'a/b', 'a.b', 'x'.repeat(64)],
  'rule.rule': [{ of: '', with: { preset: 'sgtin-sscc' } }, 'bottle', 'b-1.2_3', 'a b', 'x'.repeat(65)],
  'rule.prefixDigits': numbers,
  'rule.levels': [
    levels,
    JSON.stringify(levels),
    [],
    '[]',
    '{',
    [{ level: 'item' }],
    [{ level: 'item', elements: [] }],
  ],
  'label.layout': [
    presetLabels()[0]?.layout,
    JSON.stringify(presetLabels()[1]?.layout),
    {},
    '{',
    { width: 1, height: 1, density: 8, elements: [] },
    { width: 1, height: 1, density: 8, elements: [{ kind: 'picture', x: 1, y: 1, text: 'a' }] },
  ],
  'device.host': ['', ' ', '127.0.0.1', 'printer-1.factory', 'fe80::1'],
  'device.port': numbers,
  'device.device': ['', 'printer-1', '10.0.0.1:9100', 'a b', 'x'.repeat(65)],
  'device.depth': numbers,
  'station.line': ['', 'L1', 'line_2.a-b', 'line 1', '线'],
  'station.zone': zones,
  'order.zone': zones,
  'exchange.zone': zones,
  'exchange.folder': ['', ' ', 'tracecode/packages', '/data/packages'],
  'exchange.trusted': [[], '', 'ab'.repeat(32), `${'ab'.repeat(32)}, ${'CD'.repeat(32)}`, 'ab', ['x']],
  'exchange.idleSeconds': numbers,
  'order.maxMegabytes': numbers,
  'generate.zone': zones,
  'generate.level': ['item', 'bottle', '', ' ', 'x'.repeat(64), 'x'.repeat(65)],
  'generate.dayStart': ['', '06:00', '23:59', '24:00', '6:00', '06:60', 'early'],
  'generate.count': numbers,
  'generate.hours': numbers,
  'order.maxPieces': numbers,
  'generate.lowNumbers': numbers,
  'generate.lowDays': numbers,
  'print.level': ['item', 'bottle', '', ' ', 'x'.repeat(64), 'x'.repeat(65)],
  'print.device': ['', '_ADD_', 'gone', 'broken', 'printer', 'scanner', 'any', 'unsaid'],
  'scan.device': ['', '_ADD_', 'gone', 'broken', 'printer', 'scanner', 'any'],
  'scan.levels': [
    ...[[], '', 'item', 'item, case', ' item ; case ', ['item', 'case']],
    ...['item;;cas e', 'item,', ',item', ['item', ''], 'x'.repeat(65)],
  ],
  'twin.address': ['', '127.0.0.1:19199', '[::1]:19199', 'twin:1', 'twin'],
  'twin.portBase': numbers,
  'twin.speed': numbers,
  'twin.every': numbers,
};

/** What the schema lets pass and opening the node refuses. */
const refusedLater = new Set([
  ...[
    'station.zone=Middle/Earth',
    'order.zone=Middle/Earth',
    'generate.zone=Middle/Earth',
    'exchange.zone=Middle/Earth',
  ],
  ...['print.level=', 'print.level= '],
  ...['', '_ADD_', 'gone', 'broken', 'scanner'].map((id) => `print.device=${id}`),
  ...['gone', 'broken', 'printer'].map((id) => `scan.device=${id}`),
  ...['twin.address=twin'],
  ...['exchange.trusted=ab', 'exchange.trusted=x'],
]);

function takes(schema: ConfigSchema, name: string, value: unknown): boolean {
  try {
    parseConfig(schema, { [name]: value }, { node: 'test', env: () => undefined });
    return true;
  } catch {
    return false;
  }
}

/** Devices of the stubbed editor. */
const devices: readonly { id: string; kind?: string; valid: boolean }[] = [
  { id: 'printer', kind: 'printer', valid: true },
  { id: 'scanner', kind: 'scanner', valid: true },
  { id: 'broken', kind: 'printer', valid: false },
  { id: 'any', kind: '${KIND}', valid: true },
  { id: 'unsaid', valid: true },
];

/** Runs a dialog's script with a stub of the editor and gives what it registers. */
function run(type: string, scripts: readonly string[]): Definition {
  const registered: [string, Definition][] = [];
  const RED = {
    nodes: {
      registerType: (name: string, definition: Definition) => registered.push([name, definition]),
      node: (id: string) => devices.find((device) => device.id === id) ?? null,
    },
    ...words,
  };
  const context = vm.createContext({ RED, Intl });
  for (const script of scripts) vm.runInContext(script, context);
  const [[name, definition] = ['', undefined], ...others] = registered;
  assert.equal(name, `tracecode-${type}`);
  assert.equal(others.length, 0);
  assert.ok(definition);
  return definition;
}

/** The scripts of a dialog as the editor gets it: those it shares with the others, and its own. */
function builtScripts(type: string): string[] {
  const html = read(`dist-test/nodes/${type}/${type}.html`);
  return [...html.matchAll(/<script type="text\/javascript">([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => script,
  );
}

/** The value of an expression inside a dialog's script. */
function inside(script: string, expression: string): unknown {
  const told: unknown[] = [];
  const RED = { nodes: { registerType: () => undefined }, ...words };
  const end = script.lastIndexOf('})();');
  vm.runInNewContext(`${script.slice(0, end)} tell(${expression}); })();`, {
    RED,
    tracecodeDialogs: {},
    tell: (value: unknown) => told.push(value),
  });
  return told[0];
}

/** Config nodes a node is tied to, as its own file says. */
function usesOf(type: string): { uses: Record<string, string>; mayUse: Record<string, string> } {
  const source = read(`nodes/${type}/${type}.ts`);
  const ties = (name: string): Record<string, string> => {
    const inner = new RegExp(`^  ${name}: \\{([^}]*)\\}`, 'm').exec(source)?.[1] ?? '';
    return Object.fromEntries(
      [...inner.matchAll(/(\w+): '([\w-]+)'/g)].map(([, key = '', used = '']) => [key, used]),
    );
  };
  return { uses: ties('uses'), mayUse: ties('mayUse') };
}

function declared(type: string): { config: ConfigSchema; credentials: object } {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- by a name known only here
  const { config, credentials = {} } = require(`../../nodes/${type}/config`) as {
    config: ConfigSchema;
    credentials?: object;
  };
  return { config, credentials };
}

function scriptOf(html: string): string {
  const [script] = [...html.matchAll(/<script type="text\/javascript">([\s\S]*?)<\/script>/g)].map(
    ([, inner]) => inner,
  );
  assert.ok(script);
  return script;
}

/** The dialog's own script, all its files. */
function editorOf(type: string): string {
  const folder = path.join(root, 'nodes', type, 'editor');
  if (!fs.existsSync(folder)) return '';
  return fs
    .readdirSync(folder)
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
}

function templateOf(html: string): string {
  return /<script type="text\/html" data-template-name="[\w-]+">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
}

function flat(tree: unknown, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(isRecord(tree) ? tree : {})) {
    if (typeof value === 'string') found.set(prefix + name, value);
    else for (const [key, text] of flat(value, `${prefix}${name}.`)) found.set(key, text);
  }
  return found;
}

const slots = (text: string): string[] => [...text.matchAll(/__\w+?__/g)].map(([slot]) => slot).toSorted();

/** Values out of a vm context have other prototypes. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}
