import { z } from 'zod';
import { field } from '../shell';

export const config = z.object({
  /** `printer`: ZPL over TCP. `scanner`: lines over TCP, with or without an item waiting for its verdict. */
  kind: field.choice(['printer', 'scanner'], { default: 'printer' }),
  host: field.text({ default: '127.0.0.1', max: 253, required: true }),
  port: field.number({ default: 9100, min: 1, max: 65535, whole: true, required: true }),
  /** Name in the store: the same in every Node-RED that may drive this device. Empty: `host:port`. */
  device: field.text({ default: '', max: 64, pattern: /^[\w.:-]+$/, example: 'printer-1' }),
  /** Labels in the printer at once: what a crash can leave unknown. */
  depth: field.number({ default: 10, min: 1, max: 200, whole: true }),
  /** The printer's counter of printed labels, as its SGD variable. */
  counter: field.text({ default: 'odometer.total_label_count', max: 80 }),
  /** Printers that confirm nothing: count a label as printed once it was handed over, stored as assumed. */
  assumed: field.boolean({ default: false }),
});

export type DeviceConfig = z.output<typeof config>;
