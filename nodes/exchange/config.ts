import { z } from 'zod';
import { packageFormats } from '../../lib/pool';
import { field } from '../shell';

export const config = z.object({
  action: field.choice(['export', 'verify', 'roll', 'return', 'void', 'lease', 'list'], {
    default: 'export',
  }),
  /** What is exported of an order; empty: every level. */
  levels: field.list({ default: [] }),
  /** Whether a new package is a file for a partner's printer, or will come back as rolls of labels. */
  kind: field.choice(['file', 'roll'], { default: 'file' }),
  format: field.choice(packageFormats, { default: 'csv' }),
  gzip: field.boolean({ default: false }),
  /** What is written of a code: as it is printed, its identity, or its element string with FNC1 as GS. */
  form: field.choice(['code', 'identity', 'elementString'], { default: 'code' }),
  /** From Node-RED's user directory where it is not absolute. */
  folder: field.text({ default: 'tracecode/packages', max: 1024, required: true }),
  /** Seconds after which a download that nobody reads from is torn off. */
  idleSeconds: field.number({ default: 60, min: 1, max: 3_600 }),
  /** Public keys of partners, 64 hexadecimal digits each; the node's own is trusted too. With any, all must be signed. */
  trusted: field.list({ default: [] }),
  /** IANA time zone of the plant: the end of a lease without zone is the plant's. */
  zone: field.text({ default: 'Asia/Shanghai', max: 64, required: true }),
});

export const credentials = {
  /** Ed25519 private key, 64 hexadecimal digits. */
  signingKey: { type: 'password' },
} as const;
