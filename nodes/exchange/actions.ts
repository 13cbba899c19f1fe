import type { z } from 'zod';
import { giveBack, importRoll, type SigningKey } from '../../lib/pool';
import { pause, type PlantTime } from '../../lib/world';
import {
  jsonAnswer,
  languageFor,
  responseOf,
  type FlowMessage,
  type MessageTrace,
  type NodeScope,
  type Outputs,
  type ShowStatus,
} from '../shell';
import type { StoreHandle } from '../store/store';
import { askOf, givenIn } from './ask';
import type { config } from './config';
import { exporting, type Exporting } from './exporting';
import { listPackages, rollHandle } from './listing';
import { tendLease } from './leases';
import { refuseUnclearPart } from './part-asked';
import { refuseReading } from './request-method';
import { howToCheck, verifyPackage } from './verifying';

type ActionName = z.output<typeof config>['action'];
type Action = (msg: FlowMessage, trace: MessageTrace) => Promise<void>;

interface ExchangeContext extends NodeScope, Outputs {
  use: { store: StoreHandle };
  status: ShowStatus;
  config: Exporting['config'] & { trusted: readonly string[] };
}

/** What the node does with a message. What is refused leaves at output 2. */
export function actions(
  context: ExchangeContext,
  { own, folder, plant }: { own: SigningKey | null; folder: string; plant: PlantTime },
): Record<ActionName, Action> {
  const { use, config, world, send, status, label } = context;
  const { store } = use;
  const keys = { own, trusted: config.trusted };
  const exportPackages = exporting({ ...context, store, key: own, folder, config });
  let done = 0;

  const answer = (msg: FlowMessage, payload: unknown, trace: MessageTrace): void => {
    done += 1;
    status('done', { count: done });
    const language = languageFor(msg, context.language);
    send({ ...(responseOf(msg) ? jsonAnswer(msg, payload, language) : { ...msg, payload }), trace });
  };
  const back =
    (fate: 'returned' | 'voided'): Action =>
    async (msg, trace) => {
      refuseReading(msg, fate === 'voided' ? 'void' : 'return');
      const ask = askOf(msg, trace);
      refuseUnclearPart(msg, ask, fate);
      const told = { fate, now: world.clock.now(), by: ask.by || label };
      const given = await giveBack(store, store.codecs.classify, { ...ask, ...told });
      answer(msg, given, { ...trace, ...(given[0] && { order: given[0].order }) });
    };
  return {
    export: exportPackages,
    async verify(msg, trace) {
      const { record, manifest, signature, files } = await verifyPackage(store, msg.payload, keys, folder);
      const { lot } = manifest;
      const codes = files.length > 0 ? 'checked' : 'unchecked';
      const traced = { ...trace, order: record.order, job: record.job, ...(lot !== null && { lot }) };
      const found = { package: record.id, state: record.state, signature, codes, files, manifest };
      answer(msg, { ...found, ...(codes === 'unchecked' && { howToCheck }) }, traced);
    },
    async roll(msg, trace) {
      refuseReading(msg, 'roll');
      const told = { keys, expected: trace.order ?? '', now: world.clock.now(), by: label };
      const { roll, signature } = await importRoll(store, store.codecs.classify, msg.payload, told);
      answer(
        msg,
        { ...rollHandle(roll), signature },
        {
          ...trace,
          order: roll.order,
          ...(roll.lot !== null && { lot: roll.lot }),
        },
      );
    },
    async lease(msg, trace) {
      refuseReading(msg, 'lease');
      const { clock } = world;
      const payload = givenIn(msg.payload);
      await pause(clock, 0);
      const ask = askOf({ payload }, trace);
      const tended = await tendLease(store, payload, ask, { clock, by: ask.by || label, plant });
      answer(msg, tended, { ...trace, order: tended.order });
    },
    return: back('returned'),
    void: back('voided'),
    async list(msg, trace) {
      answer(msg, await listPackages(store, askOf(msg, trace), own, world.clock.now()), trace);
    },
  };
}
