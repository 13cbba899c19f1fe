export type * from './port';
export type { EngineKind } from './engine';
export { limits, timeouts } from './timeouts';
