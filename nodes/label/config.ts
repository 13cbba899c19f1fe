import { z } from 'zod';
import { labelSchema } from '../../lib/label';
import { field } from '../shell';

export const config = z.object({
  /** A ready-made label, or `own`. */
  preset: field.choice(['item', 'sscc', 'own'], { default: 'item' }),
  /** Dots per millimetre of the printer: 8 (203 dpi), 12 (300 dpi), 24 (600 dpi). */
  density: field.choice(['8', '12', '24'], { default: '8' }),
  /** The layout of an own label. */
  layout: field.json(labelSchema).optional(),
});
