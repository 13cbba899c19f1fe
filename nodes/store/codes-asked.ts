import { problem, type Problem } from '../../lib/errors';
import type { Fate } from '../../lib/pool';
import type { CodeFilter } from '../../lib/query';
import type { Store } from '../../lib/store';
import type { CodeState } from '../../lib/trace';

/** What a caller asks for, as text; empty stands for any. */
export interface CodesAsked {
  order: string;
  level?: string | undefined;
  state?: string | undefined;
  fate?: string | undefined;
}

/** Every value once, checked by the compiler. */
const states: Readonly<Record<CodeState, true>> = {
  Unassigned: true,
  Unallocated: true,
  Allocated: true,
  SNInvalid: true,
  Encoded: true,
  LabelSampled: true,
  LabelScrapped: true,
  Commissioned: true,
  Sampled: true,
  Inactive: true,
  Destroyed: true,
  Released: true,
};
const fates: Readonly<Record<Fate, true>> = {
  waiting: true,
  leasedOut: true,
  exported: true,
  inFlight: true,
  printed: true,
  notPrinted: true,
  unknown: true,
  returned: true,
  voided: true,
};

export type Asked = { kind: 'asked'; filter: CodeFilter } | { kind: 'refused'; problem: Problem };

/** The filter that an order's codes are read with; `order-unknown`, or `input-invalid` for a value there is none of. */
export async function codesAsked(store: Store, asked: CodesAsked): Promise<Asked> {
  const { level, state, fate } = asked;
  const view = await store.order({ id: asked.order });
  if (!view) return { kind: 'refused', problem: problem('order-unknown', { order: asked.order }) };
  const { id, levels } = view.order;
  const filter: CodeFilter = { order: id };
  if (level) {
    const names = levels.map((each) => each.level);
    if (!names.includes(level)) return noSuch('level', level, names);
    filter.level = level;
  }
  if (state) {
    if (!isOneOf(states, state)) return noSuch('state', state, Object.keys(states));
    filter.state = state;
  }
  if (fate) {
    if (!isOneOf(fates, fate)) return noSuch('fate', fate, Object.keys(fates));
    filter.fate = fate;
  }
  return { kind: 'asked', filter };
}

function isOneOf<K extends string>(table: Readonly<Record<K, true>>, value: string): value is K {
  return Object.hasOwn(table, value);
}

function noSuch(field: string, value: string, known: readonly string[]): Asked {
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  const list = known.join(', ');
  const reason = { en: `there is no "${shown}"; there are ${list}`, zh: `没有“${shown}”，可用：${list}` };
  return { kind: 'refused', problem: problem('input-invalid', { field, reason }) };
}
