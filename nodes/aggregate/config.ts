import { z } from 'zod';
import { field } from '../shell';

export const config = z.object({
  /** The item waiting at the scanner may pass once it is recorded here. */
  release: field.boolean({ default: true }),
});
