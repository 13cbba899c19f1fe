import { TraceError } from '../../lib/errors';
import { leaseAfter, lentJob, reserveToLine } from '../../lib/pool';
import { isRecord, type MessageTrace } from '../shell';
import {
  codecsHere,
  orderMeant,
  planningOf,
  requestName,
  textIn,
  type Generating,
  type Mode,
  type Watch,
} from './generating';

const noCount = { en: 'it is no whole number from 1 on', zh: '须为不小于 1 的整数' };

/** Lends codes of an order to a line, which makes them by itself until its lease expires. */
export function reservations(context: Generating, watch: Watch): Mode {
  const { use, world, config, send, status } = context;
  const limits = planningOf(context);
  let codes = 0;

  return {
    async take(msg, trace) {
      const { payload } = msg;
      const order = await orderMeant(context, orderText(payload), trace);
      const request = {
        requestId: requestName(context, `lease|${order}`, payload, trace),
        order,
        level: textIn(payload, 'level') ?? config.level,
        line: lineMeant(payload, config.line, trace),
        count: countAsked(payload) ?? (config.count === 0 ? ('all' as const) : config.count),
        expiresAt: leaseAfter(hoursAsked(payload) ?? config.hours, world.clock.now()),
      };
      const lent = await reserveToLine(use.store, codecsHere(use.store), request, limits);
      watch(lent.order.id);
      const job = lentJob(lent);
      codes += job.quantity;
      status('leased', { count: codes });
      send({
        ...msg,
        payload: { order: lent.order.id, package: lent.package, job },
        trace: { ...trace, order: lent.order.id, job: job.id, line: request.line },
      });
    },
    stop: () => undefined,
  };
}

/** A bare text names the order. */
function orderText(payload: unknown): unknown {
  return typeof payload === 'string' && payload !== '' ? { order: payload } : payload;
}

function lineMeant(payload: unknown, line: string, trace: MessageTrace): string {
  return textIn(payload, 'line') ?? (line || (trace.line ?? ''));
}

/** A bare number is the count. */
function countAsked(payload: unknown): number | null {
  const count = isRecord(payload) ? payload['count'] : payload;
  if (count === undefined || (!isRecord(payload) && typeof count !== 'number')) return null;
  if (typeof count === 'number' && Number.isSafeInteger(count) && count > 0) return count;
  throw new TraceError('input-invalid', { field: 'count', reason: noCount });
}

function hoursAsked(payload: unknown): unknown {
  return isRecord(payload) ? payload['hours'] : undefined;
}
