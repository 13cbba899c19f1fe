import type { CollectionName } from '../documents';
import type { Find, Held } from '../engine';

type Value = string | number;

/** A field of a document by its dotted name; null where there is none or it is not text or a number. */
export function fieldOf(doc: object, field: string): Value | null {
  let value: unknown = doc;
  for (const name of field.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

export function matches<C extends CollectionName>(held: Held<C>, query: Find): boolean {
  for (const [field, wanted] of Object.entries(query.where ?? {})) {
    const value = fieldOf(held.doc, field);
    const fits =
      typeof wanted === 'object' ? typeof value === 'string' && wanted.includes(value) : value === wanted;
    if (!fits) return false;
  }
  const value = sortValue(held, query);
  if (value === null)
    return query.atLeast === undefined && query.after === undefined && query.atMost === undefined;
  return (
    (query.atLeast === undefined || compare(value, query.atLeast) >= 0) &&
    (query.after === undefined || compare(value, query.after) > 0) &&
    (query.atMost === undefined || compare(value, query.atMost) <= 0)
  );
}

export function sortAndCut<C extends CollectionName>(found: Held<C>[], query: Find): Held<C>[] {
  const sign = query.reverse === true ? -1 : 1;
  const sorted = found.sort((a, b) => sign * compare(sortValue(a, query), sortValue(b, query)));
  return sorted.slice(0, query.limit);
}

function sortValue<C extends CollectionName>(held: Held<C>, query: Find): Value | null {
  return query.by === undefined || query.by === 'key' ? held.key : fieldOf(held.doc, query.by);
}

/** Nothing before numbers before text; text by its UTF-8 bytes, as the databases do. */
function compare(a: Value | null, b: Value | null): number {
  if (typeof a === 'string' && typeof b === 'string')
    return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return rank(a) - rank(b);
}

function rank(value: Value | null): number {
  return value === null ? 0 : typeof value === 'number' ? 1 : 2;
}
