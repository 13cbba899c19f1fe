import { z } from 'zod';
import type { OrderVerb } from '../../lib/order';
import type { Store } from '../../lib/store';

const verbs = [
  'start',
  'pause',
  'resume',
  'close',
  'end',
  'release',
  'dismiss',
] as const satisfies readonly OrderVerb[];

const request = z.object({
  verb: z.enum(verbs),
  id: z.string().min(1).max(200),
  line: z.string().min(1).max(64).nullish(),
  reasons: z.record(z.string().max(64), z.string().max(500)).optional(),
});

/**
 * What a person or the flow does with an order: `{verb, id, line, reasons}`.
 *
 * @returns the order as it is then, or null where the payload is something else
 */
export async function orderVerb(store: Store, payload: unknown, when: { now: number; today: string }) {
  const asked = request.safeParse(payload);
  if (!asked.success) return null;
  const { verb, id, line, reasons = {} } = asked.data;
  const { order } = await store.moveOrder({ id, verb, line: line ?? null, reasons, ...when });
  return { kind: 'order', id: order.id, state: order.state, line: order.line };
}
