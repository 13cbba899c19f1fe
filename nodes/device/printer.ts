import { hostname } from 'node:os';
import {
  printSession,
  zplDriver,
  type PrinterState,
  type PrintReports,
  type PrintSource,
  type SentLabel,
  type Settlement,
} from '../../lib/device';
import type { EncodedCode } from '../../lib/code';
import { errorOf, type Problem } from '../../lib/errors';
import { connectTcp, type NodeScope } from '../shell';
import type { StoreHandle } from '../store/store';
import type { DeviceConfig } from './config';
import { listeners } from './listeners';
import { printSources } from './print-sources';

export interface PrinterCondition {
  state: PrinterState;
  /** Labels on their way. */
  inDevice: number;
  /** Why it stands still, where there is one. */
  problem: Problem | null;
}

export interface PrintedLabel {
  label: SentLabel;
  /** Null for labels that an earlier process had sent: encode position `label.position` of job `label.job`. */
  code: EncodedCode | null;
}

/** A printer and its session: the session belongs to the config node, so that deploying another node leaves it alone. */
export interface PrinterHandle {
  readonly kind: 'printer';
  /** Of the config node: where a gate's answers go. */
  readonly id: string;
  /** Name in the store. */
  readonly device: string;
  readonly store: StoreHandle;
  /** Asks `source` for labels from now on; gives back how to stop. */
  serve(source: PrintSource): () => void;
  /** There may be something new to print: asks the sources now. */
  poke(): void;
  condition(): PrinterCondition;
  /** Each of these tells until what it gives back is called; `onCondition` tells the present one at once. */
  onCondition(listener: (condition: PrinterCondition) => void): () => void;
  onPrinted(listener: (printed: PrintedLabel) => void): () => void;
  onSettled(listener: (settlement: Settlement) => void): () => void;
  stop(): Promise<void>;
}

const running: readonly PrinterState[] = ['ready', 'printing'];

/** @throws TraceError `input-invalid`, `device-blind` */
export function openPrinter(
  device: string,
  config: DeviceConfig,
  store: StoreHandle,
  scope: NodeScope,
): PrinterHandle {
  const conditions = listeners<PrinterCondition>(scope.report);
  const printed = listeners<PrintedLabel>(scope.report);
  const settled = listeners<Settlement>(scope.report);
  const sources = printSources();
  let condition: PrinterCondition = { state: 'offline', inDevice: 0, problem: null };

  const on: PrintReports = {
    printed(label, code) {
      printed.tell({ label, code });
    },
    state(state, { inDevice, problem }) {
      condition = { state, inDevice, problem };
      if (running.includes(state)) scope.recovered();
      conditions.tell(condition);
    },
    settled: settled.tell,
    problem(problem) {
      scope.outage(errorOf(problem));
    },
  };
  const session = printSession({
    device,
    owner: `${hostname()}:${scope.userDir}`,
    address: { host: config.host, port: config.port },
    journal: store,
    driver: zplDriver({ odometer: config.assumed ? null : config.counter }),
    connect: connectTcp,
    world: scope.world,
    source: sources,
    depth: config.depth,
    assumed: config.assumed,
    on,
  });
  session.start();

  return {
    kind: 'printer',
    id: scope.id,
    device,
    store,
    serve(source) {
      const stop = sources.add(source);
      session.poke();
      return stop;
    },
    poke: session.poke,
    condition: () => condition,
    onCondition(listener) {
      const stop = conditions.add(listener);
      listener(condition);
      return stop;
    },
    onPrinted: printed.add,
    onSettled: settled.add,
    stop: session.stop,
  };
}
