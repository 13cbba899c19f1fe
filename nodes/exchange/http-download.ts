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

/** The file that is downloaded. */
export interface FileHead {
  name: string;
  type: string;
}

interface Download extends FileHead {
  chunks: AsyncGenerator<Uint8Array, void, undefined>;
}

/** What a download is about, and what comes of it. */
interface Order {
  /** Of the package. */
  package: string;
  /** @param gone aborts once nobody reads any more */
  begin(gone: AbortSignal): Promise<Download>;
  /** All of it was taken. */
  whole(): void;
  /** It came to nothing; `answered` where its reader was told so by a torn connection, or cannot be told. */
  failed(error: unknown, answered: boolean): void;
}

/**
 * Begins a download and leaves it to run by itself, so that neither a slow reader nor a long manifest holds up other messages.
 * It is held back by the reader and torn off visibly where it cannot go on; a redeploy ends it with `node-closing`.
 *
 * @param idleSeconds a reader that takes nothing for so long loses its place
 * @throws TraceError `streams-full`
 */
export function httpDownloads(
  scope: Pick<NodeScope, 'guard' | 'closing' | 'world'>,
  { idleSeconds }: { idleSeconds: number },
) {
  let open = 0;

  async function run(response: ServerResponse, asked: Order): Promise<void> {
    const reader = readerOf(response, scope.world.clock, { package: asked.package, seconds: idleSeconds });
    let chunks: Download['chunks'] | null = null;
    try {
      const download = await asked.begin(reader.signal);
      ({ chunks } = download);
      const first = await chunks.next();
      reader.check();
      setHead(response, asked.package, download);
      const signal = AbortSignal.any([scope.closing, reader.signal]);
      await streamBytes(response, reader.pulled(first, chunks), download.type, signal);
      if (!response.writableFinished) {
        // we tore it off ourselves, which the reader's watch takes for a reader that left
        throw scope.closing.aborted ? new TraceError('node-closing') : reader.reason();
      }
      asked.whole();
    } catch (error) {
      asked.failed(error, response.headersSent || response.destroyed);
      return;
    } finally {
      open -= 1;
      reader.end();
      await chunks?.return();
    }
  }

  const begin = scope.guard(run);
  return (response: ServerResponse, asked: Order): void => {
    if (open >= most) throw new TraceError('streams-full', { limit: most });
    open += 1;
    begin(response, asked);
  };
}

function setHead(response: ServerResponse, id: string, { name }: Pick<FileHead, 'name'>): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  response.setHeader('tracecode-package', encodeURIComponent(id));
}

/** What a download would be: nothing of it is made. */
export function answerHead(response: ServerResponse, id: string, file: FileHead): void {
  setHead(response, id, file);
  response.writeHead(200, { 'content-type': file.type }).end();
}

/** Watches that somebody reads: aborts where the connection closes, or nothing is taken for long. */
function readerOf(
  response: ServerResponse,
  clock: NodeScope['world']['clock'],
  about: { package: string; seconds: number },
) {
  const gone = new AbortController();
  const leave = (code: 'export-cancelled' | 'export-stalled'): void => {
    gone.abort(new TraceError(code, { ...about }));
  };
  const left = (): void => {
    if (!response.writableFinished) leave('export-cancelled');
  };
  response.on('close', left);
  if (response.destroyed) left();
  let cancel = (): void => undefined;
  const waitAgain = (): void => {
    cancel();
    cancel = clock.after(about.seconds * 1_000, () => {
      leave('export-stalled');
    });
  };
  const reason = (): unknown =>
    gone.signal.aborted ? gone.signal.reason : new TraceError('export-cancelled', { package: about.package });
  return {
    signal: gone.signal,
    reason,
    check(): void {
      if (gone.signal.aborted) throw reason();
    },
    /** The chunks, the first of them read already; each that is asked for shows that somebody reads. */
    async *pulled(first: IteratorResult<Uint8Array>, chunks: AsyncIterable<Uint8Array>) {
      waitAgain();
      if (first.done) return;
      yield first.value;
      for await (const chunk of chunks) {
        waitAgain();
        yield chunk;
      }
      waitAgain();
    },
    end(): void {
      cancel();
      response.off('close', left);
    },
  };
}
