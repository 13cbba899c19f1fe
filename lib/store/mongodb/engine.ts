import {
  MongoClient,
  WriteConcern,
  type ClientSession,
  type Db,
  type Document,
  type Filter,
  type FindOptions,
  type Sort,
  type TransactionOptions,
} from 'mongodb';
import { TraceError } from '../../errors';
import type { Clock } from '../../world';
import { birth, collections, collectionNames, type CollectionName, type Documents } from '../documents';
import { GuardMissed, KeyTaken, type Engine, type Find, type Held, type Look, type Tx } from '../engine';
import { placeOf } from './address';
import { fatesPacking, type FatesPacking } from './packed-fates';
import { isDuplicateKey, mongoFailure, openingFailure, takenKey } from './failure';

export interface MongoAddress {
  /** May hold credentials: it is never told again. */
  url: string;
  database: string;
  /** Before every collection's name, so that several stores share a database. */
  prefix: string;
  /** The store's id, if it is born now. */
  storeId: string;
  clock: Clock;
}

/** Bounds of the driver, ms; the port's own timeout lies above them. */
const selection = 4_000;
const socket = 8_000;
const commitTime = 6_000;
/** No further attempt at a transaction after this time. */
const patience = 8_000;

/** A document as it lies in MongoDB. */
interface Kept {
  _id: string;
  v: number;
  doc: Document;
}

const transaction: TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: new WriteConcern('majority'),
  readPreference: 'primary',
  maxCommitTimeMS: commitTime,
};

/**
 * MongoDB: one multi-document transaction a step, majority writes, snapshot reads.
 *
 * @throws TraceError `mongo-standalone`, `store-unreachable`
 */
export async function openMongoEngine(address: MongoAddress): Promise<Engine> {
  const { url, database } = address;
  try {
    const client = new MongoClient(url, {
      serverSelectionTimeoutMS: selection,
      connectTimeoutMS: selection,
      socketTimeoutMS: socket,
      waitQueueTimeoutMS: selection,
      ignoreUndefined: true,
      retryWrites: true,
    });
    try {
      await client.connect();
      const db = client.db(database);
      await refuseStandalone(db, placeOf(url, database));
      await prepare(db, address);
      return engineOver(client, db, address);
    } catch (error) {
      await client.close();
      throw error;
    }
  } catch (error) {
    throw openingFailure(error, url, database);
  }
}

async function refuseStandalone(db: Db, place: string): Promise<void> {
  const hello = await db.command({ hello: 1 });
  const transactions = typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid';
  if (!transactions) throw new TraceError('mongo-standalone', { place });
}

/** Collections, indexes and hot counters exist before the first transaction wants them. */
async function prepare(db: Db, { prefix, storeId }: MongoAddress): Promise<void> {
  const there = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const name of collectionNames()) {
    if (!there.has(prefix + name)) await db.createCollection(prefix + name).catch(ignoreCode(48));
    for (const fields of collections[name]) {
      await db
        .collection(prefix + name)
        .createIndex(Object.fromEntries(fields.map((field) => [`doc.${field}`, 1])));
    }
  }
  for (const { collection, key, doc } of birth(storeId)) {
    await db
      .collection<Kept>(prefix + collection)
      .insertOne({ _id: key, v: 1, doc }, { writeConcern: { w: 'majority' } })
      .catch(ignoreCode(11000));
  }
}

/** Another process was first: just as well. */
function ignoreCode(code: number): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Error && 'code' in error && error.code === code)) throw error;
  };
}

function engineOver(client: MongoClient, db: Db, { url, database, prefix, clock }: MongoAddress): Engine {
  const packing = fatesPacking();
  return {
    kind: 'mongodb',
    place: placeOf(url, database),
    async transact(body) {
      const until = clock.now() + patience;
      const attempt = (session: ClientSession) => () => {
        // the driver would try for two minutes; whoever waits has long been told
        if (clock.now() > until) throw new TraceError('store-timeout', { ms: patience });
        return body(transactionOver(db, prefix, packing, session));
      };
      try {
        return await client.withSession((session) => session.withTransaction(attempt(session), transaction));
      } catch (error) {
        throw mongoFailure(error, url, database);
      }
    },
    async look(body) {
      try {
        return await body(
          readerOver(db, prefix, packing, { readConcern: { level: 'majority' }, readPreference: 'primary' }),
        );
      } catch (error) {
        throw mongoFailure(error, url, database);
      }
    },
    close: () => client.close(),
  };
}

function readerOver(db: Db, prefix: string, packing: FatesPacking, how: FindOptions): Look {
  async function read<C extends CollectionName>(collection: C, filter: Filter<Kept>, options: FindOptions) {
    const found = await db
      .collection<Kept>(prefix + collection)
      .find(filter, { ...options, ...how, maxTimeMS: socket })
      .toArray();
    return found.map((one) => heldOf<C>(one, packing));
  }

  return {
    async get(collection, key) {
      return (await read(collection, { _id: key }, { limit: 1 }))[0] ?? null;
    },

    async getMany<C extends CollectionName>(collection: C, keys: Iterable<string>) {
      const wanted = [...new Set(keys)];
      const found = wanted.length === 0 ? [] : await read(collection, { _id: { $in: wanted } }, {});
      return new Map(found.map((held) => [held.key, held]));
    },

    find(collection, query) {
      const sort: Sort = { [path(query.by ?? 'key')]: query.reverse === true ? -1 : 1 };
      return read(collection, filterOf(query), { sort, limit: query.limit });
    },
  };
}

function transactionOver(db: Db, prefix: string, packing: FatesPacking, session: ClientSession): Tx {
  const kept = (collection: CollectionName) => db.collection<Kept>(prefix + collection);

  return {
    ...readerOver(db, prefix, packing, { session }),

    async insert(collection, entries) {
      if (entries.length === 0) return;
      const documents = entries.map(({ key, doc }) => ({ _id: key, v: 1, doc: packing.packed(key, doc) }));
      try {
        await kept(collection).insertMany(documents, { session });
      } catch (error) {
        throw isDuplicateKey(error) ? new KeyTaken(collection, takenKey(error)) : error;
      }
    },

    async replace(collection, changes) {
      if (changes.length === 0) return;
      const writes = changes.map(({ held: { key, v }, doc }) => ({
        replaceOne: { filter: { _id: key, v }, replacement: { v: v + 1, doc: packing.packed(key, doc) } },
      }));
      const done = await kept(collection).bulkWrite(writes, { session });
      if (done.matchedCount !== changes.length) throw new GuardMissed(collection, changes[0]?.held.key ?? '');
    },
  };
}

function filterOf(query: Find): Filter<Kept> {
  const terms: Document[] = Object.entries(query.where ?? {}).map(([field, value]) => ({
    [path(field)]: typeof value === 'object' ? { $in: value } : value,
  }));
  const range = {
    ...(query.atLeast !== undefined && { $gte: query.atLeast }),
    ...(query.after !== undefined && { $gt: query.after }),
    ...(query.atMost !== undefined && { $lte: query.atMost }),
  };
  if (Object.keys(range).length > 0) terms.push({ [path(query.by ?? 'key')]: range });
  return terms.length === 0 ? {} : { $and: terms };
}

function path(field: string): string {
  return field === 'key' ? '_id' : `doc.${field}`;
}

function heldOf<C extends CollectionName>(kept: Kept, packing: FatesPacking): Held<C> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the database's border: only this engine writes these collections
  return { key: kept._id, doc: packing.unpacked(kept._id, kept.doc) as Documents[C], v: kept.v };
}
