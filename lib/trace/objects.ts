import type { CodeRef } from '../code';
import type { Overlay } from './overlay';
import { allowed, refused, type Done, type Ruling } from './ruling';
import { isAlive, isEnd } from './states';
import type { CodeRow, CodeState } from './rows';
import type { TraceEvent } from './trace-event';
import { verbs } from './verbs';

type EndEvent = Extract<TraceEvent, { verb: 'sample' | 'deactivate' | 'destroy' }>;
type MoveEvent = Extract<TraceEvent, { verb: 'ship' | 'receive' }>;

const endStates = {
  sample: 'Sampled',
  deactivate: 'Inactive',
  destroy: 'Destroyed',
} as const satisfies Record<EndEvent['verb'], CodeState>;

/** The object goes out of use. It must lie in nothing and hold nothing, so that no parent is dead and no child orphaned. */
// law: states
export function end(overlay: Overlay, event: EndEvent): Ruling<Done> {
  const found = boundObject(overlay, event.code, event.verb === 'destroy' ? ['Inactive'] : []);
  if (found.kind === 'refused') return found;
  const row = found.value;
  const { code } = row;
  const inside = liesInside(overlay, row);
  if (inside) return inside;
  if (row.childCount > 0) return refused('holds-children', { code, children: row.childCount });
  if (event.verb === 'sample' && row.state === 'Released') {
    return refused('already-released', { code, order: row.order });
  }
  const disposition = verbs[event.verb]?.disposition ?? null;
  overlay.putRow({ ...row, state: endStates[event.verb], disposition, changedAt: event.time });
  return allowed({});
}

/** Release and disposition are kept on the root; what lies in it is seen to have them too. */
// law: claim
export function move(overlay: Overlay, event: MoveEvent): Ruling<Done> {
  const found = boundObject(overlay, event.code, []);
  if (found.kind === 'refused') return found;
  const row = found.value;
  const { code } = row;
  const inside = liesInside(overlay, row);
  if (inside) return inside;
  const travels = row.state === 'Released' && row.disposition === 'in_transit';
  if (event.verb === 'ship' && travels) return refused('already-released', { code, order: row.order });
  if (event.verb === 'ship' && isEmptyUnit(overlay, row))
    return refused('unit-empty', { code, level: row.level });
  if (event.verb === 'receive' && !travels) return refused('not-in-transit', { code, state: row.state });
  const disposition = verbs[event.verb]?.disposition ?? null;
  overlay.putRow({ ...row, state: 'Released', disposition, changedAt: event.time });
  return allowed({});
}

/** The row of a code that stands for a living object, or for one in a state of `also`. */
export function boundObject(
  overlay: Overlay,
  { code, identity }: CodeRef,
  also: readonly CodeState[],
): Ruling<CodeRow> {
  const known = overlay.known(identity);
  if (known.kind === 'foreign') return refused('code-unknown', { code });
  if (known.kind === 'ledger') {
    const { fate, order } = known;
    if (fate === 'voided') return refused('code-voided', { code, order });
    if (fate === 'returned') return refused('code-returned', { code, order });
    return refused('not-commissioned', { code, order });
  }
  const { row } = known;
  if (isAlive(row.state) || also.includes(row.state)) return allowed(row);
  return isEnd(row.state)
    ? refused('end-state', { code, state: row.state, order: row.order })
    : refused('not-commissioned', { code, order: row.order });
}

/** The refusal when the object is not on its own: packed, or claimed by a container that is open. */
export function liesInside(overlay: Overlay, row: CodeRow): ReturnType<typeof refused> | null {
  const { code } = row;
  if (row.parent !== null)
    return refused('not-top-container', { code, parent: row.parent, root: overlay.root(row).code });
  return row.container === null ? null : refused('claimed-elsewhere', { code, container: row.container });
}

/** A case, pallet … with nothing in it, though its level is there to hold something. */
export function isEmptyUnit(overlay: Overlay, row: CodeRow): boolean {
  const order = row.order === null ? null : overlay.order(row.order);
  const at = order?.levels.findIndex(({ level }) => level === row.level) ?? -1;
  return at > 0 && row.childCount === 0;
}
