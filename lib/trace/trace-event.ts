/** What stations say happened, and what they are answered. */

import type { CodeRef, Identity, Level } from '../code';
import type { Problem } from '../errors';
import type { Container, Known } from './rows';

/** What makes an event the same event when it is sent again (LAWS *cause*): text, unique in the store, made once. */
export type Cause = string;

/** A value of the station at one moment; never silently empty. */
export interface StationValue {
  value: string | number | boolean | null;
  unit?: string;
  /** When it was measured, ms; null if it never was. */
  time: number | null;
  quality: 'good' | 'stale' | 'missing';
}
export type StationSnapshot = Readonly<Record<string, StationValue>>;

interface EventBase {
  cause: Cause;
  /** ms since 1970 UTC, fixed before the first attempt. */
  time: number;
  /** Offset of the plant at `time`, `+08:00`. */
  offset: string;
  station: string;
  line: string;
  order: string | null;
  lot: string | null;
  data?: StationSnapshot;
  reason?: string;
}

/** What a station says happened. The table in `verbs.ts` gives each verb its EPCIS type, action, bizStep and disposition. */
export type TraceEvent = EventBase &
  /** `ifWanted`: refused once as many items are made as the order wants, and where it wants another product by now. */
  (
    | { verb: 'commission'; code: CodeRef; components?: readonly string[]; ifWanted?: true }
    /** An item passed without a readable code; `reason`: what was read was no code of anybody here, and why. */
    | { verb: 'noread'; level: Level }
    /** A reader turned an object away, `reason` is the code of why; it changes nothing. */
    | { verb: 'reject'; reason: string }
    /** `container`: the one it was printed for; that waits for another label then. */
    | { verb: 'scrapLabel' | 'sampleLabel'; code: CodeRef; container?: string }
    | { verb: 'sample' | 'deactivate' | 'destroy'; code: CodeRef }
    /** A slot of the open container was filled; `code` null: by something nobody could read (LAWS *slots*, *claim*). */
    | { verb: 'claim'; container: ContainerSpec; code: CodeRef | null }
    /**
     * By hand, in a container not yet packed: the object in a slot was taken out (`code` null), identified afterwards
     * or replaced by `code`. A slot one past the last puts `code` in, where something lies in the container already.
     */
    | { verb: 'mendSlot'; container: string; slot: number; code: CodeRef | null }
    /** No further child comes: the container is full with what it has. */
    | { verb: 'fillUp'; container: string }
    /** The container gets no label any more: what lies in it lies loose, and it is done. */
    | { verb: 'dissolve'; container: string }
    /** The container's own code was scanned: one AggregationEvent ADD. */
    | { verb: 'pack'; container: string; parent: CodeRef }
    | { verb: 'unpack'; parent: CodeRef }
    | { verb: 'ship' | 'receive'; code: CodeRef }
  );

export type Verb = TraceEvent['verb'];

/** Where a claim goes: the container now filling at this station for this level, or a new one of that kind. */
export interface ContainerSpec {
  station: string;
  level: Level;
  childLevel: Level;
  capacity: number;
  /** Other orders and lots may go in with the first one. */
  mixed?: boolean;
}

/** Answer per event, kept per cause and given again (LAWS *cause*). */
export type Outcome =
  | {
      kind: 'recorded';
      eventId: string;
      /** As it is after the event: claim, mendSlot, fillUp, dissolve, pack. */
      container?: Container;
      /** What the event does not name itself: children packed or unpacked, an object taken out of its slot. */
      members?: readonly Identity[];
    }
  | { kind: 'duplicate'; first: Outcome }
  | { kind: 'rejected'; problem: Problem };

/** An event as it is kept. `sequence` orders the events of one home (LAWS *time*). */
export interface EventRecord {
  eventId: string;
  sequence: number;
  event: TraceEvent;
  /** Identities it speaks of: code, parent, children. */
  about: readonly Identity[];
  outcome: Outcome;
}

/** How a station records: implemented by the store. */
export interface Recorder {
  /** Group commit; one outcome per event, in order. */
  commit(events: readonly TraceEvent[]): Promise<Outcome[]>;
  snapshot(codes: readonly CodeRef[]): Promise<Known[]>;
}
