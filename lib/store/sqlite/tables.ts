import { collections, collectionNames, type CollectionName } from '../documents';
import type { Find } from '../engine';

/** One table a collection: key, version, document as JSON; indexes over the document's fields. */
export function schema(): string[] {
  return collectionNames().flatMap((name) => [
    `CREATE TABLE IF NOT EXISTS ${name} (key TEXT NOT NULL PRIMARY KEY, v INTEGER NOT NULL, doc TEXT NOT NULL) STRICT`,
    ...collections[name].map(
      (fields, n) => `CREATE INDEX IF NOT EXISTS ${name}_${n} ON ${name} (${fields.map(column).join(', ')})`,
    ),
  ]);
}

type Value = string | number;

/** The statement of a search. Its text depends on the shape only, so that it is prepared once. */
export function findStatement(collection: CollectionName, query: Find): { sql: string; values: Value[] } {
  const by = column(query.by ?? 'key');
  const terms: string[] = [];
  const values: Value[] = [];
  for (const [field, value] of Object.entries(query.where ?? {})) {
    const any = typeof value === 'object';
    terms.push(`${column(field)} ${any ? 'IN (SELECT value FROM json_each(?))' : '= ?'}`);
    values.push(any ? JSON.stringify(value) : value);
  }
  for (const [sign, bound] of [
    ['>=', query.atLeast],
    ['>', query.after],
    ['<=', query.atMost],
  ] as const) {
    if (bound === undefined) continue;
    terms.push(`${by} ${sign} ?`);
    values.push(bound);
  }
  const where = terms.length > 0 ? ` WHERE ${terms.join(' AND ')}` : '';
  const order = `${by}${query.reverse === true ? ' DESC' : ''}`;
  return {
    sql: `SELECT key, v, doc FROM ${collection}${where} ORDER BY ${order} LIMIT ?`,
    values: [...values, query.limit],
  };
}

function column(field: string): string {
  return field === 'key' ? 'key' : `json_extract(doc, '$.${field}')`;
}
