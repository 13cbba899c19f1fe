import { TraceError } from '../../errors';
import type { CollectionName } from '../documents';
import type { Find, Held, Look } from '../engine';
import type { Page } from '../port';
import { limits } from '../timeouts';

/** The last document of a page. */
interface Place {
  at: number;
  key: string;
}

/**
 * A page of a list by time, the oldest first; of those of one moment by their keys.
 *
 * @param field the documents' time, a number
 * @throws TraceError `input-invalid` for a cursor of another list
 */
export async function pageByTime<C extends CollectionName>(
  tx: Look,
  collection: C,
  { where, field }: { where: NonNullable<Find['where']>; field: keyof Held<C>['doc'] & string },
  request: { after: string | null; limit: number },
): Promise<Page<Held<C>['doc']>> {
  const limit = Math.max(1, Math.min(request.limit, limits.page));
  const timeOf = ({ doc }: Held<C>): number => Number(doc[field]);
  const ofMoment = (at: number, after: string | undefined, count: number): Promise<Held<C>[]> =>
    tx.find(collection, {
      ...{ where: { ...where, [field]: at }, limit: count },
      ...(after !== undefined && { after }),
    });

  const last = request.after === null ? null : placeOf(request.after);
  const rows = last ? await ofMoment(last.at, last.key, limit) : [];
  const wanted = limit - rows.length;
  if (wanted > 0) {
    const found = await tx.find(collection, {
      ...{ where, by: field, limit: wanted },
      ...(last && { after: last.at }),
    });
    const end = found.at(-1);
    // a page that is full may end in the midst of a moment
    const cut = end && found.length === wanted ? timeOf(end) : Infinity;
    const before = found.filter((held) => timeOf(held) < cut);
    rows.push(...before.sort((a, b) => timeOf(a) - timeOf(b) || (a.key < b.key ? -1 : 1)));
    if (cut < Infinity) rows.push(...(await ofMoment(cut, undefined, limit - rows.length)));
  }
  const end = rows.at(-1);
  return {
    rows: rows.map(({ doc }) => doc),
    next: end && rows.length === limit ? `${timeOf(end)}@${end.key}` : null,
  };
}

function placeOf(cursor: string): Place {
  const found = /^(\d+)@(.+)$/s.exec(cursor);
  if (found?.[1] === undefined || found[2] === undefined) {
    throw new TraceError('input-invalid', {
      field: 'after',
      reason: { en: 'not a cursor of this list', zh: '不是此列表的游标' },
    });
  }
  return { at: Number(found[1]), key: found[2] };
}
