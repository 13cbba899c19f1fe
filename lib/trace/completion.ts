import type { Level } from '../code';
import type { Container, LevelProgress, OrderFacts } from './rows';

/** What is counted of an order at a level before anything happened. */
export const noProgress: LevelProgress = {
  ...{ placed: 0, made: 0, packed: 0, open: 0, unread: 0 },
  ...{ early: 0, inEarly: 0 },
};

/** What is counted, with what came to it. */
export function addProgress(a: LevelProgress, b: LevelProgress): LevelProgress {
  return {
    placed: a.placed + b.placed,
    made: a.made + b.made,
    packed: a.packed + b.packed,
    open: a.open + b.open,
    unread: a.unread + b.unread,
    early: a.early + b.early,
    inEarly: a.inEarly + b.inEarly,
  };
}

/** What is counted of an order at a level. */
export function progressOf(order: Pick<OrderFacts, 'progress'>, level: Level): LevelProgress {
  return order.progress[level] ?? noProgress;
}

/**
 * Whether an order has no further object of `level` to put into a container. Items: as many lie in containers as were
 * ordered. A container level: nothing more comes from below, none is being filled or labelled, and every one that
 * holds something is placed.
 */
export function noMoreChildren(
  order: Pick<OrderFacts, 'levels' | 'progress' | 'target'>,
  level: Level,
): boolean {
  const at = order.levels.findIndex((each) => each.level === level);
  if (at < 0) return false;
  const { placed, packed, open } = progressOf(order, level);
  const below = order.levels[at - 1];
  return below
    ? open === 0 && placed >= packed && noMoreChildren(order, below.level)
    : placed >= order.target;
}

/**
 * The state a container not yet packed is in, by what lies in its slots.
 *
 * @param noMore  the order has no further child for it
 * @param refill  it may go on filling at its station: it is the one filling there, or none is
 */
// law: slots
export function settled(container: Container, noMore: boolean, refill: boolean): Container {
  const { slots, capacity, filledUp } = container;
  const complete = slots.length >= capacity || (slots.length > 0 && (noMore || filledUp));
  const identified = !slots.includes(null);
  const partial = complete && slots.length < capacity;
  // emptied, and its station fills another one
  const gone = slots.length === 0 && !refill;
  const state = gone ? 'packed' : complete && identified ? 'full' : !complete && refill ? 'filling' : 'held';
  return { ...container, state, partial };
}

/** Whether something lies in it, and for one order alone: what is mixed is no order's to complete. */
export function isBegun({ mixed, slots }: Pick<Container, 'mixed' | 'slots'>): boolean {
  return !mixed && slots.length > 0;
}

/** The container with what it waits for, as its state and its label say. */
export function waiting(container: Omit<Container, 'waitsFor'>): Container {
  return { ...container, waitsFor: waitsFor(container) };
}

// law: states — an unknown label is never used
function waitsFor({ state, label }: Omit<Container, 'waitsFor'>): Container['waitsFor'] {
  switch (state) {
    case 'filling':
    case 'held':
      return 'children';
    case 'full':
      return label === null || label.lost ? 'label' : 'scan';
    case 'packed':
      return 'nothing';
  }
}

/** How many of a container's slots hold something nobody has identified. */
export function unreadSlots(container: Container): number {
  return container.slots.filter((slot) => slot === null).length;
}
