import assert from 'node:assert/strict';
import { scannerSession, type ScannedFrame } from '../../../lib/device';
import type { Wire } from '../../../lib/twin';
import { memoryNet } from './memory-net';
import { virtualWorld, type VirtualWorld } from './virtual-world';

const second = 1_000;

interface Seen {
  frames: ScannedFrame[];
  states: string[];
  problems: string[];
  /** What the scanner heard. */
  answers: string;
  wires: Wire[];
}

async function bench(
  work: (seen: Seen, session: ReturnType<typeof scannerSession>, world: VirtualWorld) => Promise<void>,
): Promise<void> {
  const world = virtualWorld('scanner');
  const net = memoryNet(world.clock);
  const seen: Seen = { frames: [], states: [], problems: [], answers: '', wires: [] };
  const server = await net.listen({ host: '', port: 0 }, (wire) => {
    seen.wires.push(wire);
    wire.onData((chunk) => (seen.answers += Buffer.from(chunk).toString()));
  });
  const session = scannerSession({
    device: 'camera',
    address: { host: '', port: server.port },
    connect: net.client().connect,
    world,
    longest: 100,
    timeouts: { backOffLeast: 10, backOffMost: 50, again: 200 },
    on: {
      frame: (frame) => seen.frames.push(frame),
      state: (state) => seen.states.push(state),
      problem: ({ code }) => seen.problems.push(code),
    },
  });
  session.start();
  await world.until(() => seen.wires.length === 1, second);
  await work(seen, session, world);
  let over = false;
  void session.stop().then(() => (over = true));
  await world.until(() => over, second);
}

const says = async (seen: Seen, ...chunks: string[]): Promise<void> => {
  for (const chunk of chunks) await seen.wires.at(-1)?.write(Buffer.from(chunk));
};

const gatesOf = ({ frames }: Seen) => frames.map((frame) => frame.kind === 'triggered' && frame.gate);

describe('scannerSession', () => {
  it('tells triggered and raw frames and no-reads, however they are cut', () =>
    bench(async (seen, session, world) => {
      await says(seen, 'a1:7\t]d2010690', '1234567892\x1d21A\r', '\na1:8\tNOREAD\r\nplain text\nNOREAD\r\n');
      await world.until(() => seen.frames.length === 3, second);
      session.answer('a1:7', 'good');
      assert.deepEqual(seen.frames, [
        {
          kind: 'triggered',
          device: 'camera',
          gate: 'a1:7',
          incarnation: 'a1',
          trigger: '7',
          text: ']d20106901234567892\x1d21A',
        },
        { kind: 'raw', device: 'camera', text: 'plain text' },
        { kind: 'raw', device: 'camera', text: null },
        { kind: 'triggered', device: 'camera', gate: 'a1:8', incarnation: 'a1', trigger: '8', text: null },
      ]);
    }));

  it('answers each trigger once, and only while it waits', () =>
    bench(async (seen, session, world) => {
      await says(seen, 'a1:7\tx\r\na1:8\ty\r\n');
      await world.until(() => seen.frames.length === 1, second);
      assert.equal(session.answer('a1:7', 'good'), true);
      assert.equal(session.answer('a1:7', 'reject'), false);
      assert.equal(session.answer('b2:8', 'reject'), false);
      assert.equal(session.answer('a1:8', 'reject'), true);
      await world.until(() => seen.answers === '7\tGOOD\r\n8\tREJECT\r\n', second);
    }));

  it('forgets what waited when the connection is lost, and hears it anew', () =>
    bench(async (seen, session, world) => {
      await says(seen, 'a1:7\tx\r\n');
      await world.until(() => seen.frames.length === 1, second);
      seen.wires[0]?.close();
      await world.until(() => seen.wires.length === 2, second);
      assert.deepEqual(seen.states, ['online', 'offline', 'online']);
      assert.equal(session.answer('a1:7', 'good'), false);
      await says(seen, 'a1:7\tx\r\n');
      await world.until(() => seen.frames.length === 2, second);
      assert.equal(session.answer('a1:7', 'good'), true);
    }));

  it('tells a waiting object again when asked to, and no later one before it', () =>
    bench(async (seen, session, world) => {
      await says(seen, 'a1:7\tx\r\na1:8\ty\r\n');
      await world.until(() => seen.frames.length === 1, second);
      session.presentAgain('a1:7');
      await world.until(() => seen.frames.length === 2, second);
      session.answer('a1:7', 'good');
      session.presentAgain('a1:7');
      const until = world.clock.now() + 500;
      world.clock.after(600, () => undefined);
      await world.until(() => world.clock.now() > until, second);
      assert.deepEqual(gatesOf(seen), ['a1:7', 'a1:7', 'a1:8']);
    }));

  it('tells an object again that nobody answers: its message may have been lost with a deploy', () =>
    bench(async (seen, _, world) => {
      await says(seen, 'a1:7\tx\r\na1:8\ty\r\n');
      await world.until(() => seen.frames.length === 2, 20 * second);
      assert.deepEqual(gatesOf(seen), ['a1:7', 'a1:7']);
    }));

  it('drops a line without end and goes on with the next', () =>
    bench(async (seen, _, world) => {
      await says(seen, 'x'.repeat(80), 'x'.repeat(80), 'x'.repeat(80), '\r\nfine\r\n');
      await world.until(() => seen.frames.length === 1, second);
      assert.deepEqual(seen.frames, [{ kind: 'raw', device: 'camera', text: 'fine' }]);
      assert.ok(seen.problems.length > 0 && seen.problems.every((code) => code === 'frame-too-long'));
    }));
});
