import { defineNode, orRejected } from '../shell';
import '../store/store';
import { config } from './config';
import { forOrders } from './for-orders';
import { nextCodes } from './next-codes';
import { tellProgress } from './progress';
import { reservations } from './reservations';

const modes = { order: forOrders, next: nextCodes, reserve: reservations };

/**
 * Gives out codes: every order those that it needs, a message the next one, or a line a part to make by itself.
 * Outputs: what was given out, rejected, progress and warnings.
 */
export default defineNode({
  type: 'tracecode-generate',
  config,
  uses: { store: 'tracecode-store' },
  start(context) {
    const progress = tellProgress(context);
    const work = modes[context.config.mode](context, progress.watch);
    return {
      take: work.take,
      stop() {
        work.stop();
        progress.stop();
      },
    };
  },
  input: ({ msg, trace, state, reject }) => orRejected(() => state.take(msg, trace), reject),
  close: ({ stop }) => {
    stop();
  },
});
