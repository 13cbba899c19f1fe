import type { ParsedCode, UnknownCode } from '../../lib/code';
import type { GateVerdict } from '../../lib/device';
import { errorOf, httpStatus, type Problem } from '../../lib/errors';
import {
  bind,
  close,
  judgeScan,
  place,
  recordNoread,
  settled,
  type Moment,
  type Placed,
} from '../../lib/line';
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
        recorded(
          await recordNoread(store, moment(gate, 'noread', line), {
            order: running,
            lot: null,
            level: 'item',
          }),
        );
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
      if (recorded(outcome) !== null) reject(gate);
    },
    async (gate) => {
      const { code, order } = gate;
      if (!order) return reject(gate);
      answer(gate, await place(store, moment(gate, 'pack', packing), order, 'item', code ?? null));
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
      const [known] = await store.snapshot([judged.code]);
      const order = await orderOf(store, judged.code, running);
      if (!order || !known || known.kind === 'foreign') return reject(gate);
      const { job, position } = known.kind === 'row' ? known.row : known;
      if (job === null || position === null) return reject(gate);
      answer(gate, await close(store, moment, order, { ...judged.code, job, position }));
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

function answer(gate: Gate, placed: Placed): void {
  if (placed.kind === 'rejected') retryable(placed.problem);
  gate.answered = true;
  gate.answer(placed.kind === 'placed' ? 'good' : 'reject');
}

function reject(gate: Gate): void {
  gate.answered = true;
  gate.answer('reject');
}

/** The refusal, or null where it was recorded. */
function recorded(outcome: Parameters<typeof settled>[0]): Problem | null {
  const answer = settled(outcome);
  if (answer.kind !== 'rejected') return null;
  retryable(answer.problem);
  return answer.problem;
}

/** A refusal that another try may end is no verdict on the object. */
function retryable(problem: Problem): void {
  if (httpStatus(problem.code) === 503) throw errorOf(problem);
}
