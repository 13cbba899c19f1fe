import type { ServerResponse } from 'node:http';
import { TraceError } from '../../lib/errors';
import type { Writing } from '../../lib/pool';
import { streamBytes, type NodeScope } from '../shell';

/** Downloads at the same time; a slow reader keeps one open for long. */
const most = 4;

const types: Readonly<Record<Writing['format'], string>> = {
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

export function typeOf({ format, gzip }: Pick<Writing, 'format' | 'gzip'>): string {
  return gzip ? 'application/gzip' : types[format];
}

/** What is downloaded. */
interface Download {
  /** Of the file. */
  name: string;
  type: string;
  /** Of the package. */
  id: string;
}

/** What comes after: all of it was taken, or its reader has gone. */
interface Ends {
  whole: () => Promise<void>;
  gone: () => void;
}

/**
 * Begins a download and leaves it to run by itself, so that a slow reader holds up no other message. It is held back by the
 * reader and torn off visibly where it cannot go on; a redeploy ends it.
 *
 * @throws TraceError `streams-full`, and what the first chunk fails with: nothing is answered then
 */
export function httpDownloads(scope: NodeScope) {
  let open = 0;
  const run = scope.guard(
    async (response: ServerResponse, chunks: AsyncIterable<Uint8Array>, type: string, ends: Ends) => {
      try {
        await streamBytes(response, chunks, type, scope.closing);
      } finally {
        open -= 1;
      }
      if (response.writableFinished) await ends.whole();
      else ends.gone();
    },
  );
  return async (
    response: ServerResponse,
    chunks: AsyncGenerator<Uint8Array, void, undefined>,
    { name, type, id }: Download,
    ends: Ends,
  ): Promise<void> => {
    if (open >= most) throw new TraceError('streams-full', { limit: most });
    open += 1;
    try {
      const readable = await begun(chunks);
      response.setHeader('cache-control', 'no-store');
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      response.setHeader('tracecode-package', encodeURIComponent(id));
      run(response, readable, type, ends);
    } catch (error) {
      open -= 1;
      throw error;
    }
  };
}

/** The same chunks, the first of them read. */
async function begun(
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
): Promise<AsyncIterable<Uint8Array>> {
  const first = await chunks.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* chunks;
  })();
}
