import { z } from 'zod';
import { field } from '../shell';

export const config = z.object({
  /** `items`: the codes of the order the line runs; `containers`: a label for each container that is full. */
  what: field.choice(['items', 'containers'], { default: 'items' }),
  /** Level of the items' codes. */
  level: field.text({ default: 'item', max: 32 }),
});
