import type { Identity } from '../code';
import type { Store } from '../store';
import { verbs, type EventRecord, type StationSnapshot } from '../trace';
import type { ArchiveEvent, CodeLabel } from './types';

/** Rows asked of the store at a time. */
const PAGE = 200;

/** What the story of a code says: its events and those of its containers while it was in them. */
export interface History {
  events: ArchiveEvent[];
  moreEvents: boolean;
  /** Station data of the event that bound the code; empty before. */
  stationData: StationSnapshot;
}

/**
 * Events of a code, oldest first. What happened to a container after the code was packed into it, or into a
 * container within it, happened to the code too and is told with `via`.
 *
 * @param parents from the innermost container out
 */
export async function history(
  store: Store,
  identity: Identity,
  parents: readonly CodeLabel[],
  limit: number,
): Promise<History> {
  const own = await read(store, identity, limit);
  const story = new Map(own.records.map((record) => [record.eventId, toldOf(record, null)]));
  let records = own.records;
  let more = own.more;
  for (const parent of parents) {
    const joined = records.findLast((record) => packedInto(record, parent.identity));
    if (!joined) break;
    const above = await read(store, parent.identity, limit);
    records = above.records.filter((record) => record.sequence > joined.sequence);
    more ||= above.more;
    for (const record of records) {
      if (!story.has(record.eventId)) story.set(record.eventId, toldOf(record, parent.identity));
    }
  }
  const events = [...story.values()].sort((a, b) => a.sequence - b.sequence);
  return {
    events: events.slice(0, limit),
    moreEvents: more || events.length > limit,
    stationData:
      events.findLast((event) => event.verb === 'commission' && !event.via && !event.refused)?.data ?? {},
  };
}

async function read(
  store: Store,
  about: Identity,
  limit: number,
): Promise<{ records: EventRecord[]; more: boolean }> {
  const records: EventRecord[] = [];
  let after: string | null = null;
  do {
    const page = await store.events({ about, after, limit: Math.min(PAGE, limit - records.length) });
    records.push(...page.rows);
    after = page.next;
  } while (after !== null && records.length < limit);
  return { records, more: after !== null };
}

function packedInto(record: EventRecord, parent: Identity): boolean {
  return (
    record.outcome.kind === 'recorded' &&
    record.event.verb === 'pack' &&
    record.event.parent.identity === parent
  );
}

function toldOf({ eventId, sequence, event, outcome }: EventRecord, via: Identity | null): ArchiveEvent {
  return {
    eventId,
    sequence,
    verb: event.verb,
    epcis: verbs[event.verb],
    time: event.time,
    offset: event.offset,
    station: event.station,
    line: event.line,
    reason: event.reason ?? null,
    data: event.data ?? {},
    via,
    refused: outcome.kind === 'rejected' ? outcome.problem : null,
  };
}
