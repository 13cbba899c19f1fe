import type { ServerResponse } from 'node:http';
import { TraceError } from '../../lib/errors';
import type { LineView } from '../../lib/query';
import { streamBytes, type NodeScope } from '../shell';
import { lineActions } from './line-actions';
import type { WatchLines } from './line-feed';
import type { LookAtLine } from './line-views';
import { renderFragment, type Setting } from './pages';

/** Live screens of this node at the same time. */
const most = 50;
/** How soon a browser that lost its stream asks again, ms. */
const again = 2_000;

/**
 * Keeps a line's screen live with server-sent events until the client goes or the node closes; runs by itself, so that
 * an open screen holds up no other request.
 *
 * @throws TraceError `streams-full`, and what the first look fails with, before anything is answered
 */
export type StreamLine = (response: ServerResponse, line: string, setting: Setting) => Promise<void>;

export function lineStreams(look: LookAtLine, watch: WatchLines, scope: NodeScope): StreamLine {
  const render = sharedFragments();
  let open = 0;
  const run = scope.guard(async (response: ServerResponse, events: AsyncIterable<string>) => {
    try {
      await streamBytes(response, events, 'text/event-stream; charset=utf-8', scope.signal);
    } finally {
      open -= 1;
    }
  });
  return async (response, line, setting) => {
    if (open >= most) throw new TraceError('streams-full', { limit: most });
    open += 1;
    try {
      const first = await look(line);
      response.setHeader('cache-control', 'no-store');
      // proxies would gather events until there is a page of them
      response.setHeader('x-accel-buffering', 'no');
      const views = latestViews(first, response, scope.closing, (listener) => watch(line, listener));
      run(
        response,
        events(views, (view) => render(view, setting)),
      );
    } catch (error) {
      open -= 1;
      throw error;
    }
  };
}

async function* events(
  views: AsyncIterable<LineView>,
  render: (view: LineView) => string,
): AsyncGenerator<string> {
  yield `retry: ${again}\n\n`;
  for await (const view of views) yield `data: ${render(view)}\n\n`;
}

/** Screens of one line in one language show the same: it is drawn once for all of them. */
function sharedFragments(): (view: LineView, setting: Setting) => string {
  const drawn = new WeakMap<LineView, Map<string, string>>();
  return (view, setting) => {
    const ofView = drawn.get(view) ?? new Map<string, string>();
    drawn.set(view, ofView);
    const { language, root, zone } = setting;
    const key = JSON.stringify([language, root, zone]);
    const kept = ofView.get(key);
    if (kept !== undefined) return kept;
    const fragment = renderFragment({ view, actions: lineActions }, { ...setting, now: view.time });
    ofView.set(key, fragment);
    return fragment;
  };
}

/** Views as they come; a reader who is slow gets the newest and misses those between. */
async function* latestViews(
  first: LineView,
  response: ServerResponse,
  closing: AbortSignal,
  subscribe: (listener: (view: LineView) => void) => () => void,
): AsyncGenerator<LineView> {
  let next: LineView | null = first;
  let wake = (): void => undefined;
  let ended = response.destroyed || closing.aborted;
  const stop = subscribe((view) => {
    next = view;
    wake();
  });
  const end = (): void => {
    ended = true;
    wake();
  };
  response.once('close', end);
  closing.addEventListener('abort', end);
  try {
    while (!ended) {
      if (next === null) await new Promise<void>((resolve) => (wake = resolve));
      const view: LineView | null = next;
      next = null;
      if (view !== null && !ended) yield view;
    }
  } finally {
    stop();
    closing.removeEventListener('abort', end);
  }
}
