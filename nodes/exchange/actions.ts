import { httpStatus, TraceError } from '../../lib/errors';
import type { SigningKey } from '../../lib/pool';
import {
  jsonAnswer,
  responseOf,
  type FlowMessage,
  type MessageTrace,
  type NodeScope,
  type Outputs,
  type ShowStatus,
} from '../shell';
import type { StoreHandle } from '../store/store';
import { askOf } from './ask';
import { exporting, type Exporting } from './exporting';
import { giveBack } from './giving-back';
import { listPackages } from './listing';
import { importRoll, rollHandle } from './roll-import';
import { verifyPackage } from './verifying';

type Action = (msg: FlowMessage, trace: MessageTrace) => Promise<void>;

interface ExchangeContext extends NodeScope, Outputs {
  use: { store: StoreHandle };
  status: ShowStatus;
  config: Exporting['config'] & { trusted: readonly string[]; signed: boolean };
}

/** What the node does with a message. What is refused leaves at output 2. */
export function actions(
  context: ExchangeContext,
  { own, folder }: { own: SigningKey | null; folder: string },
): Record<'export' | 'verify' | 'roll' | 'return' | 'void' | 'list', Action> {
  const { use, config, world, send, status, label } = context;
  const { store } = use;
  const keys = { own, trusted: config.trusted, signed: config.signed };
  const exportPackages = exporting({ ...context, store, key: own, folder, config });
  let done = 0;
  let refused = 0;

  const answer = (msg: FlowMessage, payload: unknown, trace: MessageTrace): void => {
    done += 1;
    status('done', { count: done });
    send({ ...(responseOf(msg) ? jsonAnswer(msg, payload) : { ...msg, payload }), trace });
  };
  const back =
    (fate: 'returned' | 'voided'): Action =>
    async (msg, trace) => {
      const ask = askOf(msg, trace);
      const given = await giveBack(store, ask, { fate, now: world.clock.now(), by: ask.by || label });
      answer(msg, given, { ...trace, ...(given[0] && { order: given[0].order }) });
    };
  /** What cannot be done as asked is no failure of the node: it is said at output 2, with the input. */
  const orRejected =
    (action: Action): Action =>
    async (msg, trace) => {
      try {
        await action(msg, trace);
      } catch (error) {
        if (!(error instanceof TraceError) || isFailure(error)) throw error;
        refused += 1;
        status('rejected', { count: refused });
        const { code, message, details } = error;
        context.reject({ code, message, details }, { msg, input: msg.payload });
      }
    };

  const table: Record<'export' | 'verify' | 'roll' | 'return' | 'void' | 'list', Action> = {
    export: exportPackages,
    async verify(msg, trace) {
      const { record, manifest, files } = await verifyPackage(store, msg.payload, keys, folder);
      const { lot } = manifest;
      const traced = { ...trace, order: record.order, job: record.job, ...(lot !== null && { lot }) };
      answer(msg, { package: record.id, state: record.state, files, manifest }, traced);
    },
    async roll(msg, trace) {
      const by = label;
      const expected = trace.order ?? '';
      const roll = await importRoll(store, msg.payload, { keys, expected, now: world.clock.now(), by });
      answer(msg, rollHandle(roll), {
        ...trace,
        order: roll.order,
        ...(roll.lot !== null && { lot: roll.lot }),
      });
    },
    return: back('returned'),
    void: back('voided'),
    async list(msg, trace) {
      answer(msg, await listPackages(store, askOf(msg, trace), own), trace);
    },
  };
  return {
    export: orRejected(table.export),
    verify: orRejected(table.verify),
    roll: orRejected(table.roll),
    return: orRejected(table.return),
    void: orRejected(table.void),
    list: orRejected(table.list),
  };
}

/** That the store or the node itself cannot: an error of the message, for Catch nodes. */
function isFailure({ code }: TraceError): boolean {
  return httpStatus(code) >= 500 && !code.startsWith('export-') && code !== 'streams-full';
}
