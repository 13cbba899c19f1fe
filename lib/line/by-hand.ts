import type { CodeRef, Level } from '../code';
import { problem } from '../errors';
import { placed, type Placed } from './aggregation';
import { eventBase, type Moment } from './bind';
import type { Container } from '../trace';
import { labelNotScanned } from './left-open';
import type { LineStore } from './ports';

/**
 * A person says that no further child comes into a container: it is full with what it has.
 *
 * @param which the container's id, or the level of the one that fills at this station now
 */
export async function closePartial(
  store: LineStore,
  moment: Moment,
  which: { container: string } | { level: Level | null },
): Promise<Placed> {
  const open = await store.containers({ station: moment.place.station, states: ['filling'], limit: 100 });
  const found = open.find(({ id, level }) =>
    'container' in which ? id === which.container : which.level === null || level === which.level,
  );
  if (!found)
    return { kind: 'rejected', problem: problem('pack-nothing-open', { station: moment.place.station }) };
  const [outcome] = await store.commit([
    { verb: 'fillUp', ...eventBase(moment), order: found.order, lot: found.lot, container: found.id },
  ]);
  return placed(outcome);
}

/** A person names what lies in a slot that nobody could read, or (`code` null) has taken the object out. */
export async function mendSlot(
  store: LineStore,
  moment: Moment,
  mend: { container: string; slot: number; code: CodeRef | null },
): Promise<Placed> {
  const [found] = await store.containers({ ids: [mend.container], limit: 1 });
  if (found?.station !== moment.place.station || found.state === 'packed')
    return { kind: 'rejected', problem: problem('pack-nothing-open', { station: moment.place.station }) };
  const [outcome] = await store.commit([
    { verb: 'mendSlot', ...eventBase(moment), order: found.order, lot: found.lot, ...mend },
  ]);
  return placed(outcome);
}

/** A person takes off the label that nobody could scan: it is scrapped, and the container waits for another one. */
// law: states
export async function relabel(
  store: LineStore,
  moment: Moment,
  { id, order, lot }: Container,
  code: CodeRef,
): Promise<Placed> {
  const base = { ...eventBase(moment), order, lot, reason: labelNotScanned };
  const [outcome] = await store.commit([{ verb: 'scrapLabel', ...base, code, container: id }]);
  return placed(outcome);
}
