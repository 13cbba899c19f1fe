import type { Identity } from '../code';
import type { Outcome, TraceEvent } from './trace-event';

/**
 * Every identity an event speaks of, each once: the code it names, a container's own code, the children it packs or
 * unpacks. A refused event speaks of what it named, so that a code's archive shows the refusal too.
 */
export function about(event: TraceEvent, outcome: Outcome): Identity[] {
  const named = 'code' in event ? event.code : 'parent' in event ? event.parent : null;
  const answer = outcome.kind === 'duplicate' ? outcome.first : outcome;
  const members = answer.kind === 'recorded' ? (answer.members ?? []) : [];
  return [...new Set([...(named ? [named.identity] : []), ...members])];
}
