import type { Problem } from '../../../lib/errors';
import type { LineView } from '../../../lib/query';

/** Forms a screen may offer; the page node names those it answers. */
export type LineAction =
  'start' | 'pause' | 'resume' | 'close' | 'end' | 'release' | 'dismiss' | 'clear' | 'mend' | 'relabel';

/** A form that could not be done: what was filled in, and what was wrong with it. */
export interface RefusedForm {
  fields: Readonly<Record<string, string>>;
  problem: Problem;
}

export interface LineScreen {
  view: LineView;
  actions: readonly LineAction[];
  /** The form this screen answers. */
  refused?: RefusedForm;
}

/** The form for mending the slot that is held, or for another label, where that is what was refused. */
export function refusedMend({ view, refused }: LineScreen): RefusedForm | null {
  const { verb, container } = refused?.fields ?? {};
  const stands = (view.stop ?? view.attention)?.container;
  const offered = stands?.slot === null ? 'relabel' : 'mend';
  return refused && verb === offered && container === stands?.id ? refused : null;
}

/** Whether ending the order is what helps: it is closing, and something stands in the way. */
export function endHelps({ view, actions }: LineScreen): boolean {
  return view.order?.state === 'closing' && view.stop !== null && actions.includes('end');
}

/** The form that closes or ends the running order, where that is what was refused. */
export function refusedClose({ view, refused }: LineScreen): RefusedForm | null {
  const { verb, order } = refused?.fields ?? {};
  const offered = view.order?.state === 'closing' ? 'end' : 'close';
  return refused && verb === offered && order === view.order?.id ? refused : null;
}
