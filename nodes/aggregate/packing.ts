import { problem, type Problem } from '../../lib/errors';
import { close, closePartial, mendSlot, place, type Moment, type Placed } from '../../lib/line';
import { isRecord, type MessageTrace } from '../shell';
import { codeIn } from '../station/code-in';
import type { StationHandle } from '../station/station';
import type { ContainerVerb } from './container-verb';

export type Packed =
  | { kind: 'rejected'; problem: Problem }
  | { kind: 'placed' }
  | {
      kind: 'closed';
      code: string;
      identity: string;
      level: string;
      children: number;
      partial: boolean;
      order: string;
      lot: string | null;
    };

/** Puts what a packing station sees to the domain: an object into its slot, or a label onto its container. */
export function packing({ store, place: where }: StationHandle) {
  const { classify } = store.codecs;

  async function scanned(moment: Moment, payload: unknown, trace: MessageTrace): Promise<Packed> {
    const noread =
      isRecord(payload) && isRecord(payload['input']) && payload['input']['verdict'] === 'noread';
    const code = noread ? null : codeIn(payload, classify);
    if (code?.kind === 'unknown') return { kind: 'rejected', problem: code.problem };
    const known = code && (await store.snapshot([code]))[0];
    const at = known?.kind === 'row' ? known.row : known?.kind === 'ledger' ? known : null;
    const running = trace.order ?? (await store.line({ id: where.line })).order;
    const order = await orderOf(at?.order ?? running);
    if (!order) return { kind: 'rejected', problem: problem('station-idle', { line: where.line }) };
    const [items] = order.levels;
    if (!code || code.level === items?.level) {
      return placed(await place(store, moment, order, code?.level ?? items?.level ?? '', code));
    }
    if (!at || at.job === null || at.position === null) {
      return { kind: 'rejected', problem: problem('code-never-issued', { code: code.identity }) };
    }
    const label = { ...code, job: at.job, position: at.position };
    const done = placed(await close(store, moment, order, label));
    if (done.kind === 'rejected') return done;
    const [row] = await store.snapshot([code]);
    const { childCount = 0, partial = false, lot = null } = row?.kind === 'row' ? row.row : {};
    const { code: text, identity, level } = code;
    return {
      kind: 'closed',
      code: text,
      identity,
      level,
      children: childCount,
      partial,
      order: order.id,
      lot,
    };
  }

  async function byHand(moment: Moment, verb: ContainerVerb): Promise<Packed> {
    if (verb.verb === 'close') {
      const which =
        verb.container === undefined ? { level: verb.level ?? null } : { container: verb.container };
      return placed(await closePartial(store, moment, which));
    }
    const code = verb.code ? codeIn(verb.code, classify) : null;
    if (code?.kind === 'unknown') return { kind: 'rejected', problem: code.problem };
    return placed(await mendSlot(store, moment, { container: verb.container, slot: verb.slot, code }));
  }

  async function orderOf(id: string | null) {
    return id === null ? null : ((await store.order({ id }))?.order ?? null);
  }

  return { scanned, byHand };
}

function placed(answer: Placed): Extract<Packed, { kind: 'rejected' | 'placed' }> {
  return answer.kind === 'rejected' ? answer : { kind: 'placed' };
}
