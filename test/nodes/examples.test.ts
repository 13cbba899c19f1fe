import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { tryEnvelope } from '../../lib/order';
import { isRecord } from '../../nodes/shell';
import { parseConfig, type ConfigSchema } from '../../nodes/shell/node-config';
import { repositoryRoot } from '../support/tiers';

/** The small flows of the editor's examples menu: each can be imported as it is and runs without another step. */

const root = repositoryRoot();
const folder = path.join(root, 'examples');
const core = ['tab', 'comment', 'inject', 'debug', 'http in', 'http response'];
const flowTypes = [
  'order',
  'generate',
  'print',
  'scan',
  'station-data',
  'bind',
  'aggregate',
  'query',
  'page',
  'twin',
  'exchange',
];

interface FlowNode {
  id: string;
  type: string;
  z?: string;
  name?: string;
  wires?: string[][];
  [property: string]: unknown;
}

const examples = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .toSorted()
  .map((file) => {
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    return { file, text, nodes: JSON.parse(text) as FlowNode[] };
  });

describe('examples', () => {
  it('show each node of the palette', () => {
    for (const type of flowTypes) {
      assert.ok(
        examples.some(({ nodes }) => nodes.some((node) => node.type === `tracecode-${type}`)),
        type,
      );
    }
  });

  it('can be imported one beside the other', () => {
    const ids = examples.flatMap(({ nodes }) => nodes.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
    const stores = examples.flatMap(({ nodes }) => nodes.filter(({ type }) => type === 'tracecode-store'));
    assert.equal(
      new Set(stores.map((store) => store['path'])).size,
      examples.length,
      'each has a store of its own',
    );
  });

  for (const { file, text, nodes } of examples) {
    describe(file, () => {
      const byId = new Map(nodes.map((node) => [node.id, node]));

      it('has a number, one tab and says where to start', () => {
        assert.match(file, /^\d\d [A-Z][a-z -]+\.json$/);
        assert.equal(nodes.filter(({ type }) => type === 'tab').length, 1);
        const comments = nodes.filter(({ type }) => type === 'comment');
        assert.ok(comments.some(({ name = '' }) => name.startsWith('START HERE')));
        for (const { info } of comments) assert.match(String(info), /[\u4e00-\u9fff]/, 'in Chinese too');
      });

      it('says in both languages what its tab, buttons and outputs are', () => {
        const shown = nodes.filter(({ type }) => ['tab', 'comment', 'inject', 'debug'].includes(type));
        for (const { id, label, name = label } of shown) {
          const text = String(name);
          if (!/^[\d.]+ (kg|°C)$/.test(text)) assert.match(text, /[\u4e00-\u9fff]/, `${id}: ${text}`);
        }
      });

      it('hands the bytes of a POST on as they came', () => {
        for (const { id, type, method, skipBodyParsing } of nodes) {
          if (type === 'http in' && method === 'post') assert.equal(skipBodyParsing, true, id);
        }
      });

      it('lies open: no node on another', () => {
        const placed = nodes.filter(({ x, y }) => typeof x === 'number' && typeof y === 'number');
        for (const [index, one] of placed.entries()) {
          for (const other of placed.slice(index + 1)) {
            const [dx, dy] = [Number(one['x']) - Number(other['x']), Number(one['y']) - Number(other['y'])];
            const apart = (widthOf(one) + widthOf(other)) / 2;
            assert.ok(Math.abs(dx) >= apart || Math.abs(dy) >= 30, `${one.id} on ${other.id}`);
          }
        }
      });

      it('is made of nodes there are, with no code between them', () => {
        const unknown = nodes.filter(({ type }) => !core.includes(type) && !isOwn(type));
        assert.deepEqual(unknown, []);
        for (const { z } of nodes) if (z !== undefined) assert.equal(byId.get(z)?.type, 'tab');
      });

      it('leads every wire to a node with an input, and every output of a kind somewhere', () => {
        const wired = nodes.flatMap(({ wires = [] }) => wires.flat());
        for (const id of wired) {
          const end = byId.get(id);
          assert.ok(end, `${id} is there`);
          assert.ok(!['inject', 'comment', 'http in', 'tab'].includes(end.type), `${id} takes messages`);
        }
        const starts = nodes.filter(({ type }) => ['inject', 'http in'].includes(type));
        for (const { id, wires } of starts) assert.ok(wires?.flat().length, `${id} leads somewhere`);
        const rejecting = nodes.filter(
          ({ type, wires }) => isOwn(type) && wires !== undefined && !type.endsWith('-twin'),
        );
        for (const { id, wires } of rejecting) assert.ok(wires?.[1]?.length, `${id} shows what it rejects`);
      });

      it('names config nodes that are there and settings the nodes take', () => {
        for (const { type, ...node } of nodes.filter((each) => isOwn(each.type))) {
          const { refs, schema } = settingsOf(type);
          const ownKeys = [...refs.keys(), ...Object.keys(schema.shape)];
          const extra = Object.keys(node).filter(
            (key) => !['id', 'z', 'name', 'x', 'y', 'wires', ...ownKeys].includes(key),
          );
          assert.deepEqual(extra, [], `${node.id} has settings of its type only`);
          for (const [name, { type: asked, optional }] of refs) {
            const found = byId.get(String(node[name]))?.type;
            assert.ok(
              found === asked || (optional && node[name] === ''),
              `${node.id}.${name}: ${String(found)}`,
            );
          }
          parseConfig(schema, node, { node: node.id, env: () => undefined });
        }
      });

      it('sends orders that can be read', () => {
        const bodies = nodes.filter(({ type, wires }) => {
          const end = byId.get(wires?.flat()[0] ?? '');
          return type === 'inject' && end?.type === 'tracecode-order';
        });
        for (const { payload } of bodies) {
          const outcome = tryEnvelope({
            bytes: Buffer.from(String(payload)),
            headers: {},
            options: { odataRelease: 'required', maxBytes: 1e6, zone: 'Asia/Shanghai' },
          });
          assert.equal(outcome.kind, 'read', JSON.stringify(outcome));
          if (outcome.kind !== 'read') continue;
          assert.deepEqual(outcome.envelope.products?.refused ?? [], []);
          assert.ok(outcome.envelope.orders.every(({ kind }) => kind === 'order'));
        }
      });

      it('carries no secrets and nothing of the computer it was made on', () => {
        assert.ok(nodes.every((node) => !('credentials' in node)));
        const values = nodes
          .filter(({ type }) => type.startsWith('tracecode-'))
          .flatMap((node) => texts(node));
        for (const value of values) assert.ok(!path.isAbsolute(value) && !/^[A-Za-z]:\\/.test(value), value);
        assert.doesNotMatch(text, /\/home\/|\/Users\/|\/root\//);
      });
    });
  }
});

/** About as wide as the editor draws it. */
function widthOf({ type, name, method, url }: FlowNode): number {
  const label =
    name || (type === 'http in' ? `[${String(method)}] ${String(url)}` : type.replace('tracecode-', ''));
  const text = Array.from(label, (letter) => (letter > '\u2e80' ? 14 : 7)).reduce(
    (sum, each) => sum + each,
    0,
  );
  return Math.max(100, 20 * Math.ceil((text + 50) / 20));
}

function isOwn(type: string): boolean {
  return (
    type.startsWith('tracecode-') && fs.existsSync(path.join(root, 'nodes', type.slice('tracecode-'.length)))
  );
}

/** The schema of a node's settings, and the config nodes its dialog asks for. */
function settingsOf(type: string): {
  schema: ConfigSchema;
  refs: Map<string, { type: string; optional: boolean }>;
} {
  const name = type.slice('tracecode-'.length);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- by a name known only here
  const { config } = require(`../../nodes/${name}/config`) as { config: ConfigSchema };
  const html = fs.readFileSync(path.join(root, 'nodes', name, `${name}.html`), 'utf8');
  const asked = html.matchAll(
    /^ +(\w+): \{\s*value: '',\s*type: '(tracecode-[\w-]+)',\s*(required: false)?/gm,
  );
  const refs = [...asked].map(
    ([, field = '', used = '', optional]): [string, { type: string; optional: boolean }] => [
      field,
      { type: used, optional: optional !== undefined },
    ],
  );
  return { schema: config, refs: new Map(refs) };
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return isRecord(value) ? Object.values(value).flatMap(texts) : [];
}
