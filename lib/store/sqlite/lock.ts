import { DatabaseSync } from 'node:sqlite';
import { TraceError } from '../../errors';
import { isBusy } from './failure';

/** Lets go of the store's file. */
export type Unlock = () => void;

/**
 * Takes the one seat at a store's file, or waits up to `waitMs` for it (blocking this thread).
 * The seat is an exclusive transaction on a file of its own, so it dies with the process, however that ends.
 * Nothing else may ever open that file: closing any handle on it would drop the lock. Who sits there is told in a second file.
 *
 * @throws TraceError `store-locked` naming the holder's process
 */
// law: lock
export function lockStore(path: string, waitMs: number, pid: number): Unlock {
  const seat = new DatabaseSync(`${path}.lock`);
  try {
    // the seat's file stays empty: the lock is all there is to it
    seat.exec(`PRAGMA busy_timeout = ${waitMs}; BEGIN EXCLUSIVE`);
  } catch (error) {
    seat.close();
    if (!isBusy(error)) throw error;
    throw new TraceError('store-locked', { path, pid: holder(path) }, { cause: error });
  }
  tellOwner(path, pid);
  return () => {
    seat.close();
  };
}

function tellOwner(path: string, pid: number): void {
  const owner = new DatabaseSync(`${path}.owner`);
  try {
    owner.exec(
      `CREATE TABLE IF NOT EXISTS owner (pid INTEGER); DELETE FROM owner; INSERT INTO owner VALUES (${pid})`,
    );
  } finally {
    owner.close();
  }
}

function holder(path: string): number | null {
  try {
    const owner = new DatabaseSync(`${path}.owner`, { readOnly: true });
    try {
      return Number(owner.prepare('SELECT pid FROM owner').get()?.['pid']);
    } finally {
      owner.close();
    }
  } catch {
    return null;
  }
}
