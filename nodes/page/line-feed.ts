import { problemOf } from '../../lib/errors';
import type { LineView } from '../../lib/query';
import type { Store } from '../../lib/store';
import { pause } from '../../lib/world';
import type { NodeScope } from '../shell';
import type { LookAtLine } from './line-views';

/** At most this often a line is looked at, however fast it runs and however many watch. */
const shortest = 250;
/** At least this often, so that a screen knows it is connected; a device's condition is seen by then. */
const longest = 5_000;

/** Tells a listener each new view of a line until what it gives back is called. */
export type WatchLines = (line: string, listener: (view: LineView) => void) => () => void;

interface Feed {
  listeners: Set<(view: LineView) => void>;
  changed: boolean;
  wake: () => void;
}

/** One look for all screens of a line: a hundred tablets ask the store no more than one. */
export function lineFeeds(look: LookAtLine, store: Pick<Store, 'onChange'>, scope: NodeScope): WatchLines {
  const { clock } = scope.world;
  const feeds = new Map<string, Feed>();
  const wakeAll = (): void => {
    for (const feed of feeds.values()) {
      feed.changed = true;
      feed.wake();
    }
  };
  scope.onClose(store.onChange(wakeAll));
  scope.closing.addEventListener('abort', wakeAll);

  const rest = (feed: Feed, ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      feed.wake = () => {
        cancel();
        resolve();
      };
    });
  const tell = async (line: string, feed: Feed): Promise<void> => {
    try {
      const view = await look(line);
      for (const listener of feed.listeners) listener(view);
      scope.recovered();
    } catch (error) {
      // an outage of the store is the store node's to report; the screens say themselves that they are out of date
      if (problemOf(error).code === 'internal') scope.outage(error);
    }
  };
  const run = scope.guard(async (line: string, feed: Feed) => {
    while (feed.listeners.size > 0 && !scope.closing.aborted) {
      const looked = clock.now();
      feed.changed = false;
      await tell(line, feed);
      if (!feed.changed) await rest(feed, longest);
      const early = looked + shortest - clock.now();
      if (early > 0) await pause(clock, early);
    }
    if (feeds.get(line) === feed) feeds.delete(line);
  });

  return (line, listener) => {
    const feed = feeds.get(line) ?? { listeners: new Set(), changed: false, wake: () => undefined };
    feed.listeners.add(listener);
    if (!feeds.has(line)) {
      feeds.set(line, feed);
      run(line, feed);
    }
    return () => {
      feed.listeners.delete(listener);
      if (feed.listeners.size === 0) feed.wake();
    };
  };
}
