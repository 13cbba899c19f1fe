import { problem } from '../errors';
import type { Press } from './press';
import type { Condition, PrinterLink } from './printer-link';

/** The device is proved empty: its counter then, null for a blind one. */
export type Resolved = { kind: 'empty'; counter: number | null } | { kind: 'stopped' };

/**
 * Proves the device empty and settles what earlier connections left open (LAWS *evidence*).
 *
 * Waits as long as the device is out of paper, open or paused: only a person can end that. A device that says it is
 * ready and prints nothing of what it holds is cleared.
 */
export async function resolveWindow(press: Press, link: PrinterLink): Promise<Resolved> {
  const proof = await drain(press, link);
  if (proof.kind === 'stopped') return proof;
  if (press.window.size() > 0) {
    const verdict = press.window.judge(proof.counter);
    await press.window.settle(verdict, verdict.doubt ?? 'drained');
  }
  return proof;
}

/** Two equal looks, some time apart, at a device that holds nothing. */
async function drain(press: Press, link: PrinterLink): Promise<Resolved> {
  const { timeouts, world } = press;
  let last = { held: -1, counter: null as number | null, since: world.clock.now() };
  while (!press.stopping()) {
    const condition = await link.condition();
    press.tell.condition(condition.state);
    const now = world.clock.now();
    if (!isRunning(condition)) last = { ...last, held: -1, since: now };
    else {
      const counter = await link.counter();
      const held = condition.held ?? 0;
      const setBack = now < last.since; // a wall clock set back by an hour must not be waited for
      if (setBack || held !== last.held || counter !== last.counter) last = { held, counter, since: now };
      else if (held === 0 && now - last.since >= timeouts.quiet) return { kind: 'empty', counter };
      else if (held > 0 && now - last.since >= timeouts.drain) {
        await clear(press, link, held);
        last = { ...last, since: now };
      }
    }
    await press.wake.wait(Math.min(timeouts.poll, timeouts.quiet));
  }
  return { kind: 'stopped' };
}

async function clear(press: Press, link: PrinterLink, held: number): Promise<void> {
  press.tell.problem(problem('device-not-empty', { device: press.device, count: held }));
  const bytes = press.driver.clear();
  if (bytes) await link.send(bytes);
}

/** Whether labels may run: it says so itself, silence is no answer. */
export function isRunning({ state }: Condition): boolean {
  return state === 'ready' || state === 'printing';
}
