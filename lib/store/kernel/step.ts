import { TraceError } from '../../errors';
import type { OrderId } from '../../order';
import { GuardMissed, KeyTaken, type Engine, type Look, type Tx } from '../engine';
import type { StoreChange } from '../port';

/** What a call of the kernel works with: one transaction, and a note of whom it concerns. */
export interface Work {
  tx: Tx;
  /** The order looks different now. */
  touch(order: OrderId): void;
}

/** A work that writes nothing and whose reads need not be of one moment. */
export interface Glance {
  tx: Look;
}

export type Step = <T>(body: (work: Work) => Promise<T>) => Promise<T>;

/** Runs a body as one transaction and tells the listeners when it is durable. */
export function stepOver(engine: Engine, changed: (change: StoreChange) => void): Step {
  return async (body) => {
    const touched = new Set<OrderId>();
    const answer = await engine.transact((tx) => {
      touched.clear();
      return body({ tx, touch: (order) => void touched.add(order) });
    });
    if (touched.size > 0) changed({ orders: [...touched] });
    return answer;
  };
}

/** Others were there first with the same documents: worth another try. */
export function hasMoved(error: unknown): error is GuardMissed | KeyTaken {
  return error instanceof GuardMissed || error instanceof KeyTaken;
}

const tries = 5;

/** Like the step, and again when others were first. */
export function persistently(step: Step): Step {
  return async (body) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await step(body);
      } catch (error) {
        if (!hasMoved(error)) throw error;
        if (attempt >= tries)
          throw new TraceError('store-busy', { what: error.collection }, { cause: error });
      }
    }
  };
}
