import type { TraceError } from '../../lib/errors';

/** A rule in force. */
export interface RuleHandle {
  id: string;
  /** Why a change was not taken; null where it was. */
  refused: TraceError | null;
  withdraw: () => void;
}

declare module '../shell/handles' {
  interface Handles {
    'tracecode-rule': RuleHandle;
  }
}
