const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** A number as people read it, its thousands set apart: the same sign in both languages of the suite. */
export function grouped(value: number | bigint): string {
  return format.format(value);
}
