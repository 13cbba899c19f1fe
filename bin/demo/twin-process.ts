import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { twinClient, type TwinClient } from '../../lib/twin';
import { connectTcp, realWorld } from '../../nodes/shell';
import type { DemoSettings } from './settings';

/** What `tracecode-twin` writes when it listens. */
const noteSchema = z.object({
  pid: z.int(),
  ports: z.object({
    control: z.int(),
    lanes: z.array(z.object({ name: z.string(), printer: z.int(), scanner: z.int() })),
  }),
});
type TwinNote = z.output<typeof noteSchema>;

/**
 * Finds the twin that a killed demo left running, or starts one. It is a process of its own: a printer does not die with
 * the computer that drives it.
 */
export async function twinProcess(settings: DemoSettings): Promise<TwinNote> {
  const directory = join(settings.home, 'twin');
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'twin.json');
  const living = readTwin(file);
  if (living && (await runsAt(living.ports.control, settings.speed))) return living;

  rmSync(file, { force: true });
  const log = openSync(join(directory, 'twin.log'), 'a');
  const child = spawn(
    process.execPath,
    [
      join(__dirname, '..', 'twin.js'),
      ...['--dir', directory, '--port-base', '0', '--speed', String(settings.speed), '--idle-exit', '10'],
    ],
    { detached: true, stdio: ['ignore', log, log] },
  );
  child.unref();
  closeSync(log);
  for (let tries = 0; tries < 100; tries += 1) {
    const started = readTwin(file);
    if (started && (await runsAt(started.ports.control, settings.speed))) return started;
    if (child.exitCode !== null) break;
    await pause(100);
  }
  throw new Error(
    `The twin (virtual printers and scanners) did not start; its log is ${join(directory, 'twin.log')}`,
  );
}

function readTwin(file: string): TwinNote | null {
  try {
    return existsSync(file) ? noteSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
  } catch {
    return null;
  }
}

/** Whether a twin is there, now at this speed: after a restart another program may have its old port. */
async function runsAt(port: number, speed: number): Promise<boolean> {
  const client = clientOf(port);
  try {
    await client.speed(speed);
    return true;
  } catch {
    return false;
  } finally {
    client.close();
  }
}

/** Ends the twin, unless another Node-RED works with it. Our own connections may take a moment to be gone. */
export async function endTwin({ ports }: TwinNote): Promise<void> {
  const client = clientOf(ports.control);
  try {
    for (let tries = 0; tries < 20; tries += 1) {
      const { lanes } = await client.status();
      if (lanes.every(({ printer, scanner }) => printer.connections + scanner.connections === 0)) {
        await client.stop();
        return;
      }
      await pause(100);
    }
  } catch {
    // it has ended already
  } finally {
    client.close();
  }
}

function clientOf(port: number): TwinClient {
  return twinClient({
    address: { host: '127.0.0.1', port },
    connect: connectTcp,
    clock: realWorld.clock,
  });
}
