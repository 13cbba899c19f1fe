import { z } from 'zod';
import { field } from '../shell';

export const config = z.object({
  /** Name of the value; empty: the payload is an object of values by name, or the topic names it. */
  value: field.text({ default: '', max: 64 }),
  /** UN/ECE Rec. 20 unit code, `CEL`, `MLT`, or free text. */
  unit: field.text({ default: '', max: 16 }),
});
