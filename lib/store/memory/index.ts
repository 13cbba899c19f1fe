/** For simulations and tests only. */
export { openMemoryStore } from './store';
export type { MemoryOptions } from './store';
export { openMemoryEngine } from './engine';
export type { MemoryFault } from './engine';
