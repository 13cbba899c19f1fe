import { performance, monitorEventLoopDelay } from 'node:perf_hooks';
import bindNode from '../../nodes/bind/bind';
import ruleNode from '../../nodes/rule/rule';
import stationNode from '../../nodes/station/station';
import storeNode, { type StoreHandle } from '../../nodes/store/store';
import { configNode, flowNode, nodeRed } from '../nodes/shell/node-red';
import { key, startBottling, type Bottling } from '../support/bottling';
import { temporaryFolder } from '../support/stores';

const total = Number(process.env.TRACECODE_BENCH_BINDS ?? 100_000);
const labels = 200;

/** Figures, not a verdict: each message is sent when the one before it has left the node. */
describe('bench: binds through Node-RED', function benchBinds() {
  this.timeout(30 * 60_000);
  const { folder, remove } = temporaryFolder();

  before(() => nodeRed.start());
  after(async () => {
    await nodeRed.unload();
    await nodeRed.stop();
    remove();
  });

  it(`${total} binds, each acknowledged by the disk`, async () => {
    const credentials = { rule: { key: Buffer.from(key).toString('hex') } };
    await nodeRed.load([storeNode, ruleNode, stationNode, bindNode], bindFlow(folder), { credentials });
    const store = await nodeRed.handle<StoreHandle>('store');
    await nodeRed.handle('rule');
    await nodeRed.handle('station');
    const line = await startBottling(store, 'BENCH', total);
    for (let done = 0; done < total; done += labels) await line.print('item', labels);
    report(await bindAll(line));
  });
});

async function bindAll(line: Bottling) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const heap: number[] = [];
  const begun = performance.now();
  delay.enable();
  for (let position = 0; position < total; position += 1) {
    const { code } = line.encode('item', position);
    const bound = nodeRed.next('out');
    nodeRed.send('bind', { payload: { code }, trace: { order: line.order } });
    await bound;
    if (position % 10_000 === 9_999) heap.push(process.memoryUsage().rss / 1024 / 1024);
  }
  delay.disable();
  return { seconds: (performance.now() - begun) / 1000, delay, heap };
}

function report({ seconds, delay, heap }: Awaited<ReturnType<typeof bindAll>>): void {
  const ms = (ns: number): string => (ns / 1e6).toFixed(1);
  console.log(`      ${(total / seconds).toFixed(0)} binds/s`);
  console.log(
    `      event loop delay: p50 ${ms(delay.percentile(50))} ms, p99 ${ms(delay.percentile(99))} ms, max ${ms(delay.max)} ms`,
  );
  console.log(`      memory (rss) after each tenth: ${heap.map((size) => size.toFixed(0)).join(' ')} MB`);
}

function bindFlow(folder: string): object[] {
  return [
    configNode('store', 'tracecode-store', { engine: 'sqlite', path: `${folder}/bench.db` }),
    configNode('rule', 'tracecode-rule', { store: 'store', preset: 'sgtin-sscc' }),
    configNode('station', 'tracecode-station', { store: 'store', line: 'L1', zone: 'Asia/Shanghai' }),
    flowNode('bind', 'tracecode-bind', [['out'], []], { station: 'station' }),
    flowNode('out', 'helper'),
  ];
}
