import { z } from 'zod';

const millimetres = z.number().positive().max(500);
const place = { x: z.number().min(0).max(500), y: z.number().min(0).max(500) };
const text = z.string().min(1).max(500);

const symbol = z.object({
  kind: z.literal('symbol'),
  symbology: z.enum(['gs1datamatrix', 'gs1-128', 'qrcode', 'datamatrix', 'code128']),
  ...place,
  module: z.number().min(0.04).max(5),
  height: millimetres.exactOptional(),
  text,
});

const line = z.object({ kind: z.literal('text'), ...place, height: z.number().min(0.5).max(100), text });

/** A label layout from outside: a dialog, an import, a message. */
export const labelSchema = z.object({
  width: millimetres,
  height: millimetres,
  density: z.union([z.literal(8), z.literal(12), z.literal(24)]),
  elements: z
    .array(z.discriminatedUnion('kind', [symbol, line]))
    .min(1)
    .max(100),
});
