import { createHash } from 'node:crypto';
import type { TraceEvent } from './trace-event';

/**
 * The event's id: SHA-256, 64 hex digits, of its canonical text. The text covers everything in the event, the cause
 * too (LAWS *cause*): two equal observations in one millisecond are two events, a repeat is the same one.
 */
export function eventId(event: TraceEvent): string {
  return createHash('sha256').update(canonical(event), 'utf8').digest('hex');
}

/** JSON with keys in code unit order and without members that are undefined. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}
