/**
 * GS1 mod-10 check digit: weights 3, 1, 3, … from the right.
 *
 * @param digits  one digit or more, without the check digit
 * @returns       the check digit, or null when `digits` is empty or holds anything but 0–9
 * @see GS1 General Specifications 7.9.1
 */
export function mod10(digits: string): string | null {
  let sum = 0;
  for (let i = digits.length - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
    const digit = digits.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return null;
    sum += digit * weight;
  }
  return digits === '' ? null : String((10 - (sum % 10)) % 10);
}

/** Whether the last digit is the mod-10 check digit of those before it. */
export function endsInMod10(digits: string): boolean {
  return digits.length > 1 && mod10(digits.slice(0, -1)) === digits.slice(-1);
}
