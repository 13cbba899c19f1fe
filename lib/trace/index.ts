export { about } from './about';
export { addProgress, isBegun, noMoreChildren, noProgress, progressOf, waiting } from './completion';
export { decide } from './decide';
export { eventId } from './event-id';
export { missing, nothingMissing } from './needs';
export { isAlive, isEnd, seenState, stateOf } from './states';
export { verbs } from './verbs';
export type { EpcisMeaning } from './verbs';
export type * from './types';
