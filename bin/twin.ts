#!/usr/bin/env node
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { seededChance, startTwin, twinClient, type LaneSpec } from '../lib/twin';
import type { Chance, Clock } from '../lib/world';
import { connectTcp, listenTcp, twinFolder } from '../nodes/shell';

const usage = `tracecode-twin: a virtual line with printers, scanners and process values

  --dir DIR            where ink.ndjson, scans.ndjson and twin.json are kept (needed)
  --host ADDRESS       where it listens; default 127.0.0.1
  --port-base N        lane items: printer N, scanner N+1; lane cases: N+10, N+11; control N+99;
                       default 19100, 0 = free ports, see twin.json
  --speed N            labels a minute; default 1200, 0 = as fast as it goes
  --idle-exit MINUTES  ends when nobody was connected for so long; default 0 = never
  --seed TEXT          the same faults and values again
`;

interface Settings {
  dir: string;
  host: string;
  portBase: number;
  speed: number;
  idleExit: number;
  seed: string | undefined;
}

function settings(args: string[]): Settings | null {
  const { values } = parseArgs({
    args,
    options: {
      dir: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      'port-base': { type: 'string', default: '19100' },
      speed: { type: 'string', default: '1200' },
      'idle-exit': { type: 'string', default: '0' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  if (values.dir === undefined) throw new Error('--dir is needed');
  return {
    dir: resolve(values.dir),
    host: values.host,
    portBase: number('port-base', values['port-base'], 65_000),
    speed: number('speed', values.speed, 100_000),
    idleExit: number('idle-exit', values['idle-exit'], 1_000_000),
    seed: values.seed,
  };
}

function number(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value <= most) return value;
  throw new Error(`--${name} is a number from 0 to ${most}, not "${text}"`);
}

const clock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

function chanceOf(seed: string | undefined): Chance {
  return seed === undefined ? { id: randomUUID, bytes: randomBytes } : seededChance(seed);
}

function lanesAt(base: number): LaneSpec[] {
  const at = (offset: number): number => (base === 0 ? 0 : base + offset);
  return [
    { name: 'items', printerPort: at(0), scannerPort: at(1) },
    { name: 'cases', printerPort: at(10), scannerPort: at(11) },
  ];
}

const noteSchema = z.object({ pid: z.number(), host: z.string(), ports: z.object({ control: z.number() }) });

/** Two twins on one folder would mix their ink. A note left by a killed one has nobody behind it. */
async function refuseSecond(note: string): Promise<void> {
  if (!existsSync(note)) return;
  const { pid, host, ports } = noteSchema.parse(JSON.parse(readFileSync(note, 'utf8')));
  const other = twinClient({
    address: { host, port: ports.control },
    connect: connectTcp,
    clock,
    timeout: 1_000,
  });
  const answered = await other.status().then(
    () => true,
    () => false,
  );
  other.close();
  if (answered)
    throw new Error(`a twin (process ${pid}) works in this folder already; stop it or choose another --dir`);
}

async function run({ dir, host, portBase, speed, idleExit, seed }: Settings): Promise<void> {
  const note = join(dir, 'twin.json');
  await refuseSecond(note);
  const folder = twinFolder(dir);
  const gone = (): void => {
    rmSync(note, { force: true });
    folder.close();
    process.exit(0);
  };
  const twin = await startTwin({
    lanes: lanesAt(portBase),
    controlPort: portBase === 0 ? 0 : portBase + 99,
    host,
    itemsPerMinute: speed,
    world: { clock, chance: chanceOf(seed) },
    listen: listenTcp,
    folder,
    onStopped: gone,
  });
  const leave = (): void => {
    void twin.stop().then(gone, gone);
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  if (idleExit > 0) leaveWhenIdle(() => twin.connections() > 0, idleExit * 60_000, leave);
  writeFileSync(note, `${JSON.stringify({ pid: process.pid, host, ports: twin.ports })}\n`);
  process.stdout.write(`twin listens on ${host}: ${JSON.stringify(twin.ports)}\n`);
}

function leaveWhenIdle(busy: () => boolean, after: number, leave: () => void): void {
  let since = Date.now();
  setInterval(
    () => {
      if (busy()) since = Date.now();
      else if (Date.now() - since >= after) leave();
    },
    Math.min(1_000, after),
  );
}

async function main(): Promise<void> {
  const chosen = settings(process.argv.slice(2));
  if (chosen) await run(chosen);
  else process.stdout.write(usage);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `tracecode-twin: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`,
  );
  process.exitCode = 1;
});
