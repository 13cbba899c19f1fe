import type { CodeRow, CodeState, Disposition } from './types';

/** What the ledger can say of a number; the pool's word. */
type Fate = 'waiting' | 'inFlight' | 'printed' | 'notPrinted' | 'unknown' | 'voided';

/** The state of a code that has no row yet: its number's fate says it. */
// law: states
export function stateOf(fate: Fate): CodeState {
  switch (fate) {
    case 'waiting':
    case 'inFlight':
    case 'notPrinted':
      return 'Allocated';
    case 'printed':
    case 'unknown':
      return 'Encoded';
    case 'voided':
      return 'SNInvalid';
  }
}

/** Stands for an object that exists: it may be packed, shipped, taken out of use. */
export function isAlive(state: CodeState): boolean {
  return state === 'Commissioned' || state === 'Released';
}

/** Nothing follows but an error declaration; from Inactive also destruction (OPC 30260: "may not have been destroyed"). */
export function isEnd(state: CodeState): boolean {
  switch (state) {
    case 'SNInvalid':
    case 'LabelSampled':
    case 'LabelScrapped':
    case 'Sampled':
    case 'Inactive':
    case 'Destroyed':
      return true;
    default:
      return false;
  }
}

/**
 * State and disposition of a code as a reader sees them: release and disposition live on the root and hold for all
 * that lies in it (LAWS *claim*).
 *
 * @param root the outermost container of `row`, or `row` itself
 */
export function seenState(
  row: CodeRow,
  root: CodeRow,
): { state: CodeState; disposition: Disposition | null } {
  return isAlive(row.state) && isAlive(root.state)
    ? { state: root.state, disposition: root.disposition }
    : { state: row.state, disposition: row.disposition };
}
