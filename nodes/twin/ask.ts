import { z } from 'zod';
import { shapeFault, TraceError } from '../../lib/errors';
import { faultNames, type TwinClient } from '../../lib/twin';

const lane = z.string().min(1).max(64).default('items');
const chance = z.number().min(0).max(1).exactOptional();
const schema = z.union([
  z.object({ fault: z.enum(faultNames), lane, count: z.int().min(1).max(1_000_000).default(1) }),
  z.object({ speed: z.number().min(0).max(1_000_000) }),
  z.object({
    lane,
    chances: z.object({
      noRead: chance,
      misread: chance,
      drop: chance,
      powerCycle: chance,
      paperOut: chance,
    }),
  }),
]);

/**
 * What a message asks of the twin: `{fault, lane, count}`, `{speed}`, `{chances, lane}`; anything else asks how it is.
 *
 * @throws TraceError `input-invalid`, `twin-unreachable`, `twin-lane-unknown`
 */
export async function ask(client: TwinClient, payload: unknown) {
  if (
    typeof payload === 'object' &&
    payload !== null &&
    ('fault' in payload || 'speed' in payload || 'chances' in payload)
  ) {
    const asked = schema.safeParse(payload);
    if (!asked.success) {
      const { field, reason } = shapeFault(asked.error, payload);
      throw new TraceError('input-invalid', { field: field || 'msg.payload', reason });
    }
    const { data } = asked;
    if ('fault' in data) await client.fault(data.lane, data.fault, data.count);
    else if ('speed' in data) await client.speed(data.speed);
    else await client.chances(data.lane, data.chances);
  }
  return client.status();
}
