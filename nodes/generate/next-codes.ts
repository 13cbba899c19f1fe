import type { Fields } from '../../lib/code';
import { nextCode } from '../../lib/pool';
import {
  codecsHere,
  orderMeant,
  planningOf,
  plantOf,
  requestName,
  textIn,
  type Generating,
  type Mode,
  type Watch,
} from './generating';
import { valuesIn } from './values-in';

/** Answers each message with one code of its order, which bears the values of the message. */
export function nextCodes(context: Generating, watch: Watch): Mode {
  const { use, config, send, status } = context;
  const limits = planningOf(context);
  const plant = plantOf(context);
  const inPlantDays = (values: Fields): Fields =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plant.dayOf(value)]));
  let count = 0;

  return {
    async take(msg, trace) {
      const { payload } = msg;
      const order = await orderMeant(context, payload, trace);
      const request = {
        requestId: requestName(context, `next|${order}`, payload, trace),
        order,
        level: textIn(payload, 'level') ?? config.level,
        fields: inPlantDays(valuesIn(payload, config.fields)),
      };
      const next = await nextCode(use.store, codecsHere(use.store), request, limits);
      watch(next.order.id);
      count += 1;
      status('handedOut', { count });
      const { code, identity, position, job } = next;
      const { createdAt: time, fields: values, id } = next.package;
      const { lot } = job.fields;
      send({
        ...msg,
        payload: {
          ...{ code, identity, level: job.level, state: 'Allocated', time },
          ...{ job: job.id, position, package: id, values },
        },
        trace: { ...trace, order: next.order.id, job: job.id, ...(lot && { lot }) },
      });
    },
    stop: () => undefined,
  };
}
