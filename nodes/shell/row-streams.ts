import type { ServerResponse } from 'node:http';
import { TraceError } from '../../lib/errors';
import { streamLines } from './http';
import type { NodeScope } from './node-scope';

/** Lists streamed at the same time; a slow reader keeps one open for long. */
const most = 20;

/** Streams rows as NDJSON to the one who asked. */
export type StreamRows = (
  response: ServerResponse,
  rows: AsyncGenerator<unknown, void, undefined>,
) => Promise<void>;

/**
 * Begins a stream and leaves it to run by itself, so that a slow reader holds up no other message. What cannot be read
 * is thrown before anything is answered; a list that breaks off later is torn off visibly, never ended as if whole.
 *
 * @throws TraceError `streams-full`, and what the first row fails with
 */
export function rowStreams(scope: NodeScope): StreamRows {
  let open = 0;
  const run = scope.guard(async (response: ServerResponse, rows: AsyncIterable<unknown>) => {
    try {
      await streamLines(response, rows, scope.signal);
    } finally {
      open -= 1;
    }
  });
  return async (response, rows) => {
    if (open >= most) throw new TraceError('streams-full', { limit: most });
    open += 1;
    try {
      const readable = await begun(rows);
      response.setHeader('cache-control', 'no-store');
      run(response, readable);
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
