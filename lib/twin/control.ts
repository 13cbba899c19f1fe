import { z } from 'zod';
import { isErrorCode } from '../errors';
import { faultNames } from './types';

/** The control port speaks JSON, one object a line: an ask, then its answer. */

const share = z.number().min(0).max(1);

export const askSchema = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('status') }),
  z.object({ ask: z.literal('values') }),
  /** Answered by ink lines from the `from`th on, at most `limit`, then `{end: true, next}`. */
  z.object({
    ask: z.literal('ink'),
    from: z.int().min(0).default(0),
    limit: z.int().min(1).max(10_000).default(1_000),
  }),
  z.object({
    ask: z.literal('fault'),
    lane: z.string(),
    fault: z.enum(faultNames),
    count: z.int().min(1).max(1_000_000).default(1),
  }),
  /** Faults by themselves from now on; those not named stay as they are. */
  z.object({
    ask: z.literal('chances'),
    lane: z.string(),
    noRead: share.exactOptional(),
    misread: share.exactOptional(),
    drop: share.exactOptional(),
    powerCycle: share.exactOptional(),
    paperOut: share.exactOptional(),
  }),
  z.object({ ask: z.literal('speed'), itemsPerMinute: z.number().min(0).max(100_000) }),
  z.object({ ask: z.literal('stop') }),
]);

export type Ask = z.output<typeof askSchema>;
/** As it may be sent: what has a default may be left out. */
export type AskInput = z.input<typeof askSchema>;

const side = z.object({ connections: z.number() });

export const statusSchema = z.object({
  itemsPerMinute: z.number(),
  lanes: z.array(
    z.object({
      name: z.string(),
      ports: z.object({ printer: z.number(), scanner: z.number() }),
      printer: side.extend({
        state: z.enum(['ready', 'printing', 'paused', 'paperOut', 'headOpen']),
        held: z.number(),
        odometer: z.number(),
      }),
      scanner: side.extend({ waiting: z.number(), good: z.number(), rejected: z.number() }),
    }),
  ),
});

const processValue = z.object({ value: z.number(), unit: z.string() });

export const valuesSchema = z.object({
  time: z.number(),
  values: z.object({ fillTemperature: processValue, volume: processValue, torque: processValue }),
});

export const inkSchema = z.object({
  time: z.number(),
  device: z.string(),
  code: z.string().nullable(),
  text: z.string(),
  symbology: z.enum(['gs1datamatrix', 'gs1-128', 'qrcode', 'datamatrix', 'code128']).nullable(),
});

export const inkEndSchema = z.object({ end: z.literal(true), next: z.number() });

export const scanSchema = z.union([
  z.object({ scanner: z.string(), trigger: z.number(), text: z.string().nullable() }),
  z.object({ scanner: z.string(), trigger: z.number(), verdict: z.enum(['GOOD', 'REJECT']) }),
]);

export const refusalSchema = z.object({
  problem: z.object({
    code: z.string().refine(isErrorCode),
    message: z.string(),
    details: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.null(), z.object({ en: z.string(), zh: z.string() })]),
    ),
  }),
});
