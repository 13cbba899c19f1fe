import type { CodeRef, Identity, Level } from '../../../lib/code';
import {
  addProgress,
  decide,
  missing,
  noProgress,
  nothingMissing,
  type Cause,
  type CodeRow,
  type Container,
  type EventRecord,
  type Filling,
  type Known,
  type LevelProgress,
  type OrderFacts,
  type Outcome,
  type Snapshot,
  type TallyTerm,
  type TraceEvent,
} from '../../../lib/trace';

export type Ledger = Extract<Known, { kind: 'ledger' }>;

type OrderSheet = Pick<OrderFacts, 'id' | 'state' | 'lot' | 'product' | 'target' | 'levels'>;

/** A store in memory around `decide`: what a kernel does, without transactions. */
export interface Plant {
  commit(events: readonly TraceEvent[]): Outcome[];
  issue(entry: Ledger, identity: Identity): void;
  saveOrder(order: OrderSheet): void;
  facts(order: string): OrderFacts;
  row(code: CodeRef): CodeRow | undefined;
  fate(code: CodeRef): Ledger['fate'] | undefined;
  container(id: string): Container | undefined;
  /** Puts the number of a label to a container, as `takeLabels` does. */
  label(container: string, label: Container['label']): void;
  tally(job: string, term: TallyTerm): number;
  readonly rows: ReadonlyMap<Identity, CodeRow>;
  readonly containers: ReadonlyMap<string, Container>;
  readonly records: readonly EventRecord[];
}

export function openPlant(): Plant {
  const rows = new Map<Identity, CodeRow>();
  const ledger = new Map<Identity, Ledger>();
  const containers = new Map<string, Container>();
  const filling = new Map<string, Filling>();
  const orders = new Map<string, OrderSheet>();
  const progress = new Map<string, LevelProgress>();
  const tallies = new Map<string, number>();
  const causes = new Map<Cause, Outcome>();
  const records: EventRecord[] = [];

  function known(identity: Identity): Known {
    const row = rows.get(identity);
    return row ? { kind: 'row', row } : (ledger.get(identity) ?? { kind: 'foreign' });
  }

  function facts(id: string): OrderFacts {
    const order = orders.get(id);
    if (!order) throw new Error(`no order ${id}`);
    const levels = order.levels.map(
      ({ level }) => [level, progress.get(`${id}|${level}`) ?? noProgress] as const,
    );
    const incomplete = [...containers.values()].filter(
      (each) => each.order === id && (each.state === 'filling' || each.state === 'held'),
    );
    return { ...order, progress: Object.fromEntries(levels), incomplete: incomplete.map((each) => each.id) };
  }

  function read(events: readonly TraceEvent[]): Snapshot {
    const snapshot = {
      causes: new Map(events.flatMap(({ cause }) => pair(cause, causes.get(cause)))),
      codes: new Map<Identity, Known>(),
      children: new Map<Identity, readonly Identity[]>(),
      containers: new Map<string, Container | null>(),
      filling: new Map<string, Filling>(),
      orders: new Map<string, OrderFacts | null>(),
    };
    for (let round = 0; round < 8; round += 1) {
      const needs = missing(events, snapshot);
      if (nothingMissing(needs)) return snapshot;
      for (const { identity } of needs.codes) snapshot.codes.set(identity, known(identity));
      for (const identity of needs.rows) snapshot.codes.set(identity, known(identity));
      for (const parent of needs.children) {
        const found = [...rows.values()].filter((row) => row.parent === parent);
        snapshot.children.set(
          parent,
          found.map(({ identity }) => identity),
        );
      }
      for (const id of needs.containers) snapshot.containers.set(id, containers.get(id) ?? null);
      for (const key of needs.filling) snapshot.filling.set(key, filling.get(key) ?? { id: null, serial: 0 });
      for (const id of needs.orders) snapshot.orders.set(id, orders.has(id) ? facts(id) : null);
    }
    throw new Error('the snapshot is never complete');
  }

  function commit(events: readonly TraceEvent[]): Outcome[] {
    const { outcomes, effects } = decide(events, read(events));
    for (const row of effects.rows) rows.set(row.identity, row);
    for (const container of effects.containers) containers.set(container.id, container);
    for (const { key, id, serial } of effects.filling) filling.set(key, { id, serial });
    for (const { job, position } of effects.printed) {
      for (const entry of ledger.values())
        if (entry.job === job && entry.position === position) entry.fate = 'printed';
    }
    for (const { job, term, by } of effects.tallies)
      tallies.set(`${job}|${term}`, (tallies.get(`${job}|${term}`) ?? 0) + by);
    for (const { order, level, ...by } of effects.progress) {
      const key = `${order}|${level}`;
      progress.set(key, addProgress(progress.get(key) ?? noProgress, by));
    }
    for (const [index, event] of events.entries()) {
      const outcome = outcomes[index];
      if (!outcome || outcome.kind === 'duplicate') continue;
      causes.set(event.cause, outcome);
      const eventId = outcome.kind === 'recorded' ? outcome.eventId : '';
      records.push({ eventId, sequence: records.length, event, about: [], outcome });
    }
    return [...outcomes];
  }

  return {
    commit,
    issue: (entry, identity) => void ledger.set(identity, { ...entry }),
    saveOrder: (order) => void orders.set(order.id, order),
    facts,
    row: ({ identity }) => rows.get(identity),
    fate: ({ identity }) => ledger.get(identity)?.fate,
    container: (id) => containers.get(id),
    label(id, label) {
      const container = containers.get(id);
      if (!container) throw new Error(`no container ${id}`);
      containers.set(id, { ...container, label });
    },
    tally: (job, term) => tallies.get(`${job}|${term}`) ?? 0,
    rows,
    containers,
    records,
  };
}

function pair<K, V>(key: K, value: V | undefined): [K, V][] {
  return value === undefined ? [] : [[key, value]];
}

/** The code `number` of a job. */
export function codeOf(job: string, level: Level, number: number): CodeRef {
  const code = `${job}-${number}`;
  // The one place of these tests where a text is declared to be an identity.
  return { code, identity: code as Identity, level, frame: job, number, serial: null };
}

/** A bottling order: items, cases of `perCase`, pallets of `perPallet`; a job a level, all printed. */
export function bottling(options: {
  target: number;
  perCase: number;
  perPallet: number;
  order?: string;
  lot?: string;
  product?: string;
  plant?: Plant;
  spare?: number;
}) {
  const {
    target,
    perCase,
    perPallet,
    order = 'P1:4711:1',
    lot = 'L1',
    product = 'G1',
    plant = openPlant(),
    spare = 0,
  } = options;
  plant.saveOrder({
    ...{ id: order, state: 'started', lot, product, target },
    levels: [
      { level: 'item', count: 1 },
      { level: 'case', count: perCase },
      { level: 'pallet', count: perPallet },
    ],
  });
  const cases = Math.ceil(target / perCase);
  const quantity = {
    item: target + spare,
    case: cases + spare,
    pallet: Math.ceil(cases / perPallet) + spare,
  };
  const code = (level: keyof typeof quantity, position: number): CodeRef =>
    codeOf(`${order}/${level}`, level, position);
  for (const level of ['item', 'case', 'pallet'] as const) {
    for (let position = 0; position < quantity[level]; position += 1) {
      const job = `${order}/${level}`;
      plant.issue(
        { kind: 'ledger', job, position, order, lot, product, level, fate: 'printed' },
        code(level, position).identity,
      );
    }
  }

  let count = 0;
  /** What every event of this line has in common. */
  const base = () => {
    count += 1;
    return { cause: `${order}#${count}`, time: count, offset: '+08:00', station: 'S', line: 'L', order, lot };
  };
  const spec = (level: 'case' | 'pallet', station = 'S') =>
    level === 'case'
      ? { station, level, childLevel: 'item', capacity: perCase }
      : { station, level, childLevel: 'case', capacity: perPallet };
  return { plant, order, lot, code, base, spec, quantity };
}

export type Bottling = ReturnType<typeof bottling>;

/** Commits one event. */
export function one(plant: Plant, event: TraceEvent): Outcome {
  const [outcome] = plant.commit([event]);
  if (!outcome) throw new Error('no outcome');
  return outcome;
}

/** The container after a recorded event. */
export function containerOf(outcome: Outcome): Container {
  if (outcome.kind !== 'recorded' || !outcome.container)
    throw new Error(`not recorded: ${JSON.stringify(outcome)}`);
  return outcome.container;
}

/** The code of a refusal, or what else it was. */
export function refusalOf(outcome: Outcome): string {
  return outcome.kind === 'rejected' ? outcome.problem.code : outcome.kind;
}

/** Commissions the items at `positions` and claims them, one event each. Answers the container after the last. */
export function fill(line: Bottling, positions: readonly number[]): Container {
  let last: Container | undefined;
  for (const position of positions) {
    const code = line.code('item', position);
    one(line.plant, { ...line.base(), verb: 'commission', code });
    last = containerOf(
      one(line.plant, { ...line.base(), verb: 'claim', container: line.spec('case'), code }),
    );
  }
  if (!last) throw new Error('no positions');
  return last;
}

/** The container's label is scanned: commissioned and packed in one group. */
export function closeContainer(line: Bottling, container: Container, parent: CodeRef): Outcome[] {
  return line.plant.commit([
    { ...line.base(), verb: 'commission', code: parent },
    { ...line.base(), verb: 'pack', container: container.id, parent },
  ]);
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
