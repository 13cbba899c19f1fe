import type { ServerResponse } from 'node:http';
import { TraceError } from '../../lib/errors';
import type { NodeScope } from '../shell';
import type { StationHandle } from '../station/station';
import type { Answer } from './answer';
import { codeAnswers } from './code-answers';
import { lineAnswers } from './line-answers';
import { orderAnswers } from './order-answers';
import type { PageRequest } from './request';
import type { Route } from './route';

/**
 * Answers each route. Null: the answer is a stream and on its way.
 *
 * @throws TraceError those of the store; `page-unknown`, `order-unknown`, `input-invalid`, `code-not-named`,
 *   `request-foreign`, `line-unknown`, `streams-full`
 */
export type AnswerRoute = (
  route: Route,
  request: PageRequest,
  response: ServerResponse,
) => Promise<Answer | null>;

export function answers(station: StationHandle, scope: NodeScope): AnswerRoute {
  const code = codeAnswers(station);
  const orders = orderAnswers(station, scope);
  const lines = lineAnswers(station, scope);

  return async (route, request, response) => {
    // the public listener shows codes and nothing else
    if (request.consumer && route.kind !== 'code')
      throw new TraceError('page-unknown', { path: request.path });
    switch (route.kind) {
      case 'start':
        return lines.start(request);
      case 'orders':
        return orders.all(request);
      case 'order':
        return orders.one(route.id, request);
      case 'orderCodes':
        return orders.codes(route.id, request, response);
      case 'code':
        return code(route.text, request);
      case 'line':
        return lines.screen(route.line, request);
      case 'lineEvents':
        return lines.events(route.line, request, response);
      case 'actions':
        return lines.act(request);
      case 'nowhere':
        throw new TraceError('page-unknown', { path: request.path });
    }
  };
}
