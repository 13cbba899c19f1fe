import type { ParsedCode, UnknownCode } from '../../lib/code';
import type { GateVerdict } from '../../lib/device';
import { bind, judgeScan, pack, recordNoread, settled, type Moment, type Packed } from '../../lib/line';
import type { OrderRecord } from '../../lib/order';
import type { Store } from '../../lib/store';
import type { Clock } from '../../lib/world';

type Classify = (text: string) => ParsedCode | UnknownCode;

/** An object that waits at a gate for its verdict, on its way through the stages. */
export interface Gate {
  cause: string;
  text: string | null;
  answered: boolean;
  answer(verdict: GateVerdict): void;
  /** What the stages before have found. */
  code?: ParsedCode;
  order?: OrderRecord | undefined;
}

type Stage = (gate: Gate) => Promise<void>;

/** Behind the item printer: scan → bind → aggregate; the object passes once it has its slot. */
export function itemStation(
  store: Store,
  clock: Clock,
  classify: Classify,
  { line, packing, unread }: { line: string; packing: string; unread: 'ejected' | 'packed' },
): Stage[] {
  const moment = (gate: Gate, what: string, station: string): Moment => ({
    place: { station, line },
    cause: `${gate.cause}:${what}`,
    time: clock.now(),
    offset: '+08:00',
  });

  return [
    async (gate) => {
      const running = (await store.line({ id: line })).order;
      const reading = { text: gate.text, cause: `${gate.cause}:bind` };
      const judged = await judgeScan(store, classify, reading, { order: running, levels: ['item'] });
      if (judged.verdict === 'good') {
        gate.code = judged.code;
        gate.order = await orderOf(store, judged.code, running);
        return;
      }
      // a code misread as one that never was is as good as none: some printed code of the order was on the object
      if (running !== null && (judged.verdict === 'noread' || judged.verdict === 'foreign')) {
        await recordNoread(store, moment(gate, 'noread', line), {
          order: running,
          lot: null,
          level: 'item',
        });
        gate.order = (await store.order({ id: running }))?.order;
      }
      if (unread === 'ejected' || judged.verdict !== 'noread' || !gate.order) reject(gate);
    },
    async (gate) => {
      const { code, order } = gate;
      if (!code || !order) return;
      const outcome = await bind(store, moment(gate, 'bind', line), {
        code,
        order: order.id,
        lot: order.lot,
        data: {},
      });
      if (settled(outcome).kind === 'rejected') reject(gate);
    },
    async (gate) => {
      const { code, order } = gate;
      if (!order) return reject(gate);
      answer(gate, await pack(store, moment(gate, 'pack', packing), code ?? null, order.id));
    },
  ];
}

/** Behind the label printer: the container is packed, and takes its slot in the next one up. */
export function labelStation(
  store: Store,
  clock: Clock,
  classify: Classify,
  { line, packing }: { line: string; packing: string },
): Stage[] {
  return [
    async (gate) => {
      const moment = {
        place: { station: packing, line },
        cause: `${gate.cause}:close`,
        time: clock.now(),
        offset: '+08:00',
      };
      const running = (await store.line({ id: line })).order;
      const reading = { text: gate.text, cause: `${moment.cause}:commission` };
      const judged = await judgeScan(store, classify, reading, {
        order: running,
        levels: ['case', 'pallet'],
      });
      if (judged.verdict !== 'good') return reject(gate);
      answer(gate, await pack(store, moment, judged.code, running));
    },
  ];
}

/** The order of a good code: the one that runs, or that of an object shown again after its order ended. */
async function orderOf(
  store: Store,
  code: ParsedCode,
  running: string | null,
): Promise<OrderRecord | undefined> {
  const [known] = await store.snapshot([code]);
  if (!known || known.kind === 'foreign') return undefined;
  const id = (known.kind === 'row' ? known.row.order : known.order) ?? running;
  return id === null ? undefined : (await store.order({ id }))?.order;
}

function answer(gate: Gate, packed: Packed): void {
  gate.answered = true;
  gate.answer(packed.kind === 'rejected' ? 'reject' : 'good');
}

function reject(gate: Gate): void {
  gate.answered = true;
  gate.answer('reject');
}
