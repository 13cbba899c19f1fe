import type { ServerResponse } from 'node:http';
import { errorOf, TraceError } from '../../lib/errors';
import { listCodes, orderView, type CodeLine, type OrderReport } from '../../lib/query';
import { codesAsked } from '../store/codes-asked';
import { codeStreams } from '../store/code-streams';
import { positionEncoder } from '../store/encode-position';
import { spoken, type NodeScope } from '../shell';
import type { StationHandle } from '../station/station';
import { headersOnly, jsonAnswer, pageAnswer, type Answer } from './answer';
import * as pages from './pages';
import type { PageRequest } from './request';

/** Orders on the page of all orders. */
const manyOrders = 200;
/** Unknown codes on an order's page; the whole list is behind a link there. */
const fewUnknown = 20;

/** Orders, one order, and its codes as NDJSON. */
export function orderAnswers({ store, place }: StationHandle, scope: NodeScope) {
  const encode = positionEncoder(store.codecs);
  const stream = codeStreams(store, scope);

  async function all({ json, setting }: PageRequest): Promise<Answer> {
    const orders = await store.orders({ newest: true, limit: manyOrders });
    if (!json) return pageAnswer(pages.ordersPage(orders, place.line, setting));
    const told = orders.map(({ id, state, content, lot, line, receivedAt, problem }) => {
      const { number, material, quantity } = content;
      // nothing could be read of a rejected one's
      const asked = state === 'rejected' ? null : quantity;
      return { id, number, state, material, quantity: asked, lot, line, received: receivedAt, problem };
    });
    return jsonAnswer(spoken({ orders: told }, setting.language), setting.language);
  }

  async function one(id: string, { json, setting }: PageRequest): Promise<Answer> {
    const report = await orderView(store, id);
    if (!report) throw new TraceError('order-unknown', { order: id });
    return json
      ? jsonAnswer(spoken(report, setting.language), setting.language)
      : pageAnswer(pages.orderPage(report, await unknownOf(report), report.line ?? place.line, setting));
  }

  async function unknownOf({ id, unknown }: OrderReport): Promise<CodeLine[]> {
    const first: CodeLine[] = [];
    if (unknown.count === 0) return first;
    for await (const line of listCodes(store, encode, { order: id, fate: 'unknown' })) {
      if (first.push(line) >= fewUnknown) break;
    }
    return first;
  }

  /** Null: the list is on its way. */
  async function codes(id: string, request: PageRequest, response: ServerResponse): Promise<Answer | null> {
    const { query, head } = request;
    const [level, state, fate] = ['level', 'state', 'fate'].map((name) => query.get(name) ?? undefined);
    const asked = await codesAsked(store, { order: id, level, state, fate });
    if (asked.kind === 'refused') throw errorOf(asked.problem);
    if (head) return headersOnly('application/x-ndjson; charset=utf-8');
    await stream(response, asked.filter);
    return null;
  }

  return { all, one, codes };
}
