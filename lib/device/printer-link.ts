import { TraceError, type ErrorCode } from '../errors';
import type { Clock } from '../world';
import type { PrinterDriver, PrinterReply, PrinterState, Transport } from './types';

/** What a printer says of itself now. `held`: labels in it not printed yet; null where it does not say. */
export interface Condition {
  state: PrinterState;
  held: number | null;
}

/**
 * One connection to one printer, used by one caller, one query at a time.
 * Queries end with `device-silent` when unanswered, everything with `device-connection-lost` after a close.
 */
export interface PrinterLink {
  /** Never `ready` by silence: without a status answer the faults are asked, and no fault then means `blocked`. */
  condition(): Promise<Condition>;
  /** Only the fault query. */
  faults(): Promise<Condition>;
  /** @returns null for a blind device. @throws TraceError `device-counter-missing` */
  counter(): Promise<number | null>;
  send(bytes: Uint8Array): Promise<void>;
  isOpen(): boolean;
  close(): void;
}

export interface LinkLimits {
  /** ms until a query counts as unanswered. */
  reply: number;
  /** ms until a write counts as stuck. */
  write: number;
}

export function printerLink(
  device: string,
  transport: Transport,
  driver: PrinterDriver,
  clock: Clock,
  limits: LinkLimits,
): PrinterLink {
  let rest: Uint8Array = new Uint8Array();
  let open = true;
  let hear: ((reply: PrinterReply) => void) | null = null;
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);

  transport.onData((chunk) => {
    const decoded = driver.decode(rest, chunk);
    rest = decoded.rest;
    for (const reply of decoded.replies) hear?.(reply);
  });
  transport.onClose(end);

  function end(): void {
    open = false;
    ended.reject(new TraceError('device-connection-lost', { device }));
  }

  async function bounded<T>(ms: number, code: ErrorCode, work: Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>();
    const cancel = clock.after(ms, () => {
      late.reject(new TraceError(code, { device, ms }));
    });
    try {
      return await Promise.race([work, late.promise, ended.promise]);
    } finally {
      cancel();
      work.catch(() => undefined);
    }
  }

  async function send(bytes: Uint8Array): Promise<void> {
    if (!open) throw new TraceError('device-connection-lost', { device });
    await bounded(limits.write, 'device-silent', transport.write(bytes));
  }

  async function ask<K extends PrinterReply['kind']>(
    kind: K,
    query: Uint8Array,
  ): Promise<Extract<PrinterReply, { kind: K }>> {
    const answer = Promise.withResolvers<Extract<PrinterReply, { kind: K }>>();
    hear = (reply) => {
      if (isKind(reply, kind)) answer.resolve(reply);
    };
    try {
      await send(query);
      return await bounded(limits.reply, 'device-silent', answer.promise);
    } finally {
      hear = null;
    }
  }

  async function faults(): Promise<Condition> {
    const query = driver.faultQuery();
    if (!query) throw new TraceError('device-silent', { device, ms: limits.reply });
    const { state } = await ask('faults', query);
    return { state: state === 'ready' ? 'blocked' : state, held: null };
  }

  return {
    faults,
    send,
    isOpen: () => open,
    async condition() {
      try {
        const { state, held } = await ask('status', driver.statusQuery());
        return { state, held };
      } catch (error) {
        if (!isSilence(error)) throw error;
        return faults();
      }
    },
    async counter() {
      const query = driver.counterQuery();
      if (!query) return null;
      const { value } = await ask('counter', query);
      if (value === null) throw new TraceError('device-counter-missing', { device, counter: driver.counter });
      return value;
    },
    close() {
      transport.close();
      end();
    },
  };
}

export function isSilence(error: unknown): boolean {
  return error instanceof TraceError && error.code === 'device-silent';
}

function isKind<K extends PrinterReply['kind']>(
  reply: PrinterReply,
  kind: K,
): reply is Extract<PrinterReply, { kind: K }> {
  return reply.kind === kind;
}
