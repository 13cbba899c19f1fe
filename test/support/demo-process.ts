import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { endsWithUs } from './children';
import { until } from './patience';
import { repositoryRoot } from './tiers';

/** The demo factory's Node-RED as a process of its own. */
export interface DemoProcess {
  readonly pid: number;
  /** `http://127.0.0.1:<port>`, as it said itself. */
  readonly url: string;
  /** What it said, the last lines. */
  said(): string;
  alive(): boolean;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** Ctrl-C, and waits until it is gone; at most 20 s. */
  stop(): Promise<void>;
}

const keptLines = 200;

/**
 * Starts `dist/bin/demo.js` and waits until it says how to post an order.
 *
 * @param env variables of README on top of our own
 * @throws Error with what it said, where it ends or keeps silent instead
 */
export async function startDemoProcess(env: Record<string, string>): Promise<DemoProcess> {
  const demo = path.join(repositoryRoot(), 'dist', 'bin', 'demo.js');
  const child = spawn(process.execPath, [demo], {
    env: { ...ownEnvironment(), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endsWithUs(child);
  const ended = once(child, 'close');
  const lines: string[] = [];
  let url: string | null = null;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      url ??= /curl -X POST (http:\/\/127\.0\.0\.1:\d+)\//.exec(line)?.[1] ?? null;
    });
  }
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };

  const found = await until('the demo is ready', 60_000, () => url ?? (alive() ? null : '')).catch(
    async (error: unknown) => {
      await kill();
      throw error;
    },
  );
  if (found === '') {
    await ended;
    throw new Error(`the demo ended before it was ready:\n${lines.join('\n')}`);
  }
  return {
    pid: child.pid ?? 0,
    url: found,
    said: () => lines.join('\n'),
    alive,
    kill,
    async stop() {
      child.kill('SIGTERM');
      await until('the demo ends', 20_000, () => (alive() ? null : true)).catch(async (error: unknown) => {
        await kill();
        throw error;
      });
      await ended;
    },
  };
}

/** What this computer's own settings would change about the demo is left out. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = ([name]: [string, unknown]): boolean =>
    !/^(TRACECODE_|NODE_RED_|PORT$|NODE_OPTIONS$)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(foreign));
}
