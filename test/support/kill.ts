import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { endsWithUs } from './children';
import type { Told } from './store-process';

export interface StoreProcess {
  pid: number;
  told: Told;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a process on a store and waits for what it says. */
export async function startStoreProcess(...args: string[]): Promise<StoreProcess> {
  const child: ChildProcess = fork(path.join(__dirname, 'store-process.js'), args, {
    execArgv: ['--no-warnings'],
  });
  endsWithUs(child);
  const exited = once(child, 'exit');
  const [told] = (await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error('the process ended without a word'))),
  ])) as [Told];
  return {
    pid: child.pid ?? 0,
    told,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
