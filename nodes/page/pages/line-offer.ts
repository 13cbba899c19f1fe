import type { LineView } from '../../../lib/query';

/** Forms a screen may offer; the page node names those it answers. */
export type LineAction =
  'start' | 'pause' | 'resume' | 'close' | 'end' | 'release' | 'dismiss' | 'clear' | 'mend';

export interface LineScreen {
  view: LineView;
  actions: readonly LineAction[];
}
