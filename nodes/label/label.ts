import { TraceError } from '../../lib/errors';
import { presetLabels, type LabelLayout } from '../../lib/label';
import { defineConfigNode } from '../shell';
import { config } from './config';

export interface LabelHandle {
  layout: LabelLayout;
}

declare module '../shell/handles' {
  interface Handles {
    'tracecode-label': LabelHandle;
  }
}

const densities = { '8': 8, '12': 12, '24': 24 } as const;

export default defineConfigNode({
  type: 'tracecode-label',
  config,
  open({ config, label }) {
    const ready = presetLabels().find(({ name }) => name === config.preset)?.layout;
    const layout = ready ?? config.layout;
    if (layout) return { layout: { ...layout, density: densities[config.density] } };
    throw new TraceError('config-invalid', {
      node: label,
      field: 'layout',
      reason: { en: 'an own label needs a layout', zh: '自定义标签需要版式' },
    });
  },
  close: () => undefined,
});
