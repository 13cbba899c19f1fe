import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { problemOf } from '../../../lib/errors';
import { httpDownloads } from '../../../nodes/exchange/http-download';

/** A server that answers each request with a download, and a clock that the test moves. */
describe('tracecode-exchange: a download', () => {
  let patience = 0;
  let server: http.Server;
  let ends: string[];
  let closing: AbortController;
  let source: () => AsyncGenerator<Uint8Array, void, undefined>;
  let timers: Map<number, () => void>;
  let began: PromiseWithResolvers<http.ServerResponse>;
  let ended: PromiseWithResolvers<void>;

  beforeEach(async () => {
    ends = [];
    closing = new AbortController();
    timers = new Map();
    began = Promise.withResolvers();
    ended = Promise.withResolvers();
    let ids = 0;
    patience = 0;
    const clock = {
      now: () => 0,
      after(ms: number, task: () => void) {
        patience = ms;
        const id = (ids += 1);
        timers.set(id, task);
        return () => void timers.delete(id);
      },
    };
    const scope: Parameters<typeof httpDownloads>[0] = {
      closing: closing.signal,
      world: { clock, chance: { id: () => '', bytes: () => new Uint8Array() } },
      guard:
        (task) =>
        (...args) =>
          void Promise.resolve(task(...args)).then(() => {
            ended.resolve();
          }, ended.reject),
    };
    const download = httpDownloads(scope, { idleSeconds: 90 });
    server = http.createServer((_, response) => {
      try {
        download(response, {
          package: 'P',
          begin: async () => ({ name: 'f', type: 'text/plain', chunks: source() }),
          whole: () => void ends.push('whole'),
          failed: (error, answered) => void ends.push(`${problemOf(error).code} ${answered}`),
        });
      } catch (error) {
        response.writeHead(503).end(problemOf(error).code);
      }
      began.resolve(response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const request = (): http.ClientRequest => {
    const { port } = server.address() as AddressInfo;
    const asked = http.get({ host: '127.0.0.1', port, agent: false });
    asked.on('error', () => undefined);
    return asked;
  };
  async function* endless(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) yield Buffer.alloc(65_536, 'a');
  }
  /** The next five find a place: those before gave theirs back. */
  const placesAreFree = async (): Promise<void> => {
    source = async function* () {
      yield Buffer.from('all');
    };
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const [response] = (await once(request(), 'response')) as [http.IncomingMessage];
        response.resume();
        return response.statusCode;
      }),
    );
    assert.deepEqual(answers, [200, 200, 200, 200]);
  };

  it('ends and gives its place back where its reader leaves before the first byte was made', async () => {
    const first = Promise.withResolvers<void>();
    let stopped = false;
    source = async function* () {
      try {
        await first.promise;
        yield Buffer.from('late');
      } finally {
        stopped = true;
      }
    };
    const asked = request();
    const response = await began.promise;
    const closed = once(response, 'close');
    asked.destroy();
    await closed;
    first.resolve();
    await ended.promise;
    assert.deepEqual([ends, stopped, response.headersSent], [['export-cancelled true'], true, false]);
    assert.equal(timers.size, 0);
    await placesAreFree();
  });

  it('ends where its reader takes nothing for long, and gives its place back', async () => {
    source = endless;
    const [response] = (await once(request(), 'response')) as [http.IncomingMessage];
    const served = await began.promise;
    while (!served.writableNeedDrain) await new Promise((resolve) => setImmediate(resolve));
    const [stalled] = timers.values();
    assert.deepEqual([timers.size, patience], [1, 90_000]);
    stalled?.();
    await ended.promise;
    assert.deepEqual([ends, timers.size, served.destroyed], [['export-stalled true'], 0, true]);
    response.resume();
    await assert.rejects(once(response, 'end'));
    await placesAreFree();
  });

  it('ends at a redeploy, which is not its reader’s doing', async () => {
    source = endless;
    const [response] = (await once(request(), 'response')) as [http.IncomingMessage];
    const served = await began.promise;
    while (!served.writableNeedDrain) await new Promise((resolve) => setImmediate(resolve));
    closing.abort();
    await ended.promise;
    assert.deepEqual([ends, timers.size, served.destroyed], [['node-closing true'], 0, true]);
    response.resume();
    await assert.rejects(once(response, 'end'));
  });

  it('is whole where its reader takes all of it, and says nothing of time', async () => {
    source = async function* () {
      for (let i = 0; i < 100; i += 1) yield Buffer.alloc(65_536, 'a');
    };
    const [response] = (await once(request(), 'response')) as [http.IncomingMessage];
    let bytes = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) bytes += chunk.length;
    await ended.promise;
    assert.deepEqual([bytes, ends, timers.size], [6_553_600, ['whole'], 0]);
  });

  it('says what the first chunk fails with while its reader can still be answered', async () => {
    source = async function* () {
      yield await Promise.reject<Uint8Array>(new Error('no key'));
    };
    const asked = request();
    const response = await began.promise;
    await ended.promise;
    assert.deepEqual([ends, response.headersSent], [['internal false'], false]);
    asked.destroy();
  });
});
