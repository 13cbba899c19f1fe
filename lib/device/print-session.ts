import { problemOf, TraceError } from '../errors';
import type { World } from '../world';
import { backOff } from './back-off';
import { heldLease } from './held-lease';
import { labelWindow } from './label-window';
import { teller, type Press } from './press';
import type { PrintReports } from './print-reports';
import { printLoop } from './print-loop';
import { printerLink, type PrinterLink } from './printer-link';
import { resolveWindow } from './resolve-window';
import { defaultTimeouts, type PrintTimeouts } from './timeouts';
import type { Connect, PrinterDriver, PrintJournal, PrintSource } from './types';
import { wakeUp } from './wake-up';

export interface PrintSessionOptions {
  /** Name of the device in the journal. */
  device: string;
  /** Who we are; the same after a restart of the same installation, so that it takes its own lease over at once. */
  owner: string;
  address: { host: string; port: number };
  journal: PrintJournal;
  driver: PrinterDriver;
  connect: Connect;
  world: World;
  source: PrintSource;
  /** Most labels in the device at once: what a crash can leave unknown. At least 1. */
  depth: number;
  /** For a blind device: labels count as printed once it holds them no longer, stored as assumed (LAWS *blind*). */
  assumed?: boolean;
  timeouts?: Partial<PrintTimeouts>;
  on: PrintReports;
}

export interface PrinterSession {
  /** Once. @throws TraceError `device-blind` for a driver without feedback where `assumed` is not set */
  start(): void;
  /** Ends within 5 s: sends nothing more, hears the last confirmations, gives the lease back. What stays open is settled by the next session. */
  stop(): Promise<void>;
  /** There may be something new to print: asks the source now. */
  poke(): void;
}

/**
 * Drives one printer: the only sender under a lease, journal before bytes, `printed` from the device's own counter.
 * Every connection begins with an account of what the last one left open; nothing unknown is ever sent again.
 */
// law: one-driver
export function printSession(options: PrintSessionOptions): PrinterSession {
  const { device, driver, journal, world, on } = options;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const pauses = backOff(timeouts.backOffLeast, timeouts.backOffMost);
  const wake = wakeUp(world.clock);
  const lease = heldLease(journal, world.clock, { device, owner: options.owner }, timeouts.lease, () =>
    link?.close(),
  );
  const window = labelWindow(device, journal, lease, world.clock, {
    settled: on.settled,
    printed: (label, code) => {
      pauses.reset();
      on.printed(label, code);
    },
  });
  const press: Press = {
    device,
    driver,
    source: options.source,
    depth: options.depth,
    assumed: driver.feedback === 'none',
    world,
    timeouts,
    lease,
    window,
    wake,
    tell: teller(on, () => window.size()),
    stopping: () => stopping,
  };
  let link: PrinterLink | null = null;
  let stopping = false;
  let running: Promise<void> | null = null;

  async function connection(): Promise<PrinterLink> {
    const transport = await options.connect({ ...options.address, timeout: timeouts.connect });
    link = printerLink(device, transport, driver, world.clock, timeouts);
    if (stopping) link.close();
    return link;
  }

  async function drive(): Promise<void> {
    window.adopt(await lease.acquire());
    const connected = await connection();
    await connected.send(driver.hello());
    const resolved = await resolveWindow(press, connected);
    if (resolved.kind === 'stopped') return;
    await window.open(world.chance.id(), resolved.counter);
    await printLoop(press, connected);
  }

  async function live(): Promise<void> {
    while (!stopping) {
      try {
        await drive();
      } catch (error) {
        if (!stopping) press.tell.broken(problemOf(error));
      }
      link?.close();
      link = null;
      if (!stopping) await wake.wait(pauses.next());
    }
    await lease.release().catch(() => undefined); // else it ends by itself
  }

  return {
    start() {
      if (driver.feedback === 'none' && !options.assumed) throw new TraceError('device-blind', { device });
      running ??= live();
    },
    async stop() {
      stopping = true;
      wake.poke();
      const over = Promise.withResolvers<void>();
      const cutOff = world.clock.after(timeouts.stop, () => link?.close());
      const giveUp = world.clock.after(timeouts.stop + 1_000, over.resolve);
      await Promise.race([running, over.promise]);
      cutOff();
      giveUp();
    },
    poke: () => {
      wake.poke();
    },
  };
}
