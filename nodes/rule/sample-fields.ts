import type { Fields, LevelRule, Segment } from '../../lib/code';
import { applicationIdentifier, mod10, type ApplicationIdentifier } from '../../lib/gs1';

/** A value the preview fills into the codes. */
export interface SampleField {
  name: string;
  kind: 'text' | 'date';
  value: string;
}

const dayMs = 86_400_000;

/** What people expect to see under the names that orders use; made to the width the rule gives them. */
const usual: Readonly<Record<string, string>> = {
  gtin: '06901234567892',
  gtinCase: '16901234567899',
  companyPrefix: '690123456789',
  companyCode: '10086',
  drugCode: '8123456',
  drugCodeCase: '8123457',
  drugCodePallet: '8123458',
  material: 'WATER-500',
  lot: 'L2607A',
  order: '4711',
  orderLine: '10',
  plant: '1000',
  line: 'L1',
  station: 'S1',
  shift: '1',
};
/** Days from today. */
const dates: Readonly<Record<string, number>> = { expiryDate: 365 };

/** What people expect to see under a name that orders use; null where it is none of those. */
export function usualText(name: string, now: number): string | null {
  const days = own(dates, name);
  if (days !== undefined) return isoDay(now + days * dayMs);
  return own(usual, name) ?? null;
}

/** Every field the levels ask for, once, with the value given for it or else one that fits. */
export function sampleFields(levels: readonly LevelRule[], given: Fields, now: number): SampleField[] {
  const found = new Map<string, SampleField>();
  for (const { elements } of levels) {
    for (const { ai, segments } of elements) {
      for (const segment of segments) {
        if ((segment.kind !== 'field' && segment.kind !== 'date') || found.has(segment.name)) continue;
        const value = own(given, segment.name) ?? usualValue(segment, ai, segments.length === 1, now);
        found.set(segment.name, {
          name: segment.name,
          kind: segment.kind === 'date' ? 'date' : 'text',
          value,
        });
      }
    }
  }
  return [...found.values()];
}

function usualValue(
  segment: Extract<Segment, { kind: 'field' | 'date' }>,
  ai: string | null,
  alone: boolean,
  now: number,
): string {
  if (segment.kind === 'date') {
    return isoDay(now + (own(dates, segment.name) ?? 0) * dayMs);
  }
  const [first] = Object.keys(segment.table ?? {});
  if (first !== undefined) return first;
  if (segment.decimals !== undefined) return segment.decimals > 0 ? '12.5' : '12';
  const { name, width } = segment;
  const identifier = ai === null ? undefined : applicationIdentifier(ai);
  const numeric = identifier?.parts.every(({ charset }) => charset === 'digits') ?? false;
  if (alone && numeric && identifier && !Object.hasOwn(usual, name)) return digitsOf(identifier);
  const letters = numeric ? '12345678901234567890' : 'A1B2C3D4E5F6G7H8J9K0';
  const text = own(usual, name) ?? letters.slice(0, width ?? 4);
  if (width === undefined || text.length === width || segment.transform !== undefined) return text;
  if (text.length > width) return text.slice(0, width);
  return segment.pad === undefined ? text.padEnd(width, '0') : text;
}

/** A value of digits as long as the identifier takes it, with its check digits. */
function digitsOf({ parts }: ApplicationIdentifier): string {
  return parts
    .filter(({ optional }) => !optional)
    .map(({ max, check }) => {
      const body = Array.from({ length: check ? max - 1 : max }, (_, i) => String((i + 1) % 10)).join('');
      return check ? `${body}${mod10(body) ?? '0'}` : body;
    })
    .join('');
}

/** Serials as an order would bring them: unlike each other, in the alphabet and length asked for. */
export function sampleSerials(
  { alphabet, length, exact }: { alphabet: string; length: number; exact: boolean },
  count: number,
): string[] {
  const letters = [...alphabet].filter((letter) => /[\dA-Z]/.test(letter));
  const from = letters.length >= 2 ? letters : [...alphabet];
  const size = exact ? length : Math.min(length, 8);
  return Array.from({ length: count }, (_, serial) =>
    Array.from({ length: size }, (_unused, place) => {
      const step = place === size - 1 ? serial : place * 7 + 3;
      return from[step % from.length] ?? '';
    }).join(''),
  );
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Fields may be called `constructor`: only what is there by its own name counts. */
function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
