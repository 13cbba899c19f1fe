import type { Identity } from '../code';
import { TraceError, verbatim } from '../errors';
import type { Counts } from './counts';
import { lookedFor } from './looked-for';
import { isAlive } from './states';
import type { Snapshot, TallyTerm } from './decision';
import type { CodeRow, CodeState, Known } from './rows';

/** Codes as they are after the events so far. */
export interface CodeRows {
  known(identity: Identity): Known;
  row(identity: Identity): CodeRow | null;
  /** The outermost container of a code, itself when it lies in none. */
  root(row: CodeRow): CodeRow;
  children(parent: Identity): readonly Identity[];
  putRow(row: CodeRow): void;
  putChildren(parent: Identity, children: readonly Identity[]): void;
  /** Raises the versions of what the event touched: once an event, whatever the grouping. */
  endEvent(): void;
  changed(): CodeRow[];
}

/** Levels a container may nest; more is a cycle that got into the store. */
const deepest = 32;

export function openCodeRows(snapshot: Snapshot, counts: Counts): CodeRows {
  const rows = new Map<Identity, CodeRow>();
  const children = new Map<Identity, readonly Identity[]>();
  const touched = new Set<Identity>();

  function known(identity: Identity): Known {
    const row = rows.get(identity);
    return row ? { kind: 'row', row } : lookedFor(snapshot.codes, identity, 'code');
  }

  function row(identity: Identity): CodeRow | null {
    const found = known(identity);
    return found.kind === 'row' ? found.row : null;
  }

  function root(of: CodeRow): CodeRow {
    let top = of;
    for (let depth = 0; top.parent !== null; depth += 1) {
      const parent = row(top.parent);
      if (!parent || depth > deepest)
        throw new TraceError('internal', { reason: verbatim(`root: ${of.identity}`) });
      top = parent;
    }
    return top;
  }

  // law: root-version
  function putRow(next: CodeRow): void {
    const before = row(next.identity);
    if (before) touched.add(root(before).identity);
    rows.set(next.identity, next);
    touched.add(next.identity).add(root(next).identity);
    countChange(counts, before, next);
  }

  function endEvent(): void {
    for (const identity of touched) {
      const changed = row(identity);
      if (changed) rows.set(identity, { ...changed, rootVersion: changed.rootVersion + 1 });
    }
    touched.clear();
  }

  return {
    known,
    row,
    root,
    children: (parent) => children.get(parent) ?? lookedFor(snapshot.children, parent, 'children'),
    putRow,
    putChildren: (parent, members) => void children.set(parent, members),
    endEvent,
    changed: () => [...rows.values()],
  };
}

/** Whoever writes a row need not count: tallies and progress follow from what it was before and is now. */
function countChange(counts: Counts, before: CodeRow | null, after: CodeRow): void {
  const { order, level, job } = after;
  const change = (holds: (row: CodeRow) => boolean) =>
    Number(holds(after)) - Number(before !== null && holds(before));
  counts.count(
    order,
    level,
    'made',
    change(({ state }) => isAlive(state)),
  );
  counts.count(
    order,
    level,
    'placed',
    change(({ parent, container }) => parent !== null || container !== null),
  );
  counts.count(
    order,
    level,
    'packed',
    change(({ childCount }) => childCount > 0),
  );
  const [left, entered] = [before && termOf(before), termOf(after)];
  if (left === entered) return;
  if (left) counts.tally(job, left, -1);
  if (entered) counts.tally(job, entered, 1);
}

const terms: Partial<Record<CodeState, TallyTerm>> = {
  Commissioned: 'commissioned',
  Sampled: 'sampled',
  Inactive: 'inactive',
  Destroyed: 'destroyed',
  Released: 'released',
  LabelScrapped: 'labelScrapped',
  LabelSampled: 'labelSampled',
};

function termOf(row: CodeRow): TallyTerm | null {
  return row.unaccounted ? 'unaccounted' : (terms[row.state] ?? null);
}
