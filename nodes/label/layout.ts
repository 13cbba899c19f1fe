import type { z } from 'zod';
import { presetLabels, type LabelLayout } from '../../lib/label';
import { unusable } from '../shell';
import type { config } from './config';

const densities = { '8': 8, '12': 12, '24': 24 } as const;

/** What the node's choices come to. @throws TraceError `config-invalid` */
export function layoutOf(
  { preset, density, layout }: z.output<typeof config>,
  scope: { label: string; type?: string },
): LabelLayout {
  const chosen = presetLabels().find(({ name }) => name === preset)?.layout ?? layout;
  if (chosen) return { ...chosen, density: densities[density] };
  throw unusable(scope, 'layout', { en: 'an own label needs a layout', zh: '自定义标签需要版式' });
}
