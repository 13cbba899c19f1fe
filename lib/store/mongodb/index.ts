/** For the composition root and tests only; loads the driver. */
export { openMongoStore } from './store';
export type { MongoOptions } from './store';
export { openMongoEngine } from './engine';
