import type { Identity } from '../../code';
import { gtinOf, type OrderId } from '../../order';
import {
  missing,
  nothingMissing,
  type Cause,
  type Container,
  type Filling,
  type Known,
  type Needs,
  type OrderFacts,
  type Outcome,
  type Snapshot,
  type TraceEvent,
} from '../../trace';
import type { Held, Tx } from '../engine';
import { every } from './every';
import { knownCodes } from './ledger';

/** What `decide` may know, and at which version each document was read. */
export interface Reading {
  snapshot: Snapshot;
  rows: Map<Identity, Held<'codes'>>;
  containers: Map<string, Held<'containers'>>;
  fillings: Map<string, Held<'fillings'>>;
  progress: Map<OrderId, Held<'progress'>>;
}

/** A snapshot while it grows. */
interface Growing extends Snapshot {
  causes: Map<Cause, Outcome>;
  codes: Map<Identity, Known>;
  children: Map<Identity, readonly Identity[]>;
  containers: Map<string, Container | null>;
  filling: Map<string, Filling>;
  orders: Map<OrderId, OrderFacts | null>;
}

/** Reads, inside the transaction, all that these events and what they lead to have to do with. */
// law: decide-inside
export async function readFor(tx: Tx, events: readonly TraceEvent[]): Promise<Reading> {
  const snapshot: Growing = {
    causes: new Map(),
    codes: new Map(),
    children: new Map(),
    containers: new Map(),
    filling: new Map(),
    orders: new Map(),
  };
  const reading: Reading = {
    snapshot,
    rows: new Map(),
    containers: new Map(),
    fillings: new Map(),
    progress: new Map(),
  };
  const seen = await tx.getMany(
    'events',
    events.map(({ cause }) => cause),
  );
  for (const [cause, { doc }] of seen) snapshot.causes.set(cause, doc.outcome);
  for (;;) {
    const needs = missing(events, snapshot);
    if (nothingMissing(needs)) return reading;
    await readCodes(tx, needs, snapshot, reading);
    await readContainers(tx, needs, snapshot, reading);
    await readOrders(tx, needs, snapshot, reading);
  }
}

async function readCodes(tx: Tx, needs: Needs, snapshot: Growing, { rows }: Reading): Promise<void> {
  for (const [identity, known] of await knownCodes(tx, needs.codes, rows))
    snapshot.codes.set(identity, known);
  const found = await tx.getMany('codes', needs.rows);
  for (const identity of needs.rows) {
    const held = found.get(identity);
    if (held !== undefined) rows.set(identity, held);
    snapshot.codes.set(identity, held === undefined ? { kind: 'foreign' } : { kind: 'row', row: held.doc });
  }
  for (const parent of needs.children) {
    const members = await every(tx, 'codes', { parent });
    for (const held of members) {
      rows.set(held.doc.identity, held);
      snapshot.codes.set(held.doc.identity, { kind: 'row', row: held.doc });
    }
    snapshot.children.set(
      parent,
      members.map(({ doc }) => doc.identity),
    );
  }
}

async function readContainers(tx: Tx, needs: Needs, snapshot: Growing, reading: Reading): Promise<void> {
  const containers = await tx.getMany('containers', needs.containers);
  for (const id of needs.containers) {
    const held = containers.get(id);
    if (held !== undefined) reading.containers.set(id, held);
    snapshot.containers.set(id, held?.doc ?? null);
  }
  const fillings = await tx.getMany('fillings', needs.filling);
  for (const key of needs.filling) {
    const held = fillings.get(key);
    if (held !== undefined) reading.fillings.set(key, held);
    snapshot.filling.set(key, held?.doc ?? { id: null, serial: 0 });
  }
}

async function readOrders(tx: Tx, needs: Needs, snapshot: Growing, reading: Reading): Promise<void> {
  const orders = await tx.getMany('orders', needs.orders);
  const progress = await tx.getMany('progress', needs.orders);
  for (const id of needs.orders) {
    const held = orders.get(id);
    const counted = progress.get(id);
    if (counted !== undefined) reading.progress.set(id, counted);
    if (held === undefined) {
      snapshot.orders.set(id, null);
      continue;
    }
    const { state, lot, content, levels } = held.doc;
    const incomplete = await every(tx, 'containers', { order: id, state: ['filling', 'held'] });
    snapshot.orders.set(id, {
      id,
      state,
      lot,
      product: gtinOf(held.doc),
      target: content.quantity,
      levels,
      progress: counted?.doc.levels ?? {},
      incomplete: incomplete.map(({ key }) => key),
    });
  }
}
