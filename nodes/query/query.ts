import { defineNode } from '../shell';
import '../store/store';
import { config } from './config';
import { questions } from './questions';

/**
 * Answers what is asked of the store: a code's archive, an order's report, or an order's codes. Codes go to an HTTP
 * client as NDJSON, else as a sequence of messages of 100 codes each.
 */
export default defineNode({
  type: 'tracecode-query',
  config,
  uses: { store: 'tracecode-store' },
  lanes: 4,
  queue: 500,
  start: (context) => ({ ...questions(context.use.store, context), answered: 0 }),
  async input({ msg, trace, config, state, status }) {
    await state[config.what](msg, trace);
    state.answered += 1;
    status('done', { count: state.answered });
  },
});
