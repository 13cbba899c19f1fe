import { z } from 'zod';
import { longestLease } from '../../lib/pool';
import { field } from '../shell';

export const config = z.object({
  /**
   * `order`: gives every order the codes it needs; `next`: one code a message, with values of its own;
   * `reserve`: lends codes to a line that makes them itself.
   */
  mode: field.choice(['order', 'next', 'reserve'], { default: 'order' }),
  /** For `next` and `reserve`: level of the codes. */
  level: field.text({ default: 'item', max: 64, required: true }),
  /** For `next` and `reserve`: the line whose order is meant where the message names none, and that borrows. */
  line: field.text({ default: '', max: 64 }),
  /** For `next`: names of the values that each message must bring. */
  fields: field.list({ default: [] }),
  /** For `reserve`: codes, where the message says no number; 0: all that are left. */
  count: field.number({ default: 0, min: 0, whole: true }),
  /** For `reserve`: hours after which the line stops. */
  hours: field.number({ default: 24, min: 0.01, max: longestLease }),
  /** IANA time zone of the plant, for rules with a shift date. */
  zone: field.text({ default: 'Asia/Shanghai', max: 64, required: true }),
  /** When the plant's working day begins: what is made at night belongs to the day before. */
  dayStart: field.text({ default: '06:00', pattern: /^([01]\d|2[0-3]):[0-5]\d$/, example: '06:00' }),
  /** Warn where a counter has fewer numbers left. */
  lowNumbers: field.number({ default: 10_000, min: 0, whole: true }),
  /** Warn where a counter ends sooner at the present rate, in days. */
  lowDays: field.number({ default: 30, min: 0 }),
});
