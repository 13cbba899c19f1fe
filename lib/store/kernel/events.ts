import { TraceError } from '../../errors';
import type { Identity } from '../../code';
import type { OrderId } from '../../order';
import type { EventRecord } from '../../trace';
import type { Tx } from '../engine';
import type { Page } from '../port';
import { limits } from '../timeouts';
import type { Work } from './step';

/** In the order of their sequence; about one identity, of one order, or all. Those of an order also the newest first. */
export async function events(
  { tx }: Work,
  request: { about?: Identity; order?: OrderId; newest?: boolean; after: string | null; limit: number },
): Promise<Page<EventRecord>> {
  const limit = Math.max(1, Math.min(request.limit, limits.page));
  const after = sequenceOf(request.after);
  const rows =
    request.about === undefined
      ? await inSequence(tx, request, after, limit)
      : await mentioning(tx, request.about, request.order, after, limit);
  return rows;
}

async function inSequence(
  tx: Tx,
  { order, newest: reverse = false }: { order?: OrderId; newest?: boolean },
  after: number,
  limit: number,
): Promise<Page<EventRecord>> {
  const from = reverse ? after > 0 && { atMost: after - 1 } : { after };
  const where = order === undefined ? {} : { 'event.order': order };
  const found = await tx.find('events', { where, by: 'sequence', ...from, reverse, limit });
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
