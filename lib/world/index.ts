export { pause, within } from './deadline';
export { instantOf } from './instant';
export { plantTime } from './plant-time';
export type { PlantTime } from './plant-time';
export type { Cancel, Chance, Clock, World } from './world';
