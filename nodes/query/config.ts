import { z } from 'zod';
import { field } from '../shell';

export const config = z.object({
  /** What is asked: a code's archive, an order's report, an order's codes. */
  what: field.choice(['code', 'order', 'codes'], { default: 'code' }),
});
