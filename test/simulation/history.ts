import type { Settlement } from '../../lib/device';
import { problemOf, TraceError } from '../../lib/errors';
import type { Store } from '../../lib/store';
import {
  memoryFolder,
  startTwin,
  twinClient,
  type Twin,
  type TwinClient,
  type TwinFolder,
} from '../../lib/twin';
import { memoryNet, type MemoryNet } from '../lib/device/memory-net';
import { virtualWorld, type VirtualWorld } from '../lib/device/virtual-world';
import { openDataCentre, type DataCentre } from './data-centre';
import { dice, type Dice } from './dice';
import { line, startHost, type HostOptions } from './host';
import { openLife, type Life } from './life';
import { leapingCounters, type LeapingCounters } from './leaping-counters';
import { allowNewLot, moveRunning, post, prepare } from './office';
import { lookAfter } from './person';
import type { Script } from './script';

/** What happened, for whoever judges it. */
export interface History {
  script: Script;
  store: Store;
  folder: TwinFolder;
  twin: Twin;
  settlements: { device: string; settlement: Settlement }[];
  /** Codes of errors that the hosts met, with how often. */
  troubles: Map<string, number>;
  /** How the line stood when it had not come to its end; null where it has. */
  stuck: string | null;
  /** Virtual ms. */
  took: number;
}

/** Changes a host before it starts: a line with something wrong, for the judge to find. */
export type Mutation = (options: HostOptions) => HostOptions;

export interface PlayOptions {
  /** Within this calm every order has to end, ms; 15 min unless said. */
  patience?: number;
  mutate?: Mutation;
  /** Called now and then while the line runs. */
  watch?: (history: History) => Promise<void>;
}

/** Plays a history from its script to the end: every order closed, or a long calm without that. */
export async function play(
  script: Script,
  options: PlayOptions = {},
): Promise<History & { end(): Promise<void> }> {
  const { patience = 15 * 60_000 } = options;
  const world = virtualWorld(script.seed);
  const cast = dice(`history ${script.seed}`);
  const began = world.clock.now();
  const net = memoryNet(world.clock);
  const data = await openDataCentre(script.store, world, dice(`store ${script.seed}`), script.storeFaults);
  const folder = memoryFolder();
  const counters = leapingCounters(net.listen, ['items', 'cases']);
  const twin = await startTwin({
    lanes: (['items', 'cases'] as const).map((name) => ({
      name,
      printerPort: 0,
      scannerPort: 0,
      depth: script.depth.device,
    })),
    controlPort: 0,
    host: 'memory',
    itemsPerMinute: script.itemsPerMinute,
    world,
    listen: counters.listen,
    folder,
  });
  const history: History = {
    script,
    store: data.inside,
    folder,
    twin,
    settlements: [],
    troubles: new Map(),
    stuck: null,
    took: 0,
  };
  const stage: Stage = {
    script,
    world,
    cast,
    net,
    data,
    history,
    counters,
    calm: false,
    hosts: [],
    mutate: options.mutate,
    failure: null,
  };

  let over = false;
  const directed = direct(stage, patience, options.watch).finally(() => (over = true));
  directed.catch(() => undefined); // heard below
  await world.until(() => over, script.calmAt + 2 * patience);
  for (const { life } of stage.hosts) life.end();
  history.took = world.clock.now() - began;
  const end = async (): Promise<void> => {
    await twin.stop();
    await data.end();
  };
  try {
    await directed;
    return { ...history, end };
  } catch (error) {
    await end();
    throw error;
  }
}

interface Stage {
  script: Script;
  world: VirtualWorld;
  cast: Dice;
  net: MemoryNet;
  data: DataCentre;
  history: History;
  counters: LeapingCounters;
  calm: boolean;
  hosts: Running[];
  mutate: Mutation | undefined;
  /** What went wrong with the history itself. */
  failure: unknown;
}

interface Running {
  life: Life;
  kill(): void;
}

/** Master data, orders, a host, all that goes wrong in its time, then calm until everything is done. */
async function direct(stage: Stage, patience: number, watch: PlayOptions['watch']): Promise<void> {
  const { script, world, data, history } = stage;
  const { clock } = world;
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));

  await prepare(data.inside, script, clock.now());
  await boot(stage, 'here');

  const control = twinClient({
    address: { host: 'memory', port: history.twin.ports.control },
    connect: stage.net.client().connect,
    clock,
  });
  for (const lane of ['items', 'cases']) await control.chances(lane, script.lanes);
  arrangeFaults(stage, control, sleep);

  const calmAt = clock.now() + script.calmAt;
  const deadline = calmAt + patience;
  const person = lookAfter(data.inside, history.folder, clock);
  for (let round = 1; ; round += 1) {
    await sleep(2_000);
    if (!stage.calm && clock.now() >= calmAt) await calmDown(stage, control);
    await person();
    await allowNewLot(data.inside, clock.now());
    if (stage.failure !== null) throw new Error('the history went wrong', { cause: stage.failure });
    if (round % 4 === 0) await watch?.(history);
    const open = await data.inside.orders({ states: ['waiting', 'started', 'paused', 'held'], limit: 10 });
    if (stage.calm && open.length === 0) break;
    if (clock.now() > deadline) {
      history.stuck = await standstill(data.inside, history);
      return;
    }
  }
  await sleep(30_000);
  await watch?.(history);
}

/** All that will go wrong, each at its time. What a person or a MES is refused is no fault of the history. */
function arrangeFaults(stage: Stage, control: TwinClient, sleep: (ms: number) => Promise<void>): void {
  const { script, world, data } = stage;
  const { clock } = world;
  const at = (ms: number, what: () => unknown): void => {
    clock.after(ms, () => {
      Promise.resolve(what()).catch((error: unknown) => {
        if (!(error instanceof TraceError)) stage.failure = error;
      });
    });
  };
  for (const [n, { changes }] of script.orders.entries()) {
    for (const { at: when, ...change } of changes) at(when, () => post(data.inside, n, change, clock.now()));
  }
  for (const { at: when, downFor } of script.kills) at(when, () => restart(stage, downFor, sleep));
  for (const { at: when, for: time, sameOwner } of script.secondHosts) {
    at(when, async () => {
      const second = await boot(stage, sameOwner ? 'here' : 'there');
      await sleep(time);
      second.kill();
    });
  }
  for (const { at: when, by } of script.clockSteps) at(when, () => stage.hosts.at(-1)?.life.clock.step(by));
  for (const { at: when, for: time } of script.stalls)
    at(when, () => stage.hosts.find(({ life }) => !life.isOver())?.life.stall(time));
  for (const { at: when, for: time } of script.pauses) {
    at(when, async () => {
      const paused = await moveRunning(data.inside, 'pause', clock.now());
      await sleep(time);
      if (paused !== null)
        await data.inside.moveOrder({ id: paused, verb: 'resume', line, reasons: {}, now: clock.now() });
    });
  }
  for (const when of script.closes) at(when, () => moveRunning(data.inside, 'close', clock.now()));
  for (const { at: when, lane, by } of script.counterJumps) at(when, () => stage.counters.jump(lane, by));
  for (const { at: when, lane, fault } of script.mishaps) {
    at(when, async () => {
      await control.fault(lane, fault);
      await sleep(3_000);
      await control.fault(lane, 'mend');
    });
  }
}

async function boot(stage: Stage, owner: string): Promise<Running> {
  const { script, world, cast, net, data, history } = stage;
  const life = openLife(world.clock);
  const client = net.client(() => {
    if (stage.calm || !cast.hits(script.tcp)) return 'pass';
    return cast.oneOf('lost', 'torn', 'half', 'unanswered');
  });
  const ports = Object.fromEntries(history.twin.ports.lanes.map(({ name, ...each }) => [name, each]));
  const { items, cases } = ports;
  if (!items || !cases) throw new Error('a lane is missing');
  const options: HostOptions = {
    owner,
    life,
    chance: world.chance,
    store: await data.storeOf(life),
    connect: life.through(client.connect),
    ports: { items, cases },
    depth: script.depth.session,
    unread: script.unread,
    on: {
      settled: (device, settlement) => history.settlements.push({ device, settlement }),
      trouble: (error) => {
        const { code, message } = problemOf(error);
        const name = code === 'internal' ? message : code;
        history.troubles.set(name, (history.troubles.get(name) ?? 0) + 1);
      },
    },
  };
  startHost(stage.mutate ? stage.mutate(options) : options);
  const running: Running = {
    life,
    kill() {
      if (life.isOver()) return;
      life.end();
      client.kill();
    },
  };
  stage.hosts.push(running);
  return running;
}

/** The first of those that live dies, and comes back. */
async function restart(stage: Stage, downFor: number, sleep: (ms: number) => Promise<void>): Promise<void> {
  const victim = stage.hosts.find(({ life }) => !life.isOver());
  if (!victim) return;
  victim.kill();
  await stage.data.crash();
  await sleep(downFor);
  await boot(stage, 'here');
}

async function calmDown(stage: Stage, control: TwinClient): Promise<void> {
  stage.calm = true;
  stage.data.calm();
  const none = { noRead: 0, misread: 0, drop: 0, powerCycle: 0, paperOut: 0 };
  for (const lane of ['items', 'cases']) {
    await control.chances(lane, none);
    await control.fault(lane, 'mend');
  }
}

async function standstill(store: Store, history: History): Promise<string> {
  const orders = await store.orders({ states: ['waiting', 'started', 'paused', 'held'], limit: 10 });
  const views = await Promise.all(orders.map(({ id }) => store.order({ id })));
  const containers = await store.containers({ states: ['filling', 'held', 'full'], limit: 50 });
  const devices = await Promise.all(
    ['items-printer', 'cases-printer'].map((device) => store.device({ device })),
  );
  return JSON.stringify({
    orders: views.map((view) => ({
      id: view?.order.id,
      state: view?.order.state,
      problem: view?.order.problem,
      target: view?.order.content.quantity,
      progress: view?.progress,
      balance: view?.balance,
    })),
    containers: containers.map(({ id, state, label, slots, partial }) => ({
      id,
      state,
      label,
      slots: slots.length,
      partial,
    })),
    devices: devices.map((device) => device && { ...device, clearance: device.clearance?.labels.length }),
    lanes: history.twin.status().lanes,
    troubles: [...history.troubles],
  });
}
