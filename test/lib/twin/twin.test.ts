import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listenTcp, twinFolder } from '../../../nodes/shell';
import {
  printSession,
  scannerSession,
  zplDriver,
  type ScannedFrame,
  type Transport,
} from '../../../lib/device';
import { presetLabels, toZpl } from '../../../lib/label';
import {
  seededChance,
  startTwin,
  twinClient,
  type InkLine,
  type Twin,
  type TwinClient,
} from '../../../lib/twin';
import { openMemoryStore } from '../../../lib/store/memory';
import { connectTcp } from '../../../nodes/shell/connect-tcp';
import { quick, untilReal } from '../device/print-bench';
import { startBottling } from '../../support/bottling';
import { realChance, realClock } from '../../support/real-world';

const host = '127.0.0.1';
const world = { clock: realClock, chance: seededChance('twin') };
const item = presetLabels().find(({ name }) => name === 'item');

/** A twin on real sockets with a folder on a real disk; `restart` kills it and starts it on the same folder. */
async function startBox(): Promise<Box> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'twin 产线 '));
  let folder = twinFolder(dir);
  const start = (): Promise<Twin> =>
    startTwin({
      lanes: [{ name: 'items', printerPort: 0, scannerPort: 0 }],
      controlPort: 0,
      host,
      itemsPerMinute: 0,
      world,
      listen: listenTcp,
      folder,
    });
  let twin = await start();
  const clients: TwinClient[] = [];
  const wires: Transport[] = [];
  const box: Box = {
    dir,
    lane: () => twin.ports.lanes[0] ?? { name: '', printer: 0, scanner: 0 },
    controlPort: () => twin.ports.control,
    ink: () => folder.lines('ink', 0, 1e6).map((line) => JSON.parse(line) as InkLine),
    client() {
      const made = twinClient({
        address: { host, port: twin.ports.control },
        connect: connectTcp,
        clock: realClock,
      });
      clients.push(made);
      return made;
    },
    async open(port) {
      const wire = await connectTcp({ host, port, timeout: 1_000 });
      wires.push(wire);
      let heard = '';
      wire.onData((chunk) => (heard += Buffer.from(chunk).toString('latin1')));
      let closed = false;
      wire.onClose(() => (closed = true));
      return {
        say: (text) => wire.write(Buffer.from(text)),
        heard: () => heard,
        isClosed: () => closed,
        close: () => wire.close(),
      };
    },
    async restart() {
      await twin.stop();
      folder.close();
      folder = twinFolder(dir);
      twin = await start();
    },
    async end() {
      for (const client of clients) client.close();
      for (const wire of wires) wire.close();
      await twin.stop();
      folder.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return box;
}

interface Box {
  dir: string;
  lane(): Twin['ports']['lanes'][number];
  controlPort(): number;
  ink(): InkLine[];
  client(): TwinClient;
  open(
    port: number,
  ): Promise<{ say(text: string): Promise<void>; heard(): string; isClosed(): boolean; close(): void }>;
  restart(): Promise<void>;
  end(): Promise<void>;
}

function label(serial: string): string {
  assert.ok(item);
  return toZpl(item.layout, { lot: 'L1' }, codeOf(serial));
}
function codeOf(serial: string): string {
  return `(01)06901234567892(21)${serial}`;
}

describe('startTwin', function twinTests() {
  this.timeout(20_000);
  let box: Box;
  beforeEach(async () => {
    box = await startBox();
  });
  afterEach(() => box.end());

  it('prints, counts, and shows what it printed at the scanner, in order', async () => {
    const printer = await box.open(box.lane().printer);
    const scanner = await box.open(box.lane().scanner);
    await printer.say(`${label('A')}${label('B')}~HI`);
    await untilReal(() => box.ink().length === 2 && printer.heard().includes('TWIN'));
    await printer.say('! U1 getvar "odometer.total_label_count"\r\n~HS');
    await untilReal(() => printer.heard().includes('"2"') && printer.heard().includes('1234,0'));
    assert.deepEqual(
      box.ink().map(({ device, code, text, symbology }) => ({ device, code, text, symbology })),
      ['A', 'B'].map((serial) => ({
        device: 'items',
        code: codeOf(serial),
        text: `LOT L1 | 06901234567892 | SN ${serial}`,
        symbology: 'gs1datamatrix',
      })),
    );
    await untilReal(() => scanner.heard().split('\r\n').length === 3);
    assert.match(
      scanner.heard(),
      /^([\w-]+):1\t\]d2010690123456789221A\r\n\1:2\t\]d2010690123456789221B\r\n$/,
    );
  });

  it('keeps buffer and counter when the connection drops, loses the buffer when the power does', async () => {
    const client = box.client();
    await client.fault('items', 'paperOut');
    const first = await box.open(box.lane().printer);
    await first.say(`${label('A')}${label('B')}^XA^FDhalf a label`);
    await untilReal(async () => (await client.status()).lanes[0]?.printer.held === 2);
    await client.fault('items', 'drop');
    await untilReal(() => first.isClosed());
    await client.fault('items', 'mend');
    await untilReal(() => box.ink().length === 2);
    await client.fault('items', 'headOpen');
    const second = await box.open(box.lane().printer);
    await second.say(label('C'));
    await untilReal(async () => (await client.status()).lanes[0]?.printer.held === 1);
    await client.fault('items', 'powerCycle');
    await untilReal(() => second.isClosed());
    await client.fault('items', 'mend');
    const printer = (await client.status()).lanes[0]?.printer;
    assert.deepEqual(printer, { state: 'ready', held: 0, odometer: 2, connections: 0 });
  });

  it('gives no status while out of paper or open, but names the fault when asked for faults', async () => {
    const client = box.client();
    const printer = await box.open(box.lane().printer);
    await client.fault('items', 'paperOut');
    await client.fault('items', 'headOpen');
    await printer.say('~HS~HQES');
    await untilReal(() => printer.heard().includes('WARNINGS'));
    assert.match(printer.heard(), /^\x02\r\nPRINTER STATUS\r\n {2}ERRORS: 1 00000000 00000005/);
  });

  it('repeats a label after a media-out as real printers do, unless the label said ^JZN', async () => {
    const client = box.client();
    const printer = await box.open(box.lane().printer);
    await printer.say(label('A').replace('^JZN', ''));
    await untilReal(() => box.ink().length === 1);
    await client.fault('items', 'paperOut');
    await client.fault('items', 'mend');
    await untilReal(() => box.ink().length === 2);
    assert.equal(box.ink()[1]?.code, codeOf('A'));
    await printer.say(label('B'));
    await untilReal(() => box.ink().length === 3);
    await client.fault('items', 'paperOut');
    await client.fault('items', 'mend');
    await printer.say(label('C'));
    await untilReal(() => box.ink().length === 4);
    assert.equal(box.ink()[3]?.code, codeOf('C'));
  });

  it('goes on after a restart on its folder: counter, triggers, answers, reads good and bad', async () => {
    const client = box.client();
    const printer = await box.open(box.lane().printer);
    await client.fault('items', 'noRead');
    const scanner = await box.open(box.lane().scanner);
    await printer.say(['A', 'B', 'C'].map(label).join(''));
    await untilReal(() => scanner.heard().split('\r\n').length === 4);
    const before = scanner.heard().split('\r\n');
    assert.match(before[0] ?? '', /:1\tNOREAD$/);
    await scanner.say('2\tREJECT\r\n');
    await untilReal(async () => (await client.status()).lanes[0]?.scanner.rejected === 1);
    await box.restart();
    await box.client().fault('items', 'noRead');

    const again = await box.open(box.lane().scanner);
    await untilReal(() => again.heard().split('\r\n').length === 3);
    assert.deepEqual(again.heard().split('\r\n'), [before[0], before[2], '']);
    const status = (await box.client().status()).lanes[0];
    assert.equal(status?.printer.odometer, 3);
    assert.deepEqual(status?.scanner, { waiting: 2, good: 0, rejected: 1, connections: 1 });
    const next = await box.open(box.lane().printer);
    await next.say(label('D'));
    await untilReal(() => /:4\tNOREAD\r\n/.test(again.heard()));
  });

  it('shows at most its window, and the same again under the same trigger after a reconnect', async () => {
    const client = box.client();
    const printer = await box.open(box.lane().printer);
    await client.fault('items', 'misread', 2);
    await printer.say(Array.from({ length: 10 }, (_, i) => label(`N${i}`)).join(''));
    await untilReal(() => box.ink().length === 10);
    const first = await box.open(box.lane().scanner);
    await untilReal(() => first.heard().split('\r\n').length === 9);
    const shown = first.heard();
    assert.notEqual(shown.split('\r\n')[0]?.split('\t')[1], `]d2010690123456789221N0`);
    first.close();
    await untilReal(async () => (await client.status()).lanes[0]?.scanner.connections === 0);
    await client.fault('items', 'noRead');
    const second = await box.open(box.lane().scanner);
    await untilReal(() => second.heard().split('\r\n').length === 9);
    assert.equal(second.heard(), shown);
    await second.say('3\tGOOD\r\n3\tGOOD\r\nnonsense\r\n99\tGOOD\r\n');
    await untilReal(() => second.heard().split('\r\n').length === 10);
    assert.match(second.heard(), /:9\tNOREAD\r\n$/, 'an object not read before');
  });

  it('answers at its control port: values, ink by pages, chances, refusals', async () => {
    const client = box.client();
    const printer = await box.open(box.lane().printer);
    await client.chances('items', { noRead: 1 });
    for (let i = 0; i < 130; i += 1)
      await printer.say(Array.from({ length: 10 }, (_, n) => label(`${i}.${n}`)).join(''));
    await untilReal(() => box.ink().length === 1_300);
    const lines: InkLine[] = [];
    for await (const line of client.ink(100)) lines.push(line);
    assert.deepEqual(lines, box.ink().slice(100));
    const { values } = await client.values();
    assert.ok(values.fillTemperature.value > 2 && values.fillTemperature.value < 6);
    await client.speed(600);
    assert.equal((await client.status()).itemsPerMinute, 600);
    const scanner = await box.open(box.lane().scanner);
    await untilReal(() => scanner.heard().split('\r\n').length === 9);
    assert.ok(
      scanner
        .heard()
        .split('\r\n')
        .slice(0, 8)
        .every((line) => line.endsWith('\tNOREAD')),
    );
    await assert.rejects(client.fault('nowhere', 'drop'), { code: 'twin-lane-unknown' });
    const raw = await box.open(box.controlPort());
    await raw.say('{"ask":"dance"}\nnot json\n');
    await untilReal(() => raw.heard().split('\n').length === 3);
    assert.equal(raw.heard().match(/twin-ask-unknown/g)?.length, 2);
  });

  it('says that a twin is not there', async () => {
    const nobody = twinClient({ address: { host, port: 1 }, connect: connectTcp, clock: realClock });
    await assert.rejects(nobody.status(), { code: 'twin-unreachable' });
  });

  it('is driven by the real sessions over real sockets, with connections that drop all the time', async () => {
    const store = await openMemoryStore({ clock: realClock, chance: realChance });
    const bottling = await startBottling(store, '1', 200);
    const job = bottling.job('item');
    const client = box.client();
    await client.chances('items', { drop: 0.05, noRead: 0.05 });
    const printed: string[] = [];
    const printer = printSession({
      device: 'p',
      owner: 'test',
      address: { host, port: box.lane().printer },
      journal: store,
      driver: zplDriver(),
      connect: connectTcp,
      world: { clock: realClock, chance: realChance },
      depth: 6,
      timeouts: quick,
      source: {
        async current() {
          const found = await store.job({ id: job.id });
          const gone = found?.fates.reduce(
            (sum, run) => sum + (run.fate === 'notPrinted' ? 0 : run.to - run.from),
            0,
          );
          return gone === 200 ? null : { job, container: null };
        },
        render(_, position) {
          const code = bottling.encode('item', position);
          return { code, bytes: Buffer.from(toZpl(item?.layout ?? assert.fail(), {}, code.code)) };
        },
      },
      on: {
        printed: (_, code) => printed.push(code?.code ?? ''),
        state: () => undefined,
        settled: () => undefined,
        problem: () => undefined,
      },
    });
    const frames: ScannedFrame[] = [];
    const scanner = scannerSession({
      device: 's',
      address: { host, port: box.lane().scanner },
      connect: connectTcp,
      world: { clock: realClock, chance: realChance },
      on: {
        frame(frame) {
          frames.push(frame);
          if (frame.kind === 'triggered') scanner.answer(frame.gate, frame.text === null ? 'reject' : 'good');
        },
        state: () => undefined,
        problem: () => undefined,
      },
    });
    printer.start();
    scanner.start();
    try {
      await untilReal(async () => {
        const found = await store.job({ id: job.id });
        const ended = found?.fates.filter(({ fate }) => fate === 'printed' || fate === 'unknown');
        return ended?.reduce((sum, run) => sum + run.to - run.from, 0) === 200;
      });
      const onPaper = box.ink().map(({ code }) => code ?? '');
      assert.equal(new Set(onPaper).size, onPaper.length, 'a code is on paper twice');
      assert.equal(new Set(printed).size, printed.length, 'a label was told twice');
      for (const code of printed) assert.ok(onPaper.includes(code));
      await untilReal(async () => (await client.status()).lanes[0]?.scanner.waiting === 0);
      assert.equal(
        new Set(frames.map((frame) => frame.kind === 'triggered' && frame.gate)).size,
        onPaper.length,
      );
      const status = (await client.status()).lanes[0]?.scanner;
      assert.equal(status?.rejected, frames.filter(({ text }) => text === null).length);
    } finally {
      await Promise.all([printer.stop(), scanner.stop()]);
      await store.close();
    }
  });
});
