import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { openInlineSqliteStore } from '../../lib/store/sqlite';
import { key, startBottling } from '../support/bottling';
import { realChance, realClock } from '../support/real-world';
import { temporaryFolder } from '../support/stores';
import { repositoryRoot } from '../support/tiers';
import { bindMeter, figuresMark, type BindFigures } from './bind-meter';

const total = Number(process.env.TRACECODE_BENCH_BINDS ?? 100_000);
const labels = 200;
const limit = { delay: 20, growth: 10 };

const figuresSchema = z.object({
  binds: z.number(),
  seconds: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  rss: z.array(z.number()),
  heap: z.array(z.number()),
});

/** A Node-RED of its own: the test helper's spies keep every call, which would be measured too. */
describe('bench: binds through Node-RED', function benchBinds() {
  this.timeout(30 * 60_000);
  const { folder, remove } = temporaryFolder();

  after(remove);

  it(`${total} binds, each sent when the one before it has left the node and lies on the disk`, async () => {
    const order = await printedOrder(folder);
    const figures = await measured(userDirectory(folder, order));
    report(figures);
    assert.equal(figures.binds, total);
    assert.ok(figures.max < limit.delay, `the event loop was held up for ${figures.max} ms`);
    const [first = 0] = figures.heap.slice(1);
    const growth = (figures.heap.at(-1) ?? 0) - first;
    assert.ok(growth < limit.growth, `the heap grew by ${growth.toFixed(1)} MB after the first fifth`);
  });
});

/** An order with all its labels printed, and a file with its codes. */
async function printedOrder(folder: string): Promise<string> {
  const file = {
    path: path.join(folder, 'bench.db'),
    clock: realClock,
    chance: realChance,
    pid: process.pid,
  };
  const store = await openInlineSqliteStore(file);
  try {
    const line = await startBottling(store, 'BENCH', total);
    for (let done = 0; done < total; done += labels) await line.print('item', labels);
    const codes = Array.from({ length: total }, (_, position) => line.encode('item', position).code);
    writeFileSync(path.join(folder, 'codes.txt'), codes.join('\n'));
    return line.order;
  } finally {
    await store.close();
  }
}

/** Finds the package of this clone as an installed one, and the loop as its flow. */
function userDirectory(folder: string, order: string): string {
  const root = repositoryRoot();
  const scope = path.join(folder, 'node_modules', '@tracecode');
  mkdirSync(scope, { recursive: true });
  symlinkSync(root, path.join(scope, 'node-red-tracecode'), 'junction');
  const dependencies = { '@tracecode/node-red-tracecode': `file:${root}` };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'bench', dependencies }));
  writeFileSync(path.join(folder, 'flows.json'), JSON.stringify(loop(folder)));
  const say = JSON.stringify;
  const credentials = { rule: { key: Buffer.from(key).toString('hex') } };
  writeFileSync(path.join(folder, 'flows_cred.json'), say(credentials));
  writeFileSync(
    path.join(folder, 'settings.js'),
    `const { ${bindMeter.name} } = require(${say(path.join(__dirname, 'bind-meter.js'))});
const end = (ok) => process.exit(ok ? 0 : 1);
module.exports = {
  uiHost: '127.0.0.1', uiPort: 0, disableEditor: true, flowFile: 'flows.json', userDir: ${say(folder)},
  credentialSecret: false, telemetry: { enabled: false, updateNotification: false }, logging: { console: { level: 'warn' } },
  functionGlobalContext: { meter: ${bindMeter.name}(${say(path.join(folder, 'codes.txt'))}, ${say(order)}, end) },
};
`,
  );
  return folder;
}

function loop(folder: string): object[] {
  const tab = 'tab';
  const node = (id: string, type: string, wires: string[][], more: object): object => ({
    ...{ id, type, z: tab, x: 100, y: 100, wires },
    ...more,
  });
  const script = (func: string): object => ({ func, outputs: 1, initialize: '', finalize: '', libs: [] });
  const meter = "const meter = global.get('meter');";
  return [
    { id: tab, type: 'tab', label: 'loop' },
    { id: 'store', type: 'tracecode-store', engine: 'sqlite', path: path.join(folder, 'bench.db') },
    { id: 'rule', type: 'tracecode-rule', store: 'store', preset: 'sgtin-sscc' },
    { id: 'station', type: 'tracecode-station', store: 'store', line: 'L1', zone: 'Asia/Shanghai' },
    node('go', 'inject', [['next']], { once: true, onceDelay: 3, props: [], repeat: '' }),
    node(
      'next',
      'function',
      [['bind']],
      script(
        `${meter} const code = meter.next(); return code && { payload: { code }, trace: { order: meter.order } };`,
      ),
    ),
    node('bind', 'tracecode-bind', [['next'], ['failed']], { station: 'station' }),
    node('failed', 'function', [[]], script(`${meter} meter.failed(msg.error ?? msg.payload);`)),
    node('catch', 'catch', [['failed']], { scope: null, uncaught: false }),
  ];
}

async function measured(folder: string): Promise<BindFigures> {
  const nodeRed = createRequire(__filename).resolve('node-red/red.js');
  const settings = path.join(folder, 'settings.js');
  const child = spawn(
    process.execPath,
    ['--expose-gc', nodeRed, '--settings', settings, '--userDir', folder],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'close');
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => said.push(line));
  try {
    await ended;
  } finally {
    child.kill('SIGKILL');
  }
  const line = said.find((each) => each.startsWith(figuresMark));
  if (line === undefined) throw new Error(`Node-RED ended without figures:\n${said.slice(-40).join('\n')}`);
  return figuresSchema.parse(JSON.parse(line.slice(figuresMark.length)));
}

function report({ binds, seconds, p50, p99, max, rss, heap }: BindFigures): void {
  const list = (sizes: number[]): string => sizes.map((size) => size.toFixed(0)).join(' ');
  console.log(`      ${(binds / seconds).toFixed(0)} binds/s over ${seconds.toFixed(0)} s`);
  console.log(`      event loop delay: p50 ${p50} ms, p99 ${p99} ms, max ${max} ms`);
  console.log(`      after each tenth: rss ${list(rss)} MB, heap ${list(heap)} MB`);
}
