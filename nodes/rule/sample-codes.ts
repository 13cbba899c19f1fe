import { compileRule, type Fields, type LevelRule } from '../../lib/code';
import { sampleSerials } from './sample-fields';

/** Codes as a level makes them, to be looked at. */
export interface SampleCodes {
  codes: readonly string[];
  /** The first one as it is inside its link. */
  plain: string;
  /** Whether the order brings the serials. */
  fromOrder: boolean;
}

/**
 * The first codes of a level.
 *
 * @param id of the rule: it has a part in what the serials look like
 * @throws TraceError where the level cannot make any from these fields
 */
export function sampleCodes(
  id: string,
  rule: LevelRule,
  values: Fields,
  key: Uint8Array,
  count: number,
): SampleCodes {
  const { contains: _contains, link, ...alone } = rule;
  const serials = serialsOf(rule, count);
  const plain = encoder(id, alone, key);
  const linked = link ? encoder(id, { ...alone, link }, key) : plain;
  const [first = 0] = serials;
  return {
    codes: serials.map((serial) => linked(values, serial)),
    plain: plain(values, first),
    fromOrder: typeof first === 'string',
  };
}

function encoder(id: string, level: LevelRule, key: Uint8Array) {
  const codec = compileRule({ id, version: 1, levels: [level] }, key).level(level.level);
  return (fields: Fields, serial: number | string): string => codec.encode(fields, serial).code;
}

function serialsOf({ elements }: LevelRule, count: number): (number | string)[] {
  for (const { segments } of elements) {
    for (const segment of segments) {
      if (segment.kind !== 'serial' || segment.mode !== 'fromOrder') continue;
      const exact = segment.length === 'fill';
      const length = segment.length === 'fill' ? 8 : segment.length;
      return sampleSerials({ alphabet: segment.alphabet, length, exact }, count);
    }
  }
  return Array.from({ length: count }, (_, number) => number);
}
