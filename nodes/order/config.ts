import { z } from 'zod';
import { quantityLimit } from '../../lib/order';
import { field } from '../shell';

export const config = z.object({
  /** SAP OData orders that SAP has not released: held, or taken all the same. */
  odataRelease: field.choice(['required', 'ignored'], { default: 'required' }),
  /** Orders of more pieces are held until a person has looked at them. */
  maxPieces: field.number({ default: 10_000_000, min: 1, max: quantityLimit, whole: true }),
  /** Larger bodies are refused with 413. */
  maxMegabytes: field.number({ default: 10, min: 1, max: 100 }),
  /** IANA time zone of the plant: dates without zone are the plant's. */
  zone: field.text({ default: 'Asia/Shanghai', max: 64, required: true }),
});
