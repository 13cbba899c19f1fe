import type { CodeRef, Identity } from '../code';
import { fillingKey } from './open-containers';
import type { Needs, Snapshot } from './decision';
import type { Known } from './rows';
import type { TraceEvent } from './trace-event';

/** Verbs that speak of all that lies in a container. */
const onContainer: readonly TraceEvent['verb'][] = ['mendSlot', 'fillUp', 'dissolve', 'pack'];

/**
 * What a snapshot lacks before `decide` may run. Read it, add it, ask again, until nothing is missing: each round may
 * show further members, ancestors and orders, so there are as many rounds as levels, plus two. Causes come first:
 * events seen before need nothing.
 */
export function missing(events: readonly TraceEvent[], snapshot: Snapshot): Needs {
  const codes = new Map<Identity, CodeRef>();
  const rows = new Set<Identity>();
  const children = new Set<Identity>();
  const containers = new Set<string>();
  const filling = new Set<string>();
  const orders = new Set<string>();
  const walked = new Set<string>();

  function wantOrder(id: string | null): void {
    if (id === null || walked.has(`order ${id}`)) return;
    walked.add(`order ${id}`);
    const facts = snapshot.orders.get(id);
    if (facts === undefined) orders.add(id);
    else for (const open of facts?.incomplete ?? []) wantContainer(open, false);
  }

  function wantContainer(id: string, members: boolean): void {
    if (walked.has(`container ${id} ${members}`)) return;
    walked.add(`container ${id} ${members}`);
    const container = snapshot.containers.get(id);
    if (container === undefined) containers.add(id);
    if (!container) return;
    wantOrder(container.order);
    wantFilling(fillingKey(container));
    if (members) for (const slot of container.slots) if (slot !== null) wantRow(slot);
  }

  function wantFilling(key: string): void {
    const current = snapshot.filling.get(key);
    if (current === undefined) filling.add(key);
    else if (current.id !== null) wantContainer(current.id, false);
  }

  function wantRow(identity: Identity): void {
    const known = snapshot.codes.get(identity);
    if (known === undefined) rows.add(identity);
    else wantWhatItNames(known);
  }

  function wantCode(code: CodeRef): void {
    const known = snapshot.codes.get(code.identity);
    if (known === undefined) codes.set(code.identity, code);
    else wantWhatItNames(known);
  }

  function wantWhatItNames(known: Known): void {
    if (known.kind === 'foreign') return;
    wantOrder(known.kind === 'row' ? known.row.order : known.order);
    const parent = known.kind === 'row' ? known.row.parent : null;
    if (parent === null || walked.has(`row ${parent}`)) return;
    walked.add(`row ${parent}`);
    wantRow(parent);
  }

  for (const event of events) {
    if (snapshot.causes.has(event.cause)) continue;
    wantOrder(event.order);
    if ('code' in event && event.code) wantCode(event.code);
    if ('parent' in event) wantCode(event.parent);
    if (event.verb === 'claim') wantFilling(fillingKey(event.container));
    if ((event.verb === 'scrapLabel' || event.verb === 'sampleLabel') && event.container !== undefined) {
      wantContainer(event.container, false);
    }
    if (onContainer.includes(event.verb) && 'container' in event && typeof event.container === 'string')
      wantContainer(event.container, true);
    if (event.verb === 'unpack') {
      const members = snapshot.children.get(event.parent.identity);
      if (members === undefined) children.add(event.parent.identity);
      else for (const member of members) wantRow(member);
    }
  }
  for (const identity of codes.keys()) rows.delete(identity);
  return {
    codes: [...codes.values()],
    rows: [...rows],
    children: [...children],
    containers: [...containers],
    filling: [...filling],
    orders: [...orders],
  };
}

export function nothingMissing(needs: Needs): boolean {
  return Object.values(needs).every((list: readonly unknown[]) => list.length === 0);
}
