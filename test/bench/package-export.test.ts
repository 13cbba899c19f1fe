import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { packageFormats } from '../../lib/pool';
import { startExchangeFlow, type ExchangeFlow, type Handle } from '../nodes/exchange/exchange-flow';
import { nodeRed } from '../nodes/shell/node-red';
import { table } from './measure';

const codes = Number(process.env.TRACECODE_BENCH_CODES ?? 5_000_000);

/** Figures, not a verdict. */
describe('bench: a package to a file, by the exchange node', function benchPackages() {
  this.timeout(60 * 60_000);
  let flow: ExchangeFlow;
  before(async () => {
    await nodeRed.start();
    flow = await startExchangeFlow();
  });
  after(async () => {
    await flow.end();
    await nodeRed.stop();
  });

  it(`${codes} codes in each format, with and without gzip`, async () => {
    const line = await flow.order('B1', codes);
    const { package: id } = await flow.done<Handle>('export', {
      order: line.order,
      level: 'item',
      format: 'txt',
    });
    const rows: string[][] = [['', 'codes/s', 'p99 < 20 ms', 'max < 50 ms', 'MB', 'again the same']];
    for (const format of packageFormats) {
      for (const gzip of [false, true]) {
        const ask = { package: id, format, gzip };
        const first = await watched(() => flow.done<Handle>('export', ask));
        const again = await flow.done<Handle>('export', ask);
        const [file, other] = [digestOf(first.value), digestOf(again)];
        rows.push([
          `${format}${gzip ? '.gz' : ''}`,
          `${(codes / first.seconds / 1e6).toFixed(2)} M`,
          `${first.p99.toFixed(1)} ms`,
          `${first.max.toFixed(1)} ms`,
          ((first.value.files[0]?.bytes ?? 0) / 1e6).toFixed(0),
          file === other ? 'yes' : 'NO',
        ]);
      }
    }
    table(rows);
  });
});

function digestOf({ files }: Handle): string {
  const hash = createHash('sha256');
  const file = fs.openSync(files[0]?.path ?? '', 'r');
  const buffer = Buffer.alloc(1 << 20);
  for (let read = 1; read > 0;) hash.update(buffer.subarray(0, (read = fs.readSync(file, buffer))));
  fs.closeSync(file);
  return hash.digest('hex');
}

async function watched<T>(work: () => Promise<T>) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const begun = performance.now();
  delay.enable();
  const value = await work();
  delay.disable();
  const seconds = (performance.now() - begun) / 1000;
  return { value, seconds, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
}
