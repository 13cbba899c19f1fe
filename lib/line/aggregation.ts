import type { CodeRef, Level } from '../code';
import { problem } from '../errors';
import type { OrderRecord } from '../order';
import { sameGoods, type Container, type ContainerSpec, type Goods, type Outcome } from '../trace';
import { commissioning, eventBase, settled, type Moment } from './bind';
import type { LineStore } from './ports';

/** The container that takes objects of `level` at a station, or null: the highest level goes into nothing. */
export function containerFor(
  order: Pick<OrderRecord, 'levels'>,
  station: string,
  level: Level,
): ContainerSpec | null {
  const parent = order.levels[order.levels.findIndex((l) => l.level === level) + 1];
  return parent && order.levels.some((l) => l.level === level)
    ? { station, level: parent.level, childLevel: level, capacity: parent.count }
    : null;
}

/** The label of a container, as it was issued. */
export type IssuedLabel = CodeRef & {
  position: number;
  job: string;
  lot: string | null;
  product: string | null;
  preprinted: boolean;
};

export type Placed =
  | { kind: 'placed'; container: Container | undefined }
  | { kind: 'rejected'; problem: ReturnType<typeof problem> };

/**
 * One physical trigger at the packing station: the object takes the next slot, read or not (LAWS *slots*, *claim*).
 *
 * @param code null where nobody could read it
 */
export async function place(
  store: LineStore,
  moment: Moment,
  order: OrderRecord,
  level: Level,
  code: CodeRef | null,
): Promise<Placed> {
  const container = containerFor(order, moment.place.station, level);
  if (!container) return { kind: 'rejected', problem: problem('pack-top-level', { level }) };
  const [outcome] = await store.commit([
    { verb: 'claim', ...eventBase(moment), order: order.id, lot: order.lot, container, code },
  ]);
  return placed(outcome);
}

/**
 * A container's label was scanned: the one printed for it, or one printed beforehand. The label is commissioned and the container it was printed for packed, in one commit;
 * then the container takes its own slot in the next one up.
 */
export async function close(
  store: LineStore,
  moment: Moment,
  order: OrderRecord,
  parent: IssuedLabel,
): Promise<Placed> {
  const container = await labelledContainer(store, moment, order, parent);
  if (!container)
    return { kind: 'rejected', problem: problem('pack-nothing-waits', { code: parent.identity }) };
  const outcomes = await store.commit([
    commissioning(
      { ...moment, cause: `${moment.cause}:commission` },
      {
        code: parent,
        order: order.id,
        lot: container.lot,
        data: {},
      },
    ),
    {
      verb: 'pack',
      ...eventBase({ ...moment, cause: `${moment.cause}:pack` }),
      order: order.id,
      lot: container.lot,
      container: container.id,
      parent,
    },
  ]);
  const refused = outcomes.map(placed).find((outcome) => outcome.kind === 'rejected');
  if (refused) return refused;
  if (!containerFor(order, moment.place.station, parent.level)) return placed(outcomes[1]);
  return place(store, { ...moment, cause: `${moment.cause}:claim` }, order, parent.level, parent);
}

async function labelledContainer(
  store: LineStore,
  moment: Moment,
  order: OrderRecord,
  parent: IssuedLabel,
): Promise<Container | undefined> {
  const { station } = moment.place;
  const { job, position, level } = parent;
  const [mine] = await store.containers({ station, states: ['full'], label: { job, position }, limit: 1 });
  if (mine) return mine;
  // a label that was printed elsewhere is put onto the container that waits longest
  if (parent.preprinted) {
    const at = { station, order: order.id, level, waitsFor: 'label' } as const;
    const unlabelled = await store.containers({ ...at, limit: 100 });
    const next = unlabelled.find((each) => each.label === null && isOfGoods(each, parent));
    if (next) return next;
  }
  // shown again after a restart: it is packed already, and the commit answers as it did the first time
  const { rows } = await store.events({ about: parent.identity, after: null, limit: 10 });
  const outcome = rows.find(({ event }) => event.verb === 'pack')?.outcome;
  const pack = outcome && settled(outcome);
  return pack?.kind === 'recorded' ? pack.container : undefined;
}

/** Whether a label fits; the order may have changed its lot or its product since the container was begun. */
export function isOfGoods(container: Container, label: Goods): boolean {
  return container.mixed || sameGoods(container, label);
}

/** What became of an object, out of the outcome of its event. */
export function placed(outcome: Outcome | undefined): Placed {
  if (!outcome) throw new Error('the store gave no outcome');
  const answer = settled(outcome);
  return answer.kind === 'rejected'
    ? { kind: 'rejected', problem: answer.problem }
    : { kind: 'placed', container: answer.container };
}
