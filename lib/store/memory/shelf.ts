import { collections, collectionNames, type CollectionName, type Documents } from '../documents';
import type { Find, Held } from '../engine';
import { fieldOf } from './search';

interface Version<C extends CollectionName> {
  at: number;
  held: Held<C>;
}

/** Documents with their history, as far back as an open transaction still looks. */
export interface Shelf {
  /** Opens a view: what is committed by now. */
  begin(): number;
  end(view: number): void;
  /** The time of a new commit. */
  next(): number;
  read<C extends CollectionName>(collection: C, key: string, view: number): Held<C> | null;
  movedSince(collection: CollectionName, key: string, view: number): boolean;
  put<C extends CollectionName>(collection: C, key: string, doc: Documents[C], v: number, at: number): void;
  /** Keys that may fit; more than do, never fewer. */
  candidates(collection: CollectionName, where: NonNullable<Find['where']>): Iterable<string>;
}

type Drawers = { [C in CollectionName]: Map<string, Version<C>[]> };

export function openShelf(): Shelf {
  const drawers = emptyDrawers();
  const byField = new Map<string, Set<string>>();
  const views = new Map<number, number>();
  let now = 1;

  function versions<C extends CollectionName>(collection: C, key: string): Version<C>[] {
    const drawer: Map<string, Version<C>[]> = drawers[collection];
    let list = drawer.get(key);
    if (list === undefined) drawer.set(key, (list = []));
    return list;
  }

  /** History before this is seen by nobody. */
  function oldestView(): number {
    return Math.min(now, ...views.keys());
  }

  return {
    begin() {
      views.set(now, (views.get(now) ?? 0) + 1);
      return now;
    },

    end(view) {
      const users = (views.get(view) ?? 1) - 1;
      if (users > 0) views.set(view, users);
      else views.delete(view);
    },

    next: () => (now += 1),

    read<C extends CollectionName>(collection: C, key: string, view: number) {
      const drawer: Map<string, Version<C>[]> = drawers[collection];
      return drawer.get(key)?.findLast((version) => version.at <= view)?.held ?? null;
    },

    movedSince(collection, key, view) {
      return (drawers[collection].get(key)?.at(-1)?.at ?? 0) > view;
    },

    put(collection, key, doc, v, at) {
      const list = versions(collection, key);
      const seen = list.findLastIndex((version) => version.at <= oldestView());
      if (seen > 0) list.splice(0, seen);
      list.push({ at, held: { key, doc, v } });
      for (const field of firstFields(collection)) {
        const entry = `${collection}/${field}=${String(fieldOf(doc, field))}`;
        const keys = byField.get(entry);
        if (keys === undefined) byField.set(entry, new Set([key]));
        else keys.add(key);
      }
    },

    candidates(collection, where) {
      for (const field of firstFields(collection)) {
        const value = where[field];
        if (value === undefined) continue;
        const values = typeof value === 'object' ? value : [value];
        return values.flatMap((one) => [...(byField.get(`${collection}/${field}=${String(one)}`) ?? [])]);
      }
      return drawers[collection].keys();
    },
  };
}

function firstFields(collection: CollectionName): string[] {
  const indexes: readonly (readonly string[])[] = collections[collection];
  return indexes.map((fields) => fields[0] ?? 'key');
}

function emptyDrawers(): Drawers {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- one map a collection, by its name
  return Object.fromEntries(collectionNames().map((name) => [name, new Map()])) as Drawers;
}
