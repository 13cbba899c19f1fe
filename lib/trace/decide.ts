import { pack, unpack } from './aggregation';
import { eventId } from './event-id';
import { commission, setLabelAside } from './labels';
import { end, move } from './objects';
import { openOverlay, type Overlay } from './overlay';
import { claim, dissolve, fillUp, mendSlot } from './packing';
import { allowed, type Done, type Ruling } from './ruling';
import type { Decision, Snapshot } from './decision';
import type { Cause, Outcome, TraceEvent } from './trace-event';

/**
 * What may happen, in the order it is said to have happened: one outcome per event, and what to write.
 * Pure; each event sees what those before it did. A refused event changes nothing and names what to do next.
 *
 * @param snapshot holds all that `missing` asks for
 * @throws TraceError `internal` when the snapshot lacks something: nothing was decided
 */
// law: decide-inside
export function decide(events: readonly TraceEvent[], snapshot: Snapshot): Decision {
  const overlay = openOverlay(snapshot);
  const answered = new Map<Cause, Outcome>();
  const outcomes = events.map((event) => {
    // law: cause
    const first = snapshot.causes.get(event.cause) ?? answered.get(event.cause);
    if (first) return { kind: 'duplicate', first } satisfies Outcome;
    const outcome = outcomeOf(event, rule(overlay, event));
    overlay.endEvent();
    answered.set(event.cause, outcome);
    return outcome;
  });
  return { outcomes, effects: overlay.effects() };
}

function outcomeOf(event: TraceEvent, ruling: Ruling<Done>): Outcome {
  return ruling.kind === 'refused'
    ? { kind: 'rejected', problem: ruling.problem }
    : { kind: 'recorded', eventId: eventId(event), ...ruling.value };
}

function rule(overlay: Overlay, event: TraceEvent): Ruling<Done> {
  switch (event.verb) {
    case 'commission':
      return commission(overlay, event);
    case 'noread':
      overlay.count(event.order, event.level, 'unread', 1);
      return allowed({});
    case 'reject':
      return allowed({});
    case 'scrapLabel':
    case 'sampleLabel':
      return setLabelAside(overlay, event);
    case 'sample':
    case 'deactivate':
    case 'destroy':
      return end(overlay, event);
    case 'claim':
      return claim(overlay, event);
    case 'mendSlot':
      return mendSlot(overlay, event);
    case 'fillUp':
      return fillUp(overlay, event);
    case 'dissolve':
      return dissolve(overlay, event);
    case 'pack':
      return pack(overlay, event);
    case 'unpack':
      return unpack(overlay, event);
    case 'ship':
    case 'receive':
      return move(overlay, event);
  }
}
