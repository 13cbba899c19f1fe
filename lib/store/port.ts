import type { CodeForm, Fields, Identity, Level, Rule } from '../code';
import type { DeviceRecord, PrintJournal } from '../device';
import type {
  LineId,
  LineRecord,
  OrderAnswer,
  OrderId,
  OrderRecord,
  OrderState,
  OrderVerb,
  Product,
  ReadOrder,
} from '../order';
import type {
  AllocateRequest,
  Balance,
  ExistingJob,
  Fate,
  FrameUse,
  GivenAccount,
  IssueRequest,
  Job,
  JobId,
  PackageId,
  PackageRecord,
  Packing,
  RollRecord,
  SettleRequest,
} from '../pool';
import type {
  CodeRow,
  CodeState,
  Container,
  ContainerFilter,
  EventRecord,
  LevelProgress,
  Recorder,
} from '../trace';
import type { EngineKind } from './engine';

/** One page of a cursor; `next` is given back to go on, null at the end. */
export interface Page<T> {
  rows: T[];
  next: string | null;
}

/** A code with or without a row: what `codes(filter)` merges (LAWS *rowless*). */
export interface LedgerEntry {
  job: JobId;
  position: number;
  level: Level;
  /** Number in the frame, or the order's serial. */
  serial: number | string;
  /** Values of its own beside the job's, where it was handed out as a single code. */
  fields: Fields | null;
  fate: Fate;
  state: CodeState;
  row: CodeRow | null;
}

/** `repeated`: the message was here before, this is what it was answered then. */
export type GivenAnswer = OrderAnswer & { repeated?: true };

export interface OrderView {
  order: OrderRecord;
  jobs: Job[];
  /** Of each job, by its id: how many of its codes were put on a product. */
  made: Record<JobId, number>;
  balance: Record<Level, Balance>;
  /** Per level: how many lie in a container. */
  placed: Record<Level, number>;
  /** Per level, all that is counted. */
  progress: Record<Level, LevelProgress>;
}

/**
 * Where everything is kept. Small and mechanical: every call is one transaction of the kernel, run by an engine
 * (SQLite in a worker, MongoDB). Every call has a timeout (`store-timeout`); after `close` calls end with `store-closed`.
 */
export interface Store extends Recorder, PrintJournal {
  info(): Promise<{ id: string; engine: EngineKind; place: string }>;

  /**
   * Compare-and-set on the rule set's version (LAWS *frame*). A version that was used is immutable.
   * Also lets go the orders that were held for want of this rule.
   *
   * @throws `rule-set-changed`, `rule-version-used`
   */
  saveRule(request: { rule: Rule; setVersion: number }): Promise<{ setVersion: number }>;
  rules(): Promise<{ setVersion: number; rules: Rule[] }>;

  /** Also lets go the orders that were held for want of these products. */
  saveProducts(request: {
    products: readonly Product[];
    now: number;
    today: string;
  }): Promise<{ released: OrderId[] }>;
  /** By material: all of them; or those with one of these GTINs, or the first few. */
  products(request?: { gtins?: readonly string[]; limit: number }): Promise<Product[]>;

  /**
   * One answer per order read; a repeat gets the first answer (LAWS *order-key*).
   * @param request.today the plant's date, `YYYY-MM-DD`, for lots and dates the order does not bring
   */
  receiveOrders(request: {
    orders: readonly ReadOrder[];
    now: number;
    today: string;
    messageId: string | null;
  }): Promise<GivenAnswer[]>;
  /** By id, or by the sender's number where only one order has it. */
  order(request: { id: OrderId }): Promise<OrderView | null>;
  /** By id, in that order; by the sender's numbers; or as they were received, the oldest first unless `newest`. */
  orders(request: {
    ids?: readonly OrderId[];
    numbers?: readonly string[];
    states?: readonly OrderState[];
    newest?: boolean;
    limit: number;
  }): Promise<OrderRecord[]>;
  /**
   * Closing voids what was never sent and sets aside as unaccounted what was printed and never bound.
   *
   * @param request.today   the plant's date, `YYYY-MM-DD`; `release` asks for it
   * @param request.version the version the close was decided by; nothing happens where the order has another by now
   * @throws `order-unknown`, `order-state`, `order-held`, `line-missing`, `line-busy`, `order-not-balanced`
   */
  moveOrder(request: {
    id: OrderId;
    verb: OrderVerb;
    line: LineId | null;
    reasons: Readonly<Record<string, string>>;
    now: number;
    today?: string;
    version?: number;
    asked?: string;
  }): Promise<OrderView>;
  line(request: { id: LineId }): Promise<LineRecord>;

  /** LAWS *allocate*, *frame*. @throws `frame-changed`, `serial-exhausted`, `serial-taken`, `order-unknown` */
  allocate(request: AllocateRequest): Promise<Job[]>;
  job(request: { id: JobId }): Promise<ExistingJob | null>;
  /** All jobs of an order with their fates and tallies, as `planJobs` asks for them; oldest first. */
  progress(request: { order: OrderId }): Promise<ExistingJob[]>;
  /** Containers of an order that take no further child although there was room, as `planJobs` asks for them. */
  packing(request: { order: OrderId }): Promise<Packing>;
  /** Voids up to `count` waiting numbers from the end of the job; they end SNInvalid. */
  voidWaiting(request: {
    job: JobId;
    count: number;
    reason: string;
    now: number;
  }): Promise<{ voided: number }>;

  /** What is left of frames, and how fast they go: numbers handed out since a moment. Frames never used are left out. */
  frames(request: { ids: readonly string[]; since: number }): Promise<FrameUse[]>;

  /**
   * Waiting numbers of a job go out as a package: leased to a line, or exported in a file or on a roll. All of them or
   * none, in order.
   *
   * @throws `job-unknown`, `order-state`, `package-too-few`, `lease-incomplete`
   */
  issuePackage(request: IssueRequest): Promise<PackageRecord>;
  /** By its id, the one that a request was given, or the one that holds a position of a job. */
  package(
    request: { id: PackageId } | { requestId: string } | { job: JobId; position: number },
  ): Promise<PackageRecord | null>;
  /** Oldest first. */
  packages(request: {
    order?: OrderId;
    line?: LineId;
    kinds?: readonly PackageRecord['kind'][];
    states?: readonly PackageRecord['state'][];
    /** Single codes that wait to be printed by one, or were. */
    queuedBy?: string;
    after: string | null;
    limit: number;
  }): Promise<Page<PackageRecord>>;
  /**
   * A single code waits to be printed by one, who goes on with it after a restart; it is taken by `takeLabels`.
   *
   * @returns what it is now, and its fate: one that is settled waits no more. Null for what is no single
   */
  queueSingle(request: {
    job: JobId;
    position: number;
    by: string;
    now: number;
  }): Promise<{ record: PackageRecord; fate: Fate } | null>;
  /**
   * Notes the manifest that was written for a package, and in which form its codes were; both stay the same for good.
   *
   * @throws `package-unknown`, `package-manifest-changed`
   */
  sealPackage(request: {
    id: PackageId;
    manifest: string;
    form: CodeForm;
    note?: string;
  }): Promise<PackageRecord>;
  /**
   * A lease stops later than it said.
   *
   * @throws `package-unknown`, and those of `extendedLease`
   */
  extendLease(request: { id: PackageId; expiresAt: number; now: number }): Promise<PackageRecord>;
  /**
   * The final account (LAWS *lease*): what comes back unused is burned, what a scan has proved printed stays printed.
   *
   * @throws `package-unknown`, `package-settled`, `package-account-incomplete`, `package-account-foreign`
   */
  settlePackage(request: SettleRequest): Promise<PackageRecord>;
  /** What a request of `settlePackage` came to, `counted`: in figures alone; null: there was none of this name. */
  accountGiven(request: { requestId: string; counted?: boolean }): Promise<GivenAccount | null>;

  /**
   * Keeps a roll of labels printed beforehand, and makes unknown what is missing on it, in one step; the same roll told
   * again is the same, and answered as the first time.
   *
   * @throws `package-unknown`, `package-settled`, `roll-changed`, `roll-overlaps`
   */
  saveRoll(request: { roll: RollRecord; by: string }): Promise<RollRecord>;
  roll(request: { id: string }): Promise<RollRecord | null>;
  /** Oldest first. */
  rolls(request: { order?: OrderId; after: string | null; limit: number }): Promise<Page<RollRecord>>;

  device(request: { device: string }): Promise<DeviceRecord | null>;
  /** A person looked: the unknown labels of earlier sessions are acknowledged. */
  clearDevice(request: { device: string; by: string; now: number }): Promise<void>;

  /** Oldest first; by id in the order they are named. */
  containers(request: ContainerFilter): Promise<Container[]>;
  codes(request: {
    order?: OrderId;
    job?: JobId;
    level?: Level;
    state?: CodeState;
    fate?: Fate;
    after: string | null;
    limit: number;
  }): Promise<Page<LedgerEntry>>;
  events(request: {
    about?: Identity;
    order?: OrderId;
    /** Of an order: the newest first. */
    newest?: boolean;
    after: string | null;
    limit: number;
  }): Promise<Page<EventRecord>>;
  children(request: { parent: Identity }): Promise<CodeRow[]>;

  /** Tells which orders were changed through this store in this process. Returns how to stop listening. */
  onChange(listener: (change: StoreChange) => void): () => void;

  /** Takes no more calls, lets those under way end (5 s), lets go of everything (10 s at most). */
  close(): Promise<void>;
}

/** What a transaction changed, for screens and stations that wait: read again what you show. */
export interface StoreChange {
  orders: readonly OrderId[];
}

/** Names of the calls, as they cross the worker's border. */
export type StoreCall = Exclude<keyof Store, 'close' | 'onChange'>;
