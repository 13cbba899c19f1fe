/** What if there is no hardware? Virtual printers and scanners with their faults, and how to ask them. */
export { startTwin, type Twin, type TwinOptions } from './twin';
export { twinClient, type TwinClient, type TwinClientOptions } from './twin-client';
export { memoryFolder } from './memory-folder';
export { seededChance } from './seeded-chance';
export { faultNames } from './types';
export type {
  FaultChances,
  FaultName,
  InkLine,
  LaneSpec,
  LaneStatus,
  Listen,
  ProcessValues,
  TwinFolder,
  TwinLog,
  TwinStatus,
  Wire,
} from './types';
