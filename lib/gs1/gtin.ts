import { TraceError, type Bilingual } from '../errors';
import { endsInMod10, mod10 } from './check-digit';

/** A GTIN-8, -12, -13 or -14 with its check digit right, as 14 digits; null for anything else. */
export function gtin14(text: string): string | null {
  return /^(\d{8}|\d{12,14})$/.test(text) && endsInMod10(text) ? text.padStart(14, '0') : null;
}

/** Lengths that a GTIN has in print. */
export type GtinLength = 8 | 12 | 13 | 14;

/**
 * The shortest form a GTIN has in print: 14 digits with a packaging indicator, 13, 12 or 8 without.
 *
 * @returns the digits as that symbol carries them, null where `text` is no GTIN
 * @see GS1 General Specifications 3.3.2 and 7.9 (GTIN formats)
 */
export function printedGtin(text: string): { length: GtinLength; digits: string } | null {
  const whole = gtin14(text);
  if (whole === null) return null;
  const zeros = /^0*/.exec(whole)?.[0].length ?? 0;
  const length = zeros === 0 ? 14 : zeros === 1 ? 13 : zeros < 6 ? 12 : 8;
  return { length, digits: whole.slice(14 - length) };
}

/**
 * A GTIN from its parts.
 *
 * @param companyPrefix 4–12 digits
 * @param reference     item reference; the packaging indicator first where the GTIN is one of 14 digits
 * @param length        13 or 14; both parts together have one digit less
 * @returns             digits, the check digit last
 * @throws TraceError `input-invalid` naming the part that does not fit
 */
export function gtin(companyPrefix: string, reference: string, length: 13 | 14 = 13): string {
  checkPrefix(companyPrefix);
  if (!/^\d+$/.test(reference) || companyPrefix.length + reference.length !== length - 1) {
    const digits = length - 1 - companyPrefix.length;
    throw unfit('reference', {
      en: `it must be ${String(digits)} digits behind this company prefix`,
      zh: `在此厂商识别代码之后须为 ${String(digits)} 位数字`,
    });
  }
  const digits =
    length === 14 ? reference.slice(0, 1) + companyPrefix + reference.slice(1) : companyPrefix + reference;
  return digits + String(mod10(digits));
}

/**
 * A serial shipping container code.
 *
 * @param extension     one digit
 * @param companyPrefix GS1 company prefix, 4–12 digits
 * @param serial        0 up to what the rest of the 17 digits holds
 * @returns             18 digits, the check digit last
 * @throws TraceError `input-invalid` naming the part that does not fit
 */
export function sscc(extension: string, companyPrefix: string, serial: number): string {
  if (!/^\d$/.test(extension)) throw unfit('extension', { en: 'it must be one digit', zh: '须为一位数字' });
  checkPrefix(companyPrefix);
  const width = 16 - companyPrefix.length;
  if (!Number.isSafeInteger(serial) || serial < 0 || serial >= 10 ** width) {
    throw unfit('serial', {
      en: `it must be a whole number of at most ${String(width)} digits`,
      zh: `须为不超过 ${String(width)} 位的整数`,
    });
  }
  const digits = extension + companyPrefix + String(serial).padStart(width, '0');
  return digits + String(mod10(digits));
}

function checkPrefix(companyPrefix: string): void {
  if (!/^\d{4,12}$/.test(companyPrefix))
    throw unfit('companyPrefix', { en: 'it must be 4 to 12 digits', zh: '须为 4 至 12 位数字' });
}

function unfit(field: string, reason: Bilingual): TraceError {
  return new TraceError('input-invalid', { field, reason });
}
