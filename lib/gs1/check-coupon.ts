import { dateRoutines } from './check-dates';
import { companyPrefix } from './check-prefix';
import { checkFault, nonDigit, type CheckFault, type CheckOptions } from './check-result';

/**
 * Reads a coupon's digits from the left. The first thing that does not fit is kept in `fault`; what is read afterwards
 * changes nothing.
 */
function reader(text: string, options: CheckOptions) {
  let at = 0;
  let fault = nonDigit(text);

  /** A fault at the place reached; a text that ends there is to blame as a whole. */
  function fail(problem: string, length = text.length - at): void {
    if (fault) return;
    fault = at === text.length ? checkFault(problem, 0, text.length) : checkFault(problem, at, length);
  }
  function take(length: number, truncated: string): string {
    if (text.length - at < length) fail(truncated);
    const part = fault ? '' : text.slice(at, at + length);
    at += part.length;
    return part;
  }
  /** One digit of a set. */
  function digit(allowed: string, name: string, missing = `coupon-missing-${name}`): string {
    if (at === text.length) fail(missing);
    const found = text.charAt(at);
    if (!allowed.includes(found)) fail(`coupon-invalid-${name}`, 1);
    if (fault) return '';
    at++;
    return found;
  }
  /** A digit that says how long the part after it is, then that part. */
  function sized(allowed: string, more: number, name: string): string {
    const size = digit(allowed, `${name}-length`, `coupon-missing-${name}-vli`);
    return size === '' ? '' : take(Number(size) + more, `coupon-truncated-${name}`);
  }
  function prefix(name: string): void {
    const digits = sized('0123456', 6, name);
    const wrong = digits === '' || fault ? null : companyPrefix(digits, 0, options);
    if (wrong) fault = { ...wrong, at: at - digits.length, length: digits.length };
  }
  function purchase(nth: string): void {
    sized('12345', 0, `${nth}-purchase-requirement`);
    digit('012349', `${nth}-purchase-requirement-code`);
    take(3, `coupon-truncated-${nth}-purchase-family-code`);
  }
  return {
    take,
    digit,
    sized,
    prefix,
    purchase,
    /** Whether the optional field with this number comes next. */
    optional(number: string): boolean {
      if (fault || text.charAt(at) !== number) return false;
      at++;
      return true;
    },
    /** The company prefix of a further purchase; 9: there is none. */
    purchasePrefix(nth: string): void {
      if (!fault && text.charAt(at) === '9') at++;
      else prefix(`${nth}-purchase-gcp`);
    },
    date(short: string, invalid: string): string {
      const found = take(6, short);
      if (found === '' || !dateRoutines.yymmdd(found, options)) return found;
      at -= 6;
      fail(invalid, 6);
      return '';
    },
    position: () => at,
    blame(found: CheckFault): void {
      fault ??= found;
    },
    end(): CheckFault | null {
      if (at < text.length) fail('coupon-excess-data');
      return fault;
    },
  };
}

/** North American coupon code, AI 8110. @see North American Coupon Application Guideline (GS1 US) */
export function couponCode(text: string, options: CheckOptions): CheckFault | null {
  const read = reader(text, options);
  read.prefix('gcp');
  read.take(6, 'coupon-truncated-offer-code');
  read.sized('12345', 0, 'save-value');
  read.purchase('1st');
  if (read.optional('1')) {
    read.digit('0123', 'additional-purchase-rules-code');
    read.purchase('2nd');
    read.purchasePrefix('2nd');
  }
  if (read.optional('2')) {
    read.purchase('3rd');
    read.purchasePrefix('3rd');
  }
  couponDates(read);
  if (read.optional('5')) read.sized('0123456789', 6, 'serial-number');
  if (read.optional('6')) read.sized('1234567', 6, 'retailer-gcp-or-gln');
  if (read.optional('9')) {
    read.digit('01256', 'save-value-code');
    read.digit('012', 'save-value-applies-to-item');
    read.digit('0123456789', 'store-coupon-flag');
    read.digit('01', 'dont-multiply-flag');
  }
  return read.end();
}

function couponDates(read: ReturnType<typeof reader>): void {
  const from = read.position();
  let expires = '';
  if (read.optional('3')) {
    expires = read.date('coupon-too-short-for-expiration-date', 'coupon-invalid-expiration-date');
  }
  if (!read.optional('4')) return;
  const starts = read.date('coupon-too-short-for-start-date', 'coupon-invalid-start-date');
  if (expires !== '' && starts !== '' && expires < starts) {
    read.blame(checkFault('coupon-expiration-before-start', from, read.position() - from));
  }
}

/** Positive offer file coupon, AI 8112. @see AI (8112) Coupon Data Specifications (GS1 US) */
export function couponPositiveOffer(text: string, options: CheckOptions): CheckFault | null {
  const read = reader(text, options);
  read.digit('01', 'format-code');
  read.prefix('funder');
  read.take(6, 'coupon-truncated-offer-code');
  read.sized('0123456789', 6, 'serial-number');
  return read.end();
}
