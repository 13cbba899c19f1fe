import { TraceError } from '../errors';
import type { SentLabel } from './types';
import type { Job } from '../pool';
import type { Press } from './press';
import { isSilence, type Condition, type PrinterLink } from './printer-link';
import { isRunning } from './resolve-window';

/**
 * Keeps the device filled to its depth and confirms what it printed, until the session is stopped or an error ends it:
 * lost connection or lease, a counter that jumped, labels the device lost. Whatever ends it, the next connection settles.
 */
export async function printLoop(press: Press, link: PrinterLink): Promise<void> {
  const { timeouts, window, wake } = press;
  const { clock } = press.world;
  let condition = await look();
  let lookedAt = clock.now();
  let movedAt = clock.now();

  while (!press.stopping()) {
    const filled = isRunning(condition) && (await fill(press, link));
    if (filled) movedAt = clock.now();
    const printed = await confirm(press, link, condition);
    if (printed.count > 0) movedAt = clock.now();
    if (printed.condition) condition = printed.condition;
    if (!filled && printed.count === 0) await wake.wait(window.size() > 0 ? timeouts.poll : timeouts.idle);
    if (clock.now() - lookedAt >= timeouts.status || !isRunning(condition)) {
      condition = await look();
      lookedAt = clock.now();
      if (!isRunning(condition)) movedAt = clock.now();
    }
    if (condition.held === 0 && window.sent() > 0 && clock.now() - movedAt >= timeouts.stall) {
      throw new TraceError('device-labels-lost', { device: press.device, count: window.sent() });
    }
  }
  await windUp(press, link, condition);

  async function look(): Promise<Condition> {
    const now = await link.condition();
    press.tell.condition(now.state);
    return now;
  }
}

/** Journal, then bytes: as many labels as the device has room for. */
async function fill(press: Press, link: PrinterLink): Promise<boolean> {
  const { window, depth } = press;
  let filled = false;
  while (window.size() < depth && !press.stopping()) {
    const next = await press.source.current();
    if (!next && window.size() === 0) press.tell.progress();
    if (!next || press.stopping()) break;
    const single = next.container !== null || next.position !== undefined;
    const labels = await window.take(next, single ? 1 : depth - window.size());
    if (labels.length === 0) {
      press.source.exhausted?.(next);
      break;
    }
    for (const label of labels) if (!(await send(press, link, next.job, label))) return filled;
    filled = true;
  }
  return filled;
}

/** @returns false when a stop came first: the label stays unsent */
async function send(press: Press, link: PrinterLink, job: Job, label: SentLabel): Promise<boolean> {
  // asked first: at a stop those who render may be gone already
  if (press.stopping()) return false;
  const { code, bytes } = press.source.render(job, label.position);
  press.lease.token(); // law: one-driver
  press.window.handOver(label, code);
  await link.send(bytes);
  return true;
}

async function confirm(
  press: Press,
  link: PrinterLink,
  condition: Condition,
): Promise<{ count: number; condition?: Condition }> {
  if (press.window.sent() === 0) return { count: 0 };
  let count: number;
  try {
    count = press.assumed ? assume(press, condition) : press.window.moved(await link.counter());
  } catch (error) {
    if (!isSilence(error)) throw error;
    const now = await link.faults();
    if (now.state === 'blocked') throw error;
    press.tell.condition(now.state);
    return { count: 0, condition: now };
  }
  if (count > 0) {
    await press.window.confirm(count, press.assumed);
    press.tell.progress();
  }
  return { count };
}

/** A blind device: what it no longer holds is taken as printed, because the integrator said so. */
// law: blind
function assume(press: Press, condition: Condition): number {
  return isRunning(condition) ? Math.max(0, press.window.sent() - (condition.held ?? 0)) : 0;
}

/** After a stop: hears the confirmations that still come, and settles labels that were taken and never sent. */
async function windUp(press: Press, link: PrinterLink, condition: Condition): Promise<void> {
  const { timeouts, window } = press;
  const { clock } = press.world;
  const end = clock.now() + timeouts.stop / 2;
  while (isRunning(condition) && window.sent() > 0 && clock.now() < end) {
    const printed = await confirm(press, link, condition);
    if (printed.condition) condition = printed.condition;
    if (printed.count === 0) await press.wake.wait(timeouts.poll);
  }
  if (window.sent() === 0 && window.size() > 0) {
    await window.settle({ printed: 0, unsent: window.size(), doubt: null }, 'stopped before sending');
  }
}
