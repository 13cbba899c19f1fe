import type { QueuePolicy, StationData, StationPlace } from '../../lib/line';
import type { LineDevice } from '../../lib/query';
import type { Cause } from '../../lib/trace';
import type { PlantTime } from '../../lib/world';
import type { StoreHandle } from '../store/store';

/** A place on a line, with what is known there now. */
export interface StationHandle {
  readonly store: StoreHandle;
  readonly place: StationPlace;
  readonly plant: PlantTime;
  readonly policy: QueuePolicy;
  /** Live values; they begin empty after a deploy of this node, and say so. */
  readonly data: StationData;
  /** What each node that works with a device last saw of it, by the node's id: for the line screen. */
  readonly devices: Map<string, LineDevice>;
  /** A cause for what no device counts, `station:<station>:<incarnation>:<sequence>`. Made once, kept with the message. */
  newCause(): Cause;
  close(): void;
}
