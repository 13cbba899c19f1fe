import type { CodeRef, Identity, Level } from '../code';
import type { Problem } from '../errors';

/** The 12 states of OPEN-SCS (OPC 30260). */
export type CodeState =
  | 'Unassigned'
  | 'Unallocated'
  | 'Allocated'
  | 'SNInvalid'
  | 'Encoded'
  | 'LabelSampled'
  | 'LabelScrapped'
  | 'Commissioned'
  | 'Sampled'
  | 'Inactive'
  | 'Destroyed'
  | 'Released';

/** CBV 2.0 dispositions in use. */
export type Disposition =
  | 'active'
  | 'in_progress'
  | 'in_transit'
  | 'recalled'
  | 'inactive'
  | 'destroyed'
  | 'non_sellable_other'
  | 'retail_sold'
  | 'unavailable';

/** What makes an event the same event when it is sent again (LAWS *cause*): text, unique in the store, made once. */
export type Cause = string;

/** A value of the station at one moment; never silently empty. */
export interface StationValue {
  value: string | number | boolean | null;
  unit?: string;
  /** When it was measured, ms; null if it never was. */
  time: number | null;
  quality: 'good' | 'stale' | 'missing';
}
export type StationSnapshot = Readonly<Record<string, StationValue>>;

interface EventBase {
  cause: Cause;
  /** ms since 1970 UTC, fixed before the first attempt. */
  time: number;
  /** Offset of the plant at `time`, `+08:00`. */
  offset: string;
  station: string;
  line: string;
  order: string | null;
  lot: string | null;
  data?: StationSnapshot;
  reason?: string;
}

/** What a station says happened. The table in `verbs.ts` gives each verb its EPCIS type, action, bizStep and disposition. */
export type TraceEvent = EventBase &
  /** `ifWanted`: refused once as many items are made as the order wants, and where it wants another product by now. */
  (
    | { verb: 'commission'; code: CodeRef; components?: readonly string[]; ifWanted?: true }
    /** An item passed without a readable code; `reason`: what was read was no code of anybody here, and why. */
    | { verb: 'noread'; level: Level }
    /** A reader turned an object away, `reason` is the code of why; it changes nothing. */
    | { verb: 'reject'; reason: string }
    /** `container`: the one it was printed for; that waits for another label then. */
    | { verb: 'scrapLabel' | 'sampleLabel'; code: CodeRef; container?: string }
    | { verb: 'sample' | 'deactivate' | 'destroy'; code: CodeRef }
    /** A slot of the open container was filled; `code` null: by something nobody could read (LAWS *slots*, *claim*). */
    | { verb: 'claim'; container: ContainerSpec; code: CodeRef | null }
    /**
     * By hand, in a container not yet packed: the object in a slot was taken out (`code` null), identified afterwards
     * or replaced by `code`. A slot one past the last puts `code` in, where something lies in the container already.
     */
    | { verb: 'mendSlot'; container: string; slot: number; code: CodeRef | null }
    /** No further child comes: the container is full with what it has. */
    | { verb: 'fillUp'; container: string }
    /** The container gets no label any more: what lies in it lies loose, and it is done. */
    | { verb: 'dissolve'; container: string }
    /** The container's own code was scanned: one AggregationEvent ADD. */
    | { verb: 'pack'; container: string; parent: CodeRef }
    | { verb: 'unpack'; parent: CodeRef }
    | { verb: 'ship' | 'receive'; code: CodeRef }
  );

export type Verb = TraceEvent['verb'];

/** Where a claim goes: the container now filling at this station for this level, or a new one of that kind. */
export interface ContainerSpec {
  station: string;
  level: Level;
  childLevel: Level;
  capacity: number;
  /** Other orders and lots may go in with the first one. */
  mixed?: boolean;
}

/** An open container. It is a row of the store from its first claim, so that no restart forgets it. */
export interface Container {
  /** `station/level/serial`. */
  id: string;
  station: string;
  /** Of the station. */
  line: string;
  level: Level;
  childLevel: Level;
  capacity: number;
  /** Of the first child. */
  order: string;
  /** Of the children; null where they differ (`mixed`). */
  lot: string | null;
  /** GTIN of the children's product; null where they differ or nobody knows. */
  product: string | null;
  mixed: boolean;
  /** One a physical trigger; null where nobody could read it. */
  slots: readonly (Identity | null)[];
  /**
   * `held` until a person mends it: every slot is taken but not every one identified, or an object was taken out while
   * the station already fills the next. `full`: waits for its label. `packed`: done, or given up.
   */
  state: 'filling' | 'held' | 'full' | 'packed';
  /** Complete with fewer children than it can hold. */
  partial: boolean;
  /** Somebody said that no further child comes (`fillUp`). */
  filledUp: boolean;
  /** The number handed to a device for its label. `lost`: nobody can prove that it was printed. */
  label: { job: string; position: number; lost?: true } | null;
  /** What it waits for; one whose label is lost waits for another. Follows from the rest. */
  waitsFor: 'children' | 'label' | 'scan' | 'nothing';
  parent: Identity | null;
  openedAt: number;
}

/** Which containers are asked for; `label`: the one it was printed for. */
export interface ContainerFilter {
  ids?: readonly string[];
  station?: string;
  line?: string;
  order?: string;
  level?: Level;
  states?: readonly Container['state'][];
  waitsFor?: Container['waitsFor'];
  label?: { job: string; position: number };
  limit: number;
}

/** A code's row. A code without a row is not a free code: ask the ledger (LAWS *rowless*). */
export interface CodeRow {
  identity: Identity;
  code: string;
  level: Level;
  state: CodeState;
  disposition: Disposition | null;
  parent: Identity | null;
  /** The open container that claims it. */
  container: string | null;
  job: string | null;
  position: number | null;
  order: string | null;
  lot: string | null;
  /** GTIN of the product it was made for. */
  product: string | null;
  childCount: number;
  /** Packed with fewer children than it can hold. */
  partial: boolean;
  unaccounted: boolean;
  commissionedAt: number | null;
  changedAt: number;
  /** Raised by each change of state or membership in the tree below (LAWS *root-version*). */
  rootVersion: number;
}

/** What the ledger can say of a number; the pool's word. */
export type LedgerFate =
  | 'waiting'
  | 'leasedOut'
  | 'exported'
  | 'inFlight'
  | 'printed'
  | 'notPrinted'
  | 'unknown'
  | 'returned'
  | 'voided';

/** What the store knows of a code before an event: its row, else the ledger's word, else nothing. */
export type Known =
  | { kind: 'row'; row: CodeRow }
  | {
      kind: 'ledger';
      job: string;
      position: number;
      order: string;
      lot: string | null;
      product: string | null;
      level: Level;
      fate: LedgerFate;
    }
  | { kind: 'foreign' };

/** What is counted per order and level; `Effects.progress` changes it. */
export interface LevelProgress {
  /** How many of this level sit in a container, claimed or packed; objects nobody could read count as well. */
  placed: number;
  /** How many are alive: Commissioned or Released. */
  made: number;
  /** How many hold children. */
  packed: number;
  /** Containers of this level with something in them, not yet packed; mixed ones wait for nobody's end. */
  open: number;
  /** Objects seen without a readable code. */
  unread: number;
  /** Containers of this level, full or packed, with fewer children than they can hold. */
  early: number;
  /** Children in those. */
  inEarly: number;
}

export interface OrderFacts {
  id: string;
  state: string;
  lot: string | null;
  /** GTIN of the product it makes now. */
  product: string | null;
  /** Items wanted. */
  target: number;
  /** From the lowest up, with the children one holds (1 for the lowest). */
  levels: readonly { level: Level; count: number }[];
  /** A level that is missing counts nothing yet. */
  progress: Readonly<Record<Level, LevelProgress>>;
  /** Ids of this order's containers in state `filling` or `held`, at whatever station. */
  incomplete: readonly string[];
}

/** The filling container of one `station/level`, if any, and the last serial used there. */
export interface Filling {
  id: string | null;
  serial: number;
}

/**
 * All that `decide` may know, read inside the transaction. What was looked for and is not there is said (`foreign`,
 * null, `{id: null, serial: 0}`, `[]`); a key that is absent was not looked for, see `missing`.
 */
export interface Snapshot {
  /** Causes seen before, with what was answered; others are absent. */
  causes: ReadonlyMap<Cause, Outcome>;
  /** Codes named by the events, their ancestors, and members of the containers touched. */
  codes: ReadonlyMap<Identity, Known>;
  /** Children of the parents that are unpacked; their rows are in `codes`. */
  children: ReadonlyMap<Identity, readonly Identity[]>;
  containers: ReadonlyMap<string, Container | null>;
  /** By `station/level`. */
  filling: ReadonlyMap<string, Filling>;
  orders: ReadonlyMap<string, OrderFacts | null>;
}

/** What a snapshot still lacks; all lists empty: nothing. */
export interface Needs {
  /** Row, else the ledger's word, else foreign. */
  codes: readonly CodeRef[];
  /** Members and ancestors: rows only. */
  rows: readonly Identity[];
  /** Parents whose children, with their rows, are needed. */
  children: readonly Identity[];
  containers: readonly string[];
  /** Keys `station/level`. */
  filling: readonly string[];
  orders: readonly string[];
}

/** Answer per event, kept per cause and given again (LAWS *cause*). */
export type Outcome =
  | {
      kind: 'recorded';
      eventId: string;
      /** As it is after the event: claim, mendSlot, fillUp, dissolve, pack. */
      container?: Container;
      /** What the event does not name itself: children packed or unpacked, an object taken out of its slot. */
      members?: readonly Identity[];
    }
  | { kind: 'duplicate'; first: Outcome }
  | { kind: 'rejected'; problem: Problem };

/** Ends of the record a job's codes are counted in; the names are those of the pool's tally. */
export type TallyTerm =
  | 'commissioned'
  | 'sampled'
  | 'inactive'
  | 'destroyed'
  | 'released'
  | 'labelScrapped'
  | 'labelSampled'
  | 'unaccounted';

/** What the transaction writes; each code once, after folding the whole group. */
export interface Effects {
  rows: readonly CodeRow[];
  containers: readonly Container[];
  /** By `station/level`, as they are now. */
  filling: readonly (Filling & { key: string })[];
  /** Evidence by scan: the number was printed after all. */
  printed: readonly { job: string; position: number }[];
  /** Changes of a job's tally, one entry per job and term. */
  tallies: readonly { job: string; term: TallyTerm; by: number }[];
  /** Changes per order and level, one entry each. */
  progress: readonly ({ order: string; level: Level } & LevelProgress)[];
}

export interface Decision {
  outcomes: readonly Outcome[];
  effects: Effects;
}

/** An event as it is kept. `sequence` orders the events of one home (LAWS *time*). */
export interface EventRecord {
  eventId: string;
  sequence: number;
  event: TraceEvent;
  /** Identities it speaks of: code, parent, children. */
  about: readonly Identity[];
  outcome: Outcome;
}

/** How a station records: implemented by the store. */
export interface Recorder {
  /** Group commit; one outcome per event, in order. */
  commit(events: readonly TraceEvent[]): Promise<Outcome[]>;
  snapshot(codes: readonly CodeRef[]): Promise<Known[]>;
}
