import { z } from 'zod';
import { field } from '../shell';

export const config = z.object({
  /** Levels that may pass here; empty: any. */
  levels: field.levels({ default: [] }),
});
