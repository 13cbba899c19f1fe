import { z } from 'zod';
import { field } from '../shell';

export const config = z.object({
  /**
   * `items`: the codes of the order the line runs; `containers`: a label for each container that is full; `codes`: those
   * that messages bring, and no other.
   */
  what: field.choice(['items', 'containers', 'codes'], { default: 'items' }),
  /** Level of the items' codes. */
  level: field.text({ default: 'item', max: 64, emptyStays: true }),
  /** Of the product's name on the labels; `auto`: Node-RED's own. */
  language: field.choice(['auto', 'en', 'zh'], { default: 'auto' }),
});
