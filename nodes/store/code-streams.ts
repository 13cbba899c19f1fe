import type { ServerResponse } from 'node:http';
import { TraceError } from '../../lib/errors';
import { listCodes, type CodeFilter } from '../../lib/query';
import { streamLines, type NodeScope } from '../shell';
import type { StoreHandle } from './store';
import { positionEncoder } from './encode-position';

/** Lists streamed at the same time; a slow reader keeps one open for long. */
const most = 20;

/** Streams codes as NDJSON to the one who asked. */
export type StreamCodes = (response: ServerResponse, filter: CodeFilter) => Promise<void>;

/**
 * Begins a stream and leaves it to run by itself, so that a slow reader holds up no other message. What cannot be read
 * is thrown before anything is answered; a list that breaks off later is torn off visibly, never ended as if whole.
 *
 * @throws TraceError `streams-full`, and those of `listCodes`
 */
export function codeStreams(store: StoreHandle, scope: NodeScope): StreamCodes {
  const encode = positionEncoder(store.codecs);
  let open = 0;
  const run = scope.guard(async (response: ServerResponse, rows: AsyncIterable<unknown>) => {
    try {
      await streamLines(response, rows, scope.signal);
    } finally {
      open -= 1;
    }
  });
  return async (response, filter) => {
    if (open >= most) throw new TraceError('streams-full', { limit: most });
    open += 1;
    try {
      const rows = await begun(listCodes(store, encode, filter));
      response.setHeader('cache-control', 'no-store');
      run(response, rows);
    } catch (error) {
      open -= 1;
      throw error;
    }
  };
}

/** The same rows, the first of them read. */
async function begun<T>(rows: AsyncGenerator<T, void, undefined>): Promise<AsyncIterable<T>> {
  const first = await rows.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* rows;
  })();
}
