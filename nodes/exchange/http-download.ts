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
  const run = scope.guard(async (response: ServerResponse, begunWith: Begun, type: string, ends: Ends) => {
    try {
      await streamBytes(response, begunWith.readable, type, scope.closing);
    } finally {
      open -= 1;
      await begunWith.end();
    }
    if (response.writableFinished) await ends.whole();
    else ends.gone();
  });
  return async (
    response: ServerResponse,
    chunks: AsyncGenerator<Uint8Array, void, undefined>,
    { name, type, id }: Download,
    ends: Ends,
  ): Promise<void> => {
    if (open >= most) throw new TraceError('streams-full', { limit: most });
    open += 1;
    const from = begun(chunks);
    try {
      await from.first;
      response.setHeader('cache-control', 'no-store');
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      response.setHeader('tracecode-package', encodeURIComponent(id));
      run(response, from, type, ends);
    } catch (error) {
      open -= 1;
      await from.end();
      throw error;
    }
  };
}

interface Begun {
  /** Fails where the first chunk does. */
  first: Promise<unknown>;
  /** The same chunks, the first of them read already. */
  readable: AsyncIterable<Uint8Array>;
  /** Ends what makes the chunks, also where nobody has begun to read them. */
  end: () => Promise<unknown>;
}

function begun(chunks: AsyncGenerator<Uint8Array, void, undefined>): Begun {
  const first = chunks.next();
  return {
    first,
    readable: (async function* () {
      const { done, value } = await first;
      if (done) return;
      yield value;
      yield* chunks;
    })(),
    end: () => chunks.return(),
  };
}
