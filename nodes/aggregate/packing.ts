import { closePartial, mendSlot, pack, type Moment, type Packed, type Placed } from '../../lib/line';
import { isRecord, type MessageTrace } from '../shell';
import { codeIn } from '../station/code-in';
import type { StationHandle } from '../station/station';
import type { ContainerVerb } from './container-verb';

/** Puts to the domain what a packing station sees, and what a person says of its containers. */
export function packing({ store, place }: StationHandle) {
  const { classify } = store.codecs;

  async function scanned(moment: Moment, payload: unknown, trace: MessageTrace): Promise<Packed> {
    const code = isNoread(payload) ? null : codeIn(payload, classify);
    if (code?.kind === 'unknown') return { kind: 'rejected', problem: code.problem };
    return pack(store, moment, code, trace.order ?? (await store.line({ id: place.line })).order);
  }

  async function byHand(moment: Moment, verb: ContainerVerb): Promise<Placed> {
    if (verb.verb === 'close') {
      const { container, level = null } = verb;
      return closePartial(store, moment, container === undefined ? { level } : { container });
    }
    const code = verb.code ? codeIn(verb.code, classify) : null;
    if (code?.kind === 'unknown') return { kind: 'rejected', problem: code.problem };
    return mendSlot(store, moment, { container: verb.container, slot: verb.slot, code });
  }

  return { scanned, byHand };
}

/** What a scan node sends at output 2 for an object nobody could read. */
function isNoread(payload: unknown): boolean {
  return isRecord(payload) && isRecord(payload['input']) && payload['input']['verdict'] === 'noread';
}
