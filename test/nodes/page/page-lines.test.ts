import assert from 'node:assert/strict';
import { nodeRed } from '../shell/node-red';
import { eventsOf } from './event-stream';
import { pageFlow, problemOf } from './page-flow';

describe('screens of a line', () => {
  const flow = pageFlow('own');

  it('shows the line and keeps its screen live', async () => {
    const page = await (await flow.web.html('/tracecode/lines/L1')).text();
    assert.match(page, /<a href="\/tracecode">How to post one<\/a>/);
    assert.match(page, /<body class="line" data-state="stopped">/);
    assert.match(page, /data-events="\/tracecode\/lines\/L1\/events"/);
    const json = (await (await flow.web.get('/tracecode/lines/L1')).json()) as { good: number };
    assert.equal(json.good, 5);

    const abort = new AbortController();
    const response = await fetch(`${flow.web.url}/tracecode/lines/L1/events`, { signal: abort.signal });
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const events = eventsOf(response);
    const goodOf = (data: string): string | undefined => /<b>(\d+)<\/b>/.exec(data)?.[1];
    const next = async (): Promise<string | undefined> => {
      const event = await events.next();
      const { parts } = JSON.parse(event.done ? '{}' : event.value) as { parts: Record<string, string> };
      return goodOf(parts['count'] ?? '');
    };
    assert.equal(await next(), '5');
    await flow.line.commit(flow.line.commission('item', 5));
    let shown = await next();
    while (shown === '5') shown = await next();
    assert.equal(shown, '6');
    abort.abort();
  });

  it('opens so many screens and no more, and frees them as they go', async function () {
    this.timeout(30_000);
    const aborts: AbortController[] = [];
    // fetch hangs up for a response that nobody holds any more
    const held: Response[] = [];
    const open = async (): Promise<Response> => {
      const abort = new AbortController();
      aborts.push(abort);
      const response = await fetch(`${flow.web.url}/tracecode/lines/L1/events`, { signal: abort.signal });
      held.push(response);
      return response;
    };
    let last = await open();
    while (last.status === 200) last = await open();
    assert.deepEqual(await problemOf(last), [503, 'streams-full']);
    assert.ok(aborts.length > 40 && aborts.length <= 51, `${aborts.length} screens`);
    for (const abort of aborts) abort.abort();
    do {
      last = await open();
    } while (last.status !== 200);
    for (const abort of aborts) abort.abort();
  });

  it('ends live screens when it closes', async () => {
    const response = await fetch(`${flow.web.url}/tracecode/lines/L1/events`);
    const events = eventsOf(response);
    await events.next();
    const ended = (async () => {
      while (!(await events.next()).done);
    })();
    await nodeRed.deploy([]);
    await ended;
  });
});
