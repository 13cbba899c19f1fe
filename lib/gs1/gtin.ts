import { TraceError } from '../errors';
import { endsInMod10, mod10 } from './check-digit';

/** A GTIN-8, -12, -13 or -14 with its check digit right, as 14 digits; null for anything else. */
export function gtin14(text: string): string | null {
  return /^(\d{8}|\d{12,14})$/.test(text) && endsInMod10(text) ? text.padStart(14, '0') : null;
}

/**
 * A serial shipping container code, 18 digits.
 *
 * @param companyPrefix GS1 company prefix, 4–12 digits
 * @param serial        0 up to what the rest of the 17 digits holds
 * @throws TraceError `input-invalid` naming the part that does not fit
 */
export function sscc(extension: string, companyPrefix: string, serial: number): string {
  if (!/^\d$/.test(extension)) throw unfit('extension', 'it must be one digit');
  if (!/^\d{4,12}$/.test(companyPrefix)) throw unfit('companyPrefix', 'it must be 4 to 12 digits');
  const width = 16 - companyPrefix.length;
  if (!Number.isSafeInteger(serial) || serial < 0 || serial >= 10 ** width) {
    throw unfit('serial', `it must be a whole number of at most ${String(width)} digits`);
  }
  const digits = extension + companyPrefix + String(serial).padStart(width, '0');
  return digits + String(mod10(digits));
}

function unfit(field: string, reason: string): TraceError {
  return new TraceError('input-invalid', { field, reason });
}
