/** What stands in the record: rows of codes and containers, and what is counted of an order. */

import type { Identity, Level } from '../code';

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
  /** GTIN of the children's product; null where they differ (`mixed`) or nobody knows. */
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
