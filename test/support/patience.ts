import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer, at most `ms` milliseconds.
 *
 * @param probe null: not yet. What it throws ends the wait.
 * @param seen  what the error says was there instead
 */
export async function until<T>(
  what: string,
  ms: number,
  probe: () => Promise<T | null> | T | null,
  seen: () => unknown = () => '',
): Promise<T> {
  const begun = Date.now();
  const end = begun + ms;
  for (;;) {
    const found = await probe();
    if (found !== null) return found;
    if (Date.now() >= end) {
      const instead = seen();
      const text = typeof instead === 'string' ? instead : JSON.stringify(instead);
      throw new Error(`${what}: not within ${ms / 1000} s${text && `; instead ${text}`}`);
    }
    // asked less often the longer it lasts: asking costs those who work
    await pause(Math.min(500, 25 + (Date.now() - begun) / 10));
  }
}
