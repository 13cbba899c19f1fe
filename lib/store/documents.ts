import type { Identity, Level, Rule } from '../code';
import type { DeviceRecord } from '../device';
import type { LineRecord, OrderAnswer, OrderRecord, Product } from '../order';
import type {
  FateRun,
  FrameRecord,
  GivenAccount,
  Job,
  JobId,
  PackageId,
  PackageRecord,
  RollRecord,
  Tally,
} from '../pool';
import type { Cause, CodeRow, Container, EventRecord, Filling, LevelProgress } from '../trace';

/** What each collection holds, by its key. Plain JSON. */
export interface Documents {
  /** `store` */
  meta: { id: string };
  /** `ruleSet`: version of the rule set; `sequence`: the last event's number in this home. */
  counters: { value: number };
  /** `<rule>@<version>`; `used` from the first job on: from then on immutable. */
  rules: { rule: Rule; used: boolean };
  /** Material. */
  products: Product;
  /** The sender's message key, with the answer given first. */
  messages: { answer: OrderAnswer; at: number };
  orders: OrderRecord;
  lines: LineRecord;
  /** Frame id. `frame` is frozen at first use; `next` is the first number never handed out. */
  frames: FrameRecord;
  /** Scope id: the first number that none of its frames has handed out. */
  scopes: { next: number };
  /** Request id of what hands out numbers or takes them back, with what was answered. */
  requests:
    | { kind: 'jobs'; jobs: JobId[] }
    | { kind: 'issued'; package: PackageId }
    | ({ kind: 'settled'; package: PackageId } & Pick<GivenAccount, 'runs' | 'counts' | 'out'>);
  /** Serials of the order lie in `serials`. */
  jobs: Omit<Job, 'serials'>;
  /** `<frame>#<from>` */
  intervals: { frame: string; from: number; to: number; at: number; job: JobId };
  /** `<frame>#<serial>`: a serial the ERP gave. */
  serials: { frame: string; serial: string; job: JobId; position: number };
  /** Job. `assumed`: said to be printed by nobody but the integrator's setting (LAWS *blind*). */
  fates: { runs: FateRun[]; assumed: FateRun[] };
  /** Job. */
  tallies: Tally;
  packages: PackageRecord;
  /** Roll, as its printer calls it. */
  rolls: RollRecord;
  /** Order. Whoever changes what a close looks at writes it, so that a close and a late event cannot pass each other. */
  progress: { levels: Record<Level, LevelProgress> };
  /** Identity. Only from the code's first event on (LAWS *rowless*). */
  codes: CodeRow;
  containers: Container;
  /** `station/level`: the container filling there and the last serial used. */
  fillings: Filling;
  /** Cause. Rejected events too: their answer is kept and given again. */
  events: EventRecord;
  /** `<sequence>|<n>`: which events speak of an identity. */
  mentions: { identity: Identity; sequence: number; cause: Cause };
  /** Device id. `cleared`: who looked last at its unknown labels. */
  devices: DeviceRecord & { cleared: { by: string; at: number } | null };
}

export type CollectionName = keyof Documents;

/** Every collection with its indexes: field lists, dots reach into the document. */
export const collections = {
  meta: [],
  counters: [],
  rules: [],
  products: [['gtin']],
  messages: [],
  orders: [['state', 'receivedAt'], ['receivedAt'], ['content.number']],
  lines: [],
  frames: [],
  scopes: [],
  requests: [],
  jobs: [['order']],
  intervals: [['frame', 'from']],
  serials: [['job', 'position']],
  fates: [],
  tallies: [],
  packages: [
    ['order', 'createdAt'],
    ['order', 'kind', 'createdAt'],
    ['line', 'state', 'createdAt'],
    ['job', 'from'],
    ['queue.by', 'state', 'createdAt'],
    ['kind', 'state', 'createdAt'],
    ['state', 'createdAt'],
    ['createdAt'],
  ],
  rolls: [['order', 'importedAt'], ['importedAt']],
  progress: [],
  codes: [['job', 'position'], ['parent']],
  containers: [
    ['order', 'state', 'openedAt'],
    ['station', 'state', 'openedAt'],
    ['line', 'state', 'openedAt'],
    ['state', 'openedAt'],
    ['label.job', 'label.position'],
    ['station', 'waitsFor', 'openedAt'],
    ['station', 'level', 'waitsFor', 'openedAt'],
  ],
  fillings: [],
  events: [['sequence'], ['event.order', 'sequence']],
  mentions: [['identity', 'sequence']],
  devices: [],
} as const satisfies Record<CollectionName, readonly (readonly string[])[]>;

/** All collections, in the order of the table above. */
export function collectionNames(): CollectionName[] {
  return Object.keys(collections).filter((name): name is CollectionName => name in collections);
}

/** Documents a store is born with: hot counters exist before the first transaction wants them. */
export type Birth = {
  [C in CollectionName]: { collection: C; key: string; doc: Documents[C] };
}[CollectionName];

export function birth(storeId: string): Birth[] {
  return [
    { collection: 'meta', key: 'store', doc: { id: storeId } },
    { collection: 'counters', key: 'ruleSet', doc: { value: 0 } },
    { collection: 'counters', key: 'sequence', doc: { value: 0 } },
  ];
}
