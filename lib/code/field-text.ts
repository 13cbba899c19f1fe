import type { Bilingual } from '../errors';
import type { FieldSegment, FieldTransform } from './types';

/** How a field's value is written into a code. */
export interface FieldFormat {
  width: number | null;
  pad: string | null;
  transform: FieldTransform | null;
  table: ReadonlyMap<string, string> | null;
  decimals: number | null;
}

export function fieldFormat(segment: FieldSegment): FieldFormat {
  return {
    width: segment.width ?? null,
    pad: segment.pad ?? null,
    transform: segment.transform ?? null,
    table: segment.table ? new Map(Object.entries(segment.table)) : null,
    decimals: segment.decimals ?? null,
  };
}

/** How many characters every value has; null where it varies. */
export function fieldWidth({ width, table }: FieldFormat): number | null {
  if (width !== null || !table) return width;
  const widths = new Set([...table.values()].map(({ length }) => length));
  const [only] = widths;
  return widths.size === 1 && only !== undefined ? only : null;
}

/** What a field takes, as error sentences say it. */
export function fieldExpects({ width, pad, transform, table, decimals }: FieldFormat): Bilingual {
  const bounded = width !== null && !isCut(transform);
  const most = pad === null && decimals === null && !table ? ['', ''] : ['up to ', '最多 '];
  const size = bounded
    ? { en: `${most[0] ?? ''}${String(width)} characters`, zh: `${most[1] ?? ''}${String(width)} 个字符` }
    : null;
  if (table) {
    const known = [...table.keys()].join(', ');
    return { en: `one of ${known}`, zh: `以下之一：${known}` };
  }
  if (decimals === null) return size ?? { en: 'text', zh: '文本' };
  const number = {
    en: `a number with up to ${String(decimals)} decimals`,
    zh: `最多 ${String(decimals)} 位小数的数字`,
  };
  return size ? { en: `${number.en}, ${size.en}`, zh: `${number.zh}，${size.zh}` } : number;
}

const isCut = (transform: FieldTransform | null): boolean => transform === 'first' || transform === 'last';

/** A value as it stands in the code; null where it does not fit. */
export function writeField(format: FieldFormat, value: string): string | null {
  const { width, pad, transform, table, decimals } = format;
  let text: string | null = value;
  if (transform === 'upper') text = text.toUpperCase();
  if (transform === 'lower') text = text.toLowerCase();
  if (table) text = table.get(text) ?? null;
  else if (decimals !== null) text = scaled(text, decimals);
  if (text === null || width === null) return text;
  if (transform === 'first') text = text.slice(0, width);
  if (transform === 'last') text = text.slice(-width);
  if (pad !== null) text = text.padStart(width, pad);
  return text.length === width ? text : null;
}

/**
 * Values of which a piece of a code may be made, the likeliest first: the piece itself before what is left of it
 * without its padding.
 *
 * @returns null where no value makes that piece; none where it does not tell which
 */
export function readField(format: FieldFormat, piece: string): string[] | null {
  const { transform, table, decimals, pad } = format;
  const texts = [piece, ...unpadded(piece, pad)];
  const told = decimals === null ? texts : texts.flatMap((text) => unscaled(text, decimals));
  if (isCut(transform) && !table) return told.length > 0 ? [] : null;
  const values = table ? [...table.keys()] : told;
  const fitting = new Set(values.filter((value) => writeField(format, value) === piece));
  return fitting.size > 0 ? [...fitting] : null;
}

/** Whether a whole piece tells the value to the letter, but for its padding. */
export function tellsExactly({ transform, table, decimals }: FieldFormat): boolean {
  return transform !== 'upper' && transform !== 'lower' && (table !== null || decimals === null);
}

/** A text without its first one, two, three … characters, as long as they are padding. */
function unpadded(text: string, pad: string | null): string[] {
  const shorter: string[] = [];
  for (let start = 1; start < text.length && text[start - 1] === pad; start++)
    shorter.push(text.slice(start));
  return shorter;
}

/** `12.3` with 3 decimals is 12300; null for what is no such number or has more decimals. */
function scaled(value: string, decimals: number): string | null {
  const [, whole = '', fraction = ''] = /^(\d{1,20})(?:\.(\d{1,20}))?$/.exec(value) ?? [];
  const exact = fraction.replace(/0+$/, '');
  if (whole === '' || exact.length > decimals) return null;
  return (whole + exact.padEnd(decimals, '0')).replace(/^0+(?=\d)/, '');
}

/** 12300 with 3 decimals is `12.3`; nothing for what is no number. */
function unscaled(text: string, decimals: number): string[] {
  if (!/^\d+$/.test(text)) return [];
  const padded = text.padStart(decimals + 1, '0');
  const point = padded.length - decimals;
  const fraction = padded.slice(point).replace(/0+$/, '');
  const whole = padded.slice(0, point).replace(/^0+(?=\d)/, '');
  return [fraction ? `${whole}.${fraction}` : whole];
}
