/** What an adapter has to give: documents by key, in transactions. Everything else is the kernel's. */
import type { CollectionName, Documents } from './documents';

/** A document with its version, raised by each write and checked before the next. */
export interface Held<C extends CollectionName> {
  key: string;
  doc: Documents[C];
  v: number;
}

export interface Find {
  /** Equality on fields; an array means any of them. Together with `by` one of the collection's indexes. */
  where?: Readonly<Record<string, string | number | readonly string[]>>;
  /** Order and range by a field, or by `key` (the default). Text is compared by its UTF-8 bytes. */
  by?: string;
  atLeast?: string | number;
  after?: string | number;
  atMost?: string | number;
  reverse?: boolean;
  limit: number;
}

/** A document to be. */
export interface Entry<C extends CollectionName> {
  key: string;
  doc: Documents[C];
}

/** What was read, and what it shall be. */
export interface Change<C extends CollectionName> {
  held: Held<C>;
  doc: Documents[C];
}

/** Reads. */
export interface Look {
  get<C extends CollectionName>(collection: C, key: string): Promise<Held<C> | null>;
  /** Those that exist, by key. */
  getMany<C extends CollectionName>(collection: C, keys: Iterable<string>): Promise<Map<string, Held<C>>>;
  find<C extends CollectionName>(collection: C, query: Find): Promise<Held<C>[]>;
}

export interface Tx extends Look {
  /** @throws KeyTaken when a key is there already */
  insert<C extends CollectionName>(collection: C, entries: readonly Entry<C>[]): Promise<void>;
  /** Replaces what was read, each document once a transaction. @throws GuardMissed when one has moved since */
  replace<C extends CollectionName>(collection: C, changes: readonly Change<C>[]): Promise<void>;
}

export type EngineKind = 'sqlite' | 'mongodb' | 'memory';

export interface Engine {
  readonly kind: EngineKind;
  /** Where it is, for people; never a credential. */
  readonly place: string;
  /**
   * All or nothing, isolated, durable when it resolves. Runs `body` again where the engine itself asks for it,
   * so a body changes nothing but through its `tx`.
   *
   * @throws GuardMissed, KeyTaken; TraceError `store-unreachable`, `store-full`, `store-timeout` when the engine cannot;
   *         whatever `body` throws
   */
  transact<T>(body: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads what is durable, without the price of a transaction; several reads need not be of one moment. Throws as `transact`. */
  look<T>(body: (tx: Look) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Somebody else wrote the document between our read and our write. */
export class GuardMissed extends Error {
  override readonly name = 'GuardMissed';
  constructor(
    readonly collection: CollectionName,
    readonly key: string,
  ) {
    super(`${collection}: ${key} has moved`);
  }
}

/** The key is there already. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
  constructor(
    readonly collection: CollectionName,
    readonly key: string,
  ) {
    super(`${collection}: ${key} is taken`);
  }
}
