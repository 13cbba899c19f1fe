import { TraceError } from '../../errors';
import type { Identity } from '../../code';
import type { OrderId } from '../../order';
import type { EventRecord } from '../../trace';
import type { Tx } from '../engine';
import type { Page } from '../port';
import { limits } from '../timeouts';
import type { Work } from './step';

/** In the order of their sequence; about one identity, of one order, or all. */
export async function events(
  { tx }: Work,
  request: { about?: Identity; order?: OrderId; after: string | null; limit: number },
): Promise<Page<EventRecord>> {
  const limit = Math.max(1, Math.min(request.limit, limits.page));
  const after = sequenceOf(request.after);
  const rows =
    request.about === undefined
      ? await inSequence(tx, request.order, after, limit)
      : await mentioning(tx, request.about, request.order, after, limit);
  return rows;
}

async function inSequence(
  tx: Tx,
  order: OrderId | undefined,
  after: number,
  limit: number,
): Promise<Page<EventRecord>> {
  const where = order === undefined ? {} : { 'event.order': order };
  const found = await tx.find('events', { where, by: 'sequence', after, limit });
  const rows = found.map(({ doc }) => doc);
  return { rows, next: found.length < limit ? null : String(rows.at(-1)?.sequence) };
}

async function mentioning(
  tx: Tx,
  identity: Identity,
  order: OrderId | undefined,
  after: number,
  limit: number,
): Promise<Page<EventRecord>> {
  const found = await tx.find('mentions', { where: { identity }, by: 'sequence', after, limit });
  const kept = await tx.getMany(
    'events',
    found.map(({ doc }) => doc.cause),
  );
  const rows = found
    .flatMap(({ doc }) => kept.get(doc.cause)?.doc ?? [])
    .filter(({ event }) => order === undefined || event.order === order);
  return { rows, next: found.length < limit ? null : String(found.at(-1)?.doc.sequence) };
}

function sequenceOf(cursor: string | null): number {
  if (cursor === null) return 0;
  const sequence = Number(cursor);
  if (!Number.isSafeInteger(sequence))
    throw new TraceError('input-invalid', {
      field: 'after',
      reason: { en: 'not a cursor of this list', zh: '不是此列表的游标' },
    });
  return sequence;
}
