import { problem, type ErrorCode, type ErrorDetails, type Problem } from '../errors';
import type { Identity } from '../code';
import type { Container } from './rows';

/** What a rule says: go on with this, or no, and why. */
export type Ruling<T> = { kind: 'allowed'; value: T } | { kind: 'refused'; problem: Problem };

/** What an allowed event adds to its outcome. */
export interface Done {
  container?: Container;
  members?: readonly Identity[];
}

export function allowed<T>(value: T): Ruling<T> {
  return { kind: 'allowed', value };
}

export function refused(code: ErrorCode, details: ErrorDetails): { kind: 'refused'; problem: Problem } {
  return { kind: 'refused', problem: problem(code, details) };
}
