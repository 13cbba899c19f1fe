import type { CollectionName } from '../documents';
import type { Find, Held, Look } from '../engine';
import { limits } from '../timeouts';

/**
 * Every document that fits, read page by page, so that no statement is long (LAWS *owner*).
 * For what one order, container or product list holds; long lists go by cursors.
 */
export async function every<C extends CollectionName>(
  tx: Look,
  collection: C,
  where: Find['where'],
): Promise<Held<C>[]> {
  const all: Held<C>[] = [];
  for (let after: string | undefined; ; after = all.at(-1)?.key) {
    const page = await tx.find(collection, {
      ...(where && { where }),
      ...(after !== undefined && { after }),
      limit: limits.page,
    });
    all.push(...page);
    if (page.length < limits.page) return all;
  }
}

/** Numbers as text that sorts like them, up to 2^53. */
export function sortable(number: number): string {
  return String(number).padStart(16, '0');
}
