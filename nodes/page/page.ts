import { httpStatus, problem, problemOf, TraceError } from '../../lib/errors';
import { defineNode, responseOf } from '../shell';
import '../station/station';
import { messageOf, refusal } from './answer';
import { answers } from './answers';
import { config } from './config';
import { readRequest } from './request';
import { routeOf, type Route } from './route';

/**
 * All pages and answers behind any number of HTTP-in nodes: which one it is, the request's own path says. Everything
 * leaves by output 1; output 2 is for requests this node could not take at all (closing, queue full, no store).
 */
export default defineNode({
  type: 'tracecode-page',
  config,
  uses: { station: 'tracecode-station' },
  lanes: 8,
  queue: 500,
  start: (context) => ({ answer: answers(context.use.station, context), answered: 0 }),
  async input({ msg, use, state, world, language, send, report, status }) {
    const { zone } = use.station.plant;
    const response = responseOf(msg);
    const request = readRequest(msg, { zone, language, now: world.clock.now() });
    if (!request || !response) {
      throw new TraceError('input-invalid', {
        field: 'msg.req',
        reason: { en: 'wire this node behind an HTTP-in node', zh: '请将此节点接在 HTTP-in 节点之后' },
      });
    }
    const route = routeOf(request);
    try {
      const answer = await state.answer(route, request, response);
      if (answer) send(messageOf(msg, answer));
    } catch (error) {
      const failed = problemOf(error);
      if (failed.code === 'internal') report(error);
      // what is wrong inside the factory is not the public's to read
      const hidden = request.consumer && httpStatus(failed.code) >= 500;
      const shown = hidden ? problem('page-unavailable') : failed;
      send(messageOf(msg, refusal(shown, audienceOf(route, request.consumer), request)));
    }
    state.answered += 1;
    status('done', { count: state.answered });
  },
});

/** Whoever looks at a code may be anybody: no way into the factory from there. */
function audienceOf(route: Route, consumer: boolean): 'factory' | 'public' {
  return consumer || route.kind === 'code' ? 'public' : 'factory';
}
