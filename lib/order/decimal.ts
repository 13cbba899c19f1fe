/** Decimals as text: no quantity of an order ever goes through a binary float. */

const digitLimit = 60;

/** A decimal number as `units / 10^scale`. */
interface Parts {
  units: bigint;
  scale: number;
}

function partsOf(text: string): Parts | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?(-?)$/.exec(text.trim());
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0', trailing = ''] = match;
  const digits = whole + fraction;
  const scale = fraction.length - Number(exponent);
  if (digits === '' || (sign !== '' && trailing !== '')) return null;
  if (digits.length > digitLimit || Math.abs(scale) > digitLimit) return null;
  const size = BigInt(digits) * 10n ** BigInt(Math.max(0, -scale));
  return { units: sign === '-' || trailing === '-' ? -size : size, scale: Math.max(0, scale) };
}

function textOf({ units, scale }: Parts): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const fraction = digits.slice(cut).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * A decimal in its shortest plain form: `"1.000"` → `"1"`, `"1.000000000000000E+01"` → `"10"`, `"5.500-"` → `"-5.5"`
 * (SAP writes the sign behind), or null for what is no decimal of at most 60 digits. A comma is never guessed at.
 */
export function decimal(text: string): string | null {
  const parts = partsOf(text);
  return parts && textOf(parts);
}

/** `text × factor`, exactly; null for what is no decimal. */
export function multiplied(text: string, factor: bigint): string | null {
  const parts = partsOf(text);
  return parts && textOf({ units: parts.units * factor, scale: parts.scale });
}
