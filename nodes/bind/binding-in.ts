import type { CodeRef } from '../../lib/code';
import type { Binding } from '../../lib/line';
import { isRecord } from '../shell';
import type { StationHandle } from '../station/station';

const componentLimit = 1_000;

/** What is bound: the station's values, and from the message components, further values and a reason. */
export async function bindingIn(
  station: StationHandle,
  payload: unknown,
  item: { code: CodeRef; order: string; lot: string | undefined; now: number },
): Promise<Binding> {
  const given = isRecord(payload) ? payload : {};
  const { components, values, reason } = given;
  const data = { ...station.data.snapshot(item.now) };
  for (const [name, value] of Object.entries(isRecord(values) ? values : {}).slice(0, 100)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      data[name] = { value, time: item.now, quality: 'good' };
    }
  }
  const parts = Array.isArray(components) ? components.filter((part) => typeof part === 'string') : [];
  return {
    code: item.code,
    order: item.order,
    lot: item.lot ?? (await station.store.orders({ ids: [item.order], limit: 1 }))[0]?.lot ?? null,
    data,
    ...(parts.length > 0 && { components: parts.slice(0, componentLimit) }),
    ...(typeof reason === 'string' && reason !== '' && { reason: reason.slice(0, 500) }),
  };
}
