import type { Session } from './session';

/** Forgets the faults of inputs that are drawn anew; those of the form's own inputs stay. */
export function forgetRows({ faults }: Pick<Session, 'faults'>): void {
  for (const input of faults.keys()) if (!input.startsWith('node-config-input-')) faults.delete(input);
}
