import { commissioning, isFinished, mendSlot, place, type Moment } from '../../lib/line';
import { openTerms } from '../../lib/pool';
import type { OrderView, Store } from '../../lib/store';
import type { TwinFolder } from '../../lib/twin';
import type { TraceEvent } from '../../lib/trace';
import type { Clock } from '../../lib/world';
import { classify, encode, line, packing } from './host';
import { laneLog } from './twin-logs';

/** How long something may stand still before somebody comes, ms. */
const patience = 20_000;

/**
 * Does what only a person can: throws a bad container label away, names what lies unread in a container, takes surplus items out of use, and closes an order whose balance needs reasons. To be called now and then.
 */
export function lookAfter(store: Store, folder: TwinFolder, clock: Clock): () => Promise<void> {
  const standing = new Map<string, number>();
  const dealtWith = new Set<string>();

  return async () => {
    await scrapRejectedLabels();
    await nameUnread();
    await takeSurplusOut();
    for (const { id } of await store.orders({ states: ['started', 'paused'], limit: 10 })) {
      const view = await store.order({ id });
      if (!view) continue;
      await placeByHand(view);
      await closeByHand(view);
    }
  };

  function event(
    verb: { verb: TraceEvent['verb'] } & Record<string, unknown>,
    about: string,
    order: string | null,
  ): TraceEvent {
    const base = {
      cause: `person:${verb.verb}:${about}`,
      time: clock.now(),
      offset: '+08:00',
      station: packing,
      line,
    };
    return { ...base, order, lot: null, reason: 'by hand', ...verb } as unknown as TraceEvent;
  }

  async function scrapRejectedLabels(): Promise<void> {
    const { ink, verdicts } = laneLog(folder, 'cases');
    const rejected = new Set(ink.filter((_, n) => verdicts.get(n) === 'REJECT').map(({ code }) => code));
    if (rejected.size === 0) return;
    for (const container of await store.containers({ station: packing, states: ['full'], limit: 100 })) {
      const { label } = container;
      const found = label && (await store.job({ id: label.job }));
      if (!label || !found) continue;
      const { code, identity } = encode(found.job, label.position);
      if (!rejected.has(code)) continue;
      const parsed = classify(code);
      if (parsed.kind === 'unknown') throw new Error(`a label nobody can read: ${code}`);
      await store.commit([
        event({ verb: 'scrapLabel', code: parsed, container: container.id }, identity, container.order),
      ]);
    }
  }

  /** Looks into the containers that are held: the objects lie there in the order in which they passed. */
  async function nameUnread(): Promise<void> {
    const { ink, verdicts, spoiled } = laneLog(folder, 'items');
    const unnamed = ink.flatMap(({ code }, n) =>
      code !== null && verdicts.get(n) === 'GOOD' && spoiled.get(n) === 'NOREAD' ? [code] : [],
    );
    const slots = (await store.containers({ station: packing, limit: 1_000 })).filter(
      ({ childLevel }) => childLevel === 'item',
    );
    const named = new Set(slots.flatMap((each) => each.slots));
    const left = unnamed
      .map(classify)
      .flatMap((code) => (code.kind === 'parsed' && !named.has(code.identity) ? [code] : []));
    const serial = (id: string): number => Number(id.slice(id.lastIndexOf('/') + 1));
    const gaps = slots
      .sort((a, b) => serial(a.id) - serial(b.id))
      .flatMap(({ id, order, state, slots: held }) =>
        held.flatMap((slot, n) => (slot === null ? [{ id, order, state, n }] : [])),
      );
    for (const [n, gap] of gaps.entries()) {
      const code = left[n];
      if (!code || gap.state !== 'held') continue;
      const moment = byHand(`name:${code.identity}`);
      await store.commit([commissioning(moment, { code, order: gap.order, lot: null, data: {} })]);
      await mendSlot(
        store,
        { ...moment, cause: `${moment.cause}:slot` },
        { container: gap.id, slot: gap.n, code },
      );
    }
  }

  async function takeSurplusOut(): Promise<void> {
    const { ink, verdicts } = laneLog(folder, 'items');
    for (const [n, { code }] of ink.entries()) {
      if (code === null || verdicts.get(n) !== 'REJECT' || dealtWith.has(code)) continue;
      const parsed = classify(code);
      if (parsed.kind === 'unknown') continue;
      const [known] = await store.snapshot([parsed]);
      if (known?.kind !== 'row') continue;
      dealtWith.add(code);
      const { state, container, parent, order } = known.row;
      if (state !== 'Commissioned' || container !== null || parent !== null) continue;
      await store.commit([event({ verb: 'destroy', code: parsed }, parsed.identity, order)]);
    }
  }

  /** Containers that were packed when another order's stood in their way are put in their place now. */
  async function placeByHand({ order }: OrderView): Promise<void> {
    for (const { level } of order.levels.slice(1, -1)) {
      for (const { row } of (await store.codes({ order: order.id, level, after: null, limit: 1_000 })).rows) {
        const loose = row && row.childCount > 0 && row.container === null && row.parent === null;
        const code = row && classify(row.code);
        if (!loose || code?.kind !== 'parsed' || !isStanding(`place ${row.identity}`)) continue;
        await place(store, byHand(`place:${row.identity}:${clock.now()}`), order, level, code);
      }
    }
  }

  function byHand(what: string): Moment {
    return {
      place: { station: packing, line },
      cause: `person:${what}`,
      time: clock.now(),
      offset: '+08:00',
    };
  }

  async function closeByHand(view: OrderView): Promise<void> {
    const { id } = view.order;
    if (!isFinished(view) || !isStanding(id)) return;
    const reasons = Object.entries(view.balance).flatMap(([level, terms]) =>
      openTerms(terms).map(({ term }): [string, string] => [`${level}.${term}`, 'by hand']),
    );
    await store.moveOrder({
      id,
      verb: 'close',
      line,
      reasons: Object.fromEntries(reasons),
      now: clock.now(),
    });
  }

  /** Whether it was asked for the first time long ago. */
  function isStanding(what: string): boolean {
    const since = standing.get(what) ?? clock.now();
    standing.set(what, since);
    return clock.now() - since > patience;
  }
}
