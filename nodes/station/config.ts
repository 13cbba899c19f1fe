import { z } from 'zod';
import { field } from '../shell';

export const config = z.object({
  /** The line, as orders and screens name it. */
  line: field.text({ default: 'L1', max: 64, pattern: /^[\w.-]+$/, example: 'L1', required: true }),
  /** The place on the line; empty: the line itself. */
  station: field.text({ default: '', max: 64 }),
  /** IANA time zone of the plant. */
  zone: field.text({ default: 'Asia/Shanghai', max: 64, required: true }),
  /** A waiting order starts by itself when the line is free. */
  autoStart: field.boolean({ default: false }),
  /** An order closes by itself when all is made and packed. */
  autoClose: field.boolean({ default: false }),
  /** Values that must be there, `name` or `name:seconds` after which they are stale. */
  expected: field.list({ default: [] }),
});
