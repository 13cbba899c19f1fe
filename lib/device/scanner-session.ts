import { problem, problemOf, type Problem } from '../errors';
import type { World } from '../world';
import { backOff } from './back-off';
import { gateQueue } from './gate-queue';
import { lineFraming } from './line-framing';
import type { GateVerdict, ScannedFrame } from './scanned-frame';
import type { Connect, Transport } from './types';
import { wakeUp } from './wake-up';

export interface ScannerSessionOptions {
  device: string;
  address: { host: string; port: number };
  connect: Connect;
  world: World;
  /** Bytes a frame may have; default 4096. */
  longest?: number;
  /** ms; `again`: how long an object waits that shall be told again; `unanswered`: one that nobody answers. */
  timeouts?: {
    connect?: number;
    backOffLeast?: number;
    backOffMost?: number;
    again?: number;
    unanswered?: number;
  };
  /** The listeners must not throw. */
  on: {
    frame(frame: ScannedFrame): void;
    /** On each change. */
    state(state: 'online' | 'offline'): void;
    /** Once per outage. */
    problem(problem: Problem): void;
  };
}

export interface ScannerSession {
  start(): void;
  stop(): Promise<void>;
  /**
   * Lets the object of a triggered frame pass, or has it ejected.
   *
   * @param gate of the frame
   * @returns false when nobody waits under this name (any more): after a lost connection the scanner shows the object
   *          again by itself
   */
  answer(gate: string, verdict: GateVerdict): boolean;
  /** Tells the frame of a waiting object once more, after a pause: what failed may work then. */
  presentAgain(gate: string): void;
}

/** Listens to one scanner and connects again whenever it goes away. */
export function scannerSession(options: ScannerSessionOptions): ScannerSession {
  const { device, world, on } = options;
  const {
    connect = 3_000,
    backOffLeast = 200,
    backOffMost = 5_000,
    again = 1_000,
    unanswered = 10_000,
  } = options.timeouts ?? {};
  const pauses = backOff(backOffLeast, backOffMost);
  const wake = wakeUp(world.clock);
  let transport: Transport | null = null;
  const waiting = gateQueue(world.clock, { again, unanswered }, on.frame);
  let stopping = false;
  let failing = false;
  let running: Promise<void> | null = null;

  function hear(line: string): void {
    const frame = frameOf(device, line);
    if (frame.kind === 'triggered') waiting.add(frame);
    else on.frame(frame);
  }

  async function listen(): Promise<void> {
    const opened = await options.connect({ ...options.address, timeout: connect });
    if (stopping) {
      opened.close();
      return;
    }
    transport = opened;
    failing = false;
    pauses.reset();
    const framing = lineFraming(options.longest ?? 4096);
    const closed = Promise.withResolvers<void>();
    on.state('online');
    opened.onClose(closed.resolve);
    opened.onData((chunk) => {
      const { lines, dropped } = framing.feed(chunk);
      if (dropped > 0) on.problem(problem('frame-too-long', { device, count: dropped }));
      for (const line of lines) if (!stopping) hear(line);
    });
    await closed.promise;
    transport = null;
    waiting.clear();
    on.state('offline');
  }

  async function live(): Promise<void> {
    while (!stopping) {
      try {
        await listen();
      } catch (error) {
        if (!failing && !stopping) {
          on.state('offline');
          on.problem(problemOf(error));
        }
        failing = true;
      }
      if (!stopping) await wake.wait(pauses.next());
    }
  }

  return {
    start() {
      running ??= live();
    },
    async stop() {
      stopping = true;
      waiting.clear();
      transport?.close();
      wake.poke();
      await running;
    },
    answer(gate, verdict) {
      if (!transport || stopping) return false;
      const trigger = gate.slice(gate.indexOf(':') + 1);
      const answer = `${trigger}\t${verdict === 'good' ? 'GOOD' : 'REJECT'}\r\n`;
      const sender = transport;
      if (!waiting.remove(gate)) return false;
      // A write that fails needs no report: the close follows, and the scanner shows the object again.
      sender.write(Buffer.from(answer)).catch(() => undefined);
      return true;
    },
    presentAgain: waiting.again,
  };
}

/** `<incarnation>:<trigger>\t<text>`, or the bare text of a scanner that does not wait for an answer. */
function frameOf(device: string, line: string): ScannedFrame {
  const [, incarnation, trigger, said] = /^([\w-]{1,64}):(\d{1,15})\t(.*)$/s.exec(line) ?? [];
  if (incarnation !== undefined && trigger !== undefined && said !== undefined) {
    return {
      kind: 'triggered',
      device,
      gate: `${incarnation}:${trigger}`,
      incarnation,
      trigger,
      text: textOf(said),
    };
  }
  return { kind: 'raw', device, text: textOf(line) };
}

function textOf(said: string): string | null {
  return said === '' || said === 'NOREAD' ? null : said;
}
