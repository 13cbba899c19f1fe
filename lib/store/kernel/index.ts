/** Every call of the store, once, over whatever engine holds the documents. */
import type { CallTable } from '../calls';
import type { Engine } from '../engine';
import type { StoreChange } from '../port';
import { allocate } from './allocation';
import { codes } from './codes';
import { commit } from './commit';
import { children, containers } from './containers';
import { acquireDevice, clearDevice, device, releaseDevice, renewDevice } from './device-lease';
import { events } from './events';
import { frames } from './frames';
import { info } from './info';
import { job, packing, progress, voidWaiting } from './jobs';
import { snapshot } from './ledger';
import { line, order, orders } from './orders';
import { moveOrder } from './order-moves';
import { receiveOrders } from './order-receipt';
import {
  accountGiven,
  extendLease,
  issuePackage,
  packageOf,
  packages,
  sealPackage,
  settlePackage,
} from './packages';
import { confirmPrinted, openSession, settleWindow, takeLabels } from './print-journal';
import { products, saveProducts } from './products';
import { rollOf, rolls, saveRoll } from './rolls';
import { rules, saveRule } from './rules';
import { queueSingle } from './singles';
import { persistently, stepOver, type Glance, type Work } from './step';

export function kernel(engine: Engine, changed: (change: StoreChange) => void): CallTable {
  const once = stepOver(engine, changed);
  const step = persistently(once);
  const each =
    <A, R>(body: (work: Work, asked: A) => Promise<R>) =>
    (asked: A): Promise<R> =>
      step((work) => body(work, asked));

  const glance =
    <A, R>(body: (work: Glance, asked: A) => Promise<R>) =>
    (asked: A): Promise<R> =>
      engine.look((tx) => body({ tx }, asked));

  return {
    info: each((work) => info(work, engine)),
    saveRule: (asked) => saveRule(step, asked),
    rules: each(rules),
    saveProducts: (asked) => saveProducts(step, asked),
    products: glance(products),
    receiveOrders: each(receiveOrders),
    order: each(order),
    orders: glance(orders),
    moveOrder: each(moveOrder),
    line: glance(line),
    allocate: each(allocate),
    job: each(job),
    progress: each(progress),
    packing: each(packing),
    voidWaiting: each(voidWaiting),
    frames: each(frames),
    issuePackage: each(issuePackage),
    package: each(packageOf),
    packages: each(packages),
    queueSingle: each(queueSingle),
    sealPackage: each(sealPackage),
    extendLease: each(extendLease),
    settlePackage: each(settlePackage),
    accountGiven: each(accountGiven),
    saveRoll: each(saveRoll),
    roll: glance(rollOf),
    rolls: glance(rolls),
    commit: (asked) => commit(once, asked),
    snapshot: each(snapshot),
    acquireDevice: each(acquireDevice),
    renewDevice: each(renewDevice),
    releaseDevice: each(releaseDevice),
    openSession: each(openSession),
    takeLabels: each(takeLabels),
    confirmPrinted: each(confirmPrinted),
    settleWindow: each(settleWindow),
    device: glance(device),
    clearDevice: each(clearDevice),
    containers: glance(containers),
    codes: each(codes),
    events: each(events),
    children: each(children),
  };
}
