import type { Identity } from '../code';
import type { Store } from '../store';
import { seenState, type CodeRow, type CodeState, type Disposition } from '../trace';
import type { CodeLabel } from './types';

/** No line packs deeper; a longer chain is a broken record and is cut rather than followed for ever. */
const DEEPEST = 16;

/** The rows from `row`'s container up to the outermost one. */
export async function ancestors(store: Store, row: CodeRow): Promise<CodeRow[]> {
  const chain: CodeRow[] = [];
  const seen = new Set<Identity>([row.identity]);
  let parent = row.parent;
  while (parent && chain.length < DEEPEST && !seen.has(parent)) {
    seen.add(parent);
    const known = await rowOf(store, parent);
    if (!known) break;
    chain.push(known);
    parent = known.parent;
  }
  return chain;
}

/** A parent always has a row, so its identity alone finds it. */
async function rowOf(store: Store, identity: Identity): Promise<CodeRow | null> {
  const [known] = await store.snapshot([
    { code: identity, identity, level: '', frame: null, number: null, serial: null },
  ]);
  return known?.kind === 'row' ? known.row : null;
}

/**
 * State and disposition of a code as a reader sees them. A recall of anything in the tree is not hidden by what
 * happened to the containers around it.
 *
 * @param containers of the row, up to the outermost
 */
export function seenInside(
  row: CodeRow,
  containers: readonly CodeRow[],
): { state: CodeState; disposition: Disposition | null } {
  const seen = seenState(row, containers.at(-1) ?? row);
  const recalled = [row, ...containers].some(({ disposition }) => disposition === 'recalled');
  return recalled ? { ...seen, disposition: 'recalled' } : seen;
}

/** A row as messages and pages carry it. */
export function labelOf(row: CodeRow): CodeLabel {
  return { code: row.code, identity: row.identity, level: row.level, state: row.state, time: row.changedAt };
}
