import { defineNode, responseOf, rowStreams } from '../shell';
import { ask } from './ask';
import { config } from './config';
import { openTwin } from './open-twin';

/** Output of what the line answers to a message, beside its values and what it refuses. */
const answers = 3;

/** A virtual line: gives its process values, takes faults and speed, shows what its printers put on items. */
export default defineNode({
  type: 'tracecode-twin',
  config,
  // a port that another program held is free within moments of its end
  longestPause: 4_000,
  async start(context) {
    const { config, world, send, status, guard } = context;
    const twin = await openTwin(config, context);
    let cancel = (): void => undefined;
    const tell = async (): Promise<void> => {
      cancel = world.clock.after(config.every * 1000, guard(tell));
      try {
        const { values, time } = await twin.client.values();
        const { itemsPerMinute } = await twin.client.status();
        status('running', { count: itemsPerMinute });
        const payload = Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, { ...value, time }]),
        );
        send({ payload, topic: 'values' });
        context.recovered();
      } catch (error) {
        status('offline');
        context.outage(error);
      }
    };
    guard(tell)();
    return {
      client: twin.client,
      stream: rowStreams(context),
      async end() {
        cancel();
        await twin.end();
      },
    };
  },
  async input({ msg, state, send }) {
    const response = responseOf(msg);
    if (response) await state.stream(response, state.client.ink());
    else send({ ...msg, payload: await ask(state.client, msg.payload) }, answers);
  },
  close: ({ end }) => end(),
});
