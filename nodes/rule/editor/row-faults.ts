import { jsonInput } from './json-panel';
import type { Session } from './session';

/** Forgets the faults of inputs that are drawn anew; those of the form's own inputs stay, and that of a text that stays. */
export function forgetRows({ faults }: Pick<Session, 'faults'>): void {
  for (const input of faults.keys()) {
    if (input !== jsonInput && !input.startsWith('node-config-input-')) faults.delete(input);
  }
}
