import type { CodeRow, CodeState, Disposition, LedgerFate } from './rows';

/**
 * The state of a code that has no row yet: its number's fate says it. What a line or a printing house holds stays
 * Allocated: nobody has said that it was printed, and the first scan or the final account makes it Encoded. What came
 * back unused is no longer defined: by the account of who held it no label of it is out.
 */
// law: states
export function stateOf(fate: LedgerFate): CodeState {
  switch (fate) {
    case 'waiting':
    case 'leasedOut':
    case 'exported':
    case 'inFlight':
    case 'notPrinted':
      return 'Allocated';
    case 'printed':
    case 'unknown':
      return 'Encoded';
    case 'returned':
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
