import type { Identity, Level } from '../code';
import type { LineId, LineRecord, OrderId, OrderRecord, OrderState, OrderVerb } from '../order';
import type { Balance, FateRun, Job, JobId } from '../pool';
import type { Container, ContainerFilter, EventRecord, LevelProgress, Recorder } from '../trace';

/** What a line asks of the store; the store's port has all of it. */
export interface LineStore extends Recorder {
  line(request: { id: LineId }): Promise<LineRecord>;
  order(request: { id: OrderId }): Promise<LineOrder | null>;
  orders(request: {
    ids?: readonly OrderId[];
    states?: readonly OrderState[];
    limit: number;
  }): Promise<OrderRecord[]>;
  moveOrder(request: {
    id: OrderId;
    verb: OrderVerb;
    line: LineId | null;
    reasons: Readonly<Record<string, string>>;
    now: number;
    version?: number;
  }): Promise<LineOrder>;
  job(request: { id: JobId }): Promise<{ job: Job; fates: readonly FateRun[] } | null>;
  containers(request: ContainerFilter): Promise<Container[]>;
  events(request: {
    about?: Identity;
    after: string | null;
    limit: number;
  }): Promise<{ rows: EventRecord[] }>;
}

export interface LineOrder {
  order: OrderRecord;
  jobs: Job[];
  balance: Record<Level, Balance>;
  progress: Readonly<Record<Level, LevelProgress>>;
}

/** Where something happens: all that an event says about its place. */
export interface StationPlace {
  station: string;
  line: LineId;
}
