import { sentences } from '../../lib/errors';
import { fixedFaults, type LabelLayout } from '../../lib/label';
import { defineConfigNode, unusable } from '../shell';
import { config } from './config';
import { dialog } from './dialog';
import { layoutOf } from './layout';

export interface LabelHandle {
  layout: LabelLayout;
}

declare module '../shell/handles' {
  interface Handles {
    'tracecode-label': LabelHandle;
  }
}

export default defineConfigNode({
  type: 'tracecode-label',
  config,
  dialog,
  open({ config, ...scope }) {
    const layout = layoutOf(config, scope);
    // a printer cuts off what stands beyond the edge, and says nothing
    const [beyond] = fixedFaults(layout);
    if (beyond) throw unusable(scope, 'layout', sentences(beyond));
    return { layout };
  },
  close: () => undefined,
});
