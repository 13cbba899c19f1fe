import type { Fields, CodeRef, Identity, Level, ParsedCode, UnknownCode } from '../code';
import type { Problem } from '../errors';
import type { LineId, OrderId, OrderState, Product } from '../order';
import type { Fate, JobId } from '../pool';
import type { CodeState, Container, Disposition, EpcisMeaning, StationSnapshot, Verb } from '../trace';

/** Names the object a text stands for, whatever form the text has: scanned, bracketed, Digital Link, plain. */
export type Classify = (text: string) => CodeRef | ParsedCode | UnknownCode;

export type VerdictKind =
  | 'genuine'
  | 'expired'
  | 'recalled'
  | 'onHold'
  | 'notMade'
  | 'cancelled'
  | 'scrapped'
  | 'sampled'
  | 'inactive'
  | 'destroyed'
  | 'unknown';

/** What the record says of a code, in one sentence; it never says more than the record knows. */
export interface Verdict {
  kind: VerdictKind;
  sentence: { en: string; zh: string };
}

/** A code as messages and pages carry it; `time` is the last change in ms, null before the first event. */
export interface CodeLabel {
  code: string;
  identity: Identity;
  level: Level;
  state: CodeState;
  time: number | null;
}

/** An event of the archive. */
export interface ArchiveEvent {
  eventId: string;
  sequence: number;
  verb: Verb;
  /** Its EPCIS words; null for a step that stays inside the factory. */
  epcis: EpcisMeaning | null;
  time: number;
  offset: string;
  station: string;
  line: string;
  reason: string | null;
  data: StationSnapshot;
  /** The container it happened to, when this code was inside it; null when it happened to the code itself. */
  via: Identity | null;
  /** Why it took no effect; null when it was recorded. */
  refused: Problem | null;
}

/** What a container holds and can hold. */
export interface PackedUnit {
  /** Children of a full one, as its order packs them; null where that is not known. */
  capacity: number | null;
  /** What lies in it, from its children down. */
  contents: readonly { level: Level; count: number }[];
  /** Packed with fewer than it can hold. */
  partial: boolean;
}

/** One code's archive: all that is recorded of it. */
export interface Archive extends CodeLabel {
  kind: 'code';
  verdict: Verdict;
  /** Folded from the root container (LAWS *claim*). */
  disposition: Disposition | null;
  /** Whether a device printed it; null for codes the ledger did not issue. */
  fate: Fate | null;
  unaccounted: boolean;
  /** A container packed with fewer than it can hold. */
  partial: boolean;
  product: Pick<Product, 'material' | 'gtin' | 'name' | 'contact' | 'origin' | 'picture'> | null;
  order: {
    id: OrderId;
    number: string;
    state: OrderState;
    lot: string;
    line: LineId | null;
    dates: { production: string; expiry: string };
  } | null;
  job: { id: JobId; position: number } | null;
  /** Values of its own that this one code was made with (a weight); null: the order's only. */
  values: Fields | null;
  /** Station data at binding. */
  stationData: StationSnapshot;
  /** Oldest first. */
  events: ArchiveEvent[];
  /** Whether the record holds more events than are shown. */
  moreEvents: boolean;
  /** From the container it lies in up to the outermost. */
  parents: CodeLabel[];
  /** The open container that claims it, not packed yet. */
  container: Pick<Container, 'id' | 'level' | 'state'> | null;
  /** What it holds; null for what is no container. */
  unit: PackedUnit | null;
  /** `next` is the offset of the next page, null at the end. */
  children: { total: number; rows: CodeLabel[]; next: number | null };
}

/** A code nobody here issued. */
export interface UnknownArchive {
  kind: 'unknown';
  text: string;
  /** `kindOnly`: it names a product of the maker's, and no piece of it. */
  reason: 'neverIssued' | 'kindOnly' | Exclude<UnknownCode['problem']['code'], 'gs1-separator-lost'>;
  /** With `kindOnly`. */
  product: Pick<Product, 'gtin' | 'name'> | null;
  verdict: Verdict;
  problem: Problem;
}

/** A moment of a product's way that a consumer may see. Day of the plant, `YYYY-MM-DD`. */
export interface ConsumerStep {
  step: 'made' | 'packed' | 'shipped';
  day: string;
}

/** What a consumer may see. Never operator, dealer, machine values, internal ids or volumes. */
export interface ConsumerView {
  verdict: Verdict;
  code: string;
  identity: Identity;
  level: Level;
  product: { name: { en: string; zh: string }; gtin: string } | null;
  lot: string | null;
  /** `YYYY-MM-DD`. */
  produced: string | null;
  bestBefore: string | null;
  origin: { en: string; zh: string } | null;
  contact: string | null;
  /** What is drawn for one piece; null: a box. */
  picture: Product['picture'] | null;
  /** What a container holds: as many as anybody can count who opens it. Not their codes. */
  unit: PackedUnit | null;
  steps: ConsumerStep[];
}
