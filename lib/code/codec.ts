import { TraceError } from '../errors';
import { codeOf, readCode, unknown, type WrittenElement } from './code-text';
import { fieldsOf, isSerial, readElement, writeElement, type Found } from './element-text';
import { frameOf } from './frame';
import { layOut, serialOf, type LaidLevel, type SerialFormat } from './layout';
import { elementsOf, sampleSerial } from './level-text';
import { numbering, type Numbering } from './numbering';
import { checkRule } from './rule-check';
import type {
  Codec,
  EncodedCode,
  Fields,
  Frame,
  Level,
  ParsedCode,
  Rule,
  RuleCodec,
  UnknownCode,
} from './types';

/** Frames whose permutation is kept at hand, per level. */
const framesKept = 256;

/**
 * Makes a rule ready to write and read codes.
 *
 * @param key AES key of 16, 24 or 32 bytes; may be null for a rule that scrambles nothing
 * @throws TraceError what `checkRule` finds first; `key-missing`, `key-unfit`
 */
export function compileRule(rule: Rule, key: Uint8Array | null): RuleCodec {
  const [fault] = checkRule(rule);
  if (fault) throw new TraceError(fault.code, fault.details);
  const levels = rule.levels.flatMap((levelRule) => {
    const laid = layOut(levelRule);
    const serial = laid.kind === 'laid' ? serialOf(laid) : null;
    return laid.kind === 'laid' && serial ? [codec(rule, levelRule.level, laid, serial, key)] : [];
  });
  return {
    rule,
    levels,
    level(name) {
      const found = levels.find(({ level }) => level === name);
      if (found) return found;
      const names = levels.map(({ level }) => level).join(', ');
      throw new TraceError('level-unknown', { rule: rule.id, level: name, levels: names });
    },
  };
}

function codec(
  { id, version }: Rule,
  level: Level,
  laid: LaidLevel,
  serial: SerialFormat,
  key: Uint8Array | null,
): Codec {
  if (serial.mode === 'scrambled' && !key) throw new TraceError('key-missing', { rule: id });
  if (key && ![16, 24, 32].includes(key.length)) throw new TraceError('key-unfit', { bytes: key.length });
  const numberingOf = keepNumberings(key);
  const sample = sampleSerial(serial);

  function frame(fields: Fields): Frame {
    elementsOf(level, laid, fields, sample);
    const cut = laid.identity.map((element) => ({
      ai: element.ai,
      value: writeElement(level, element, fields, sample).cut,
    }));
    return frameOf(serial, cut, key);
  }

  function encode(fields: Fields, number: number | string): EncodedCode {
    return codeOf(elementsOf(level, laid, fields, serialText(frame(fields), number)));
  }

  function serialText(frame: Frame, number: number | string): string {
    if (serial.mode === 'fromOrder') {
      if (typeof number === 'string' && isSerial(serial, number)) return number;
      const { length, alphabet } = serial;
      throw new TraceError('serial-unfit', { level, serial: number, length, alphabet });
    }
    if (
      typeof number === 'number' &&
      Number.isSafeInteger(number) &&
      number >= 0 &&
      number < frame.capacity
    ) {
      return numberingOf(frame).serialOf(number);
    }
    throw new TraceError('serial-out-of-range', { frame: frame.id, number, last: frame.capacity - 1 });
  }

  function parse(text: string): ParsedCode | UnknownCode {
    const read = readCode(laid, text);
    if (read.kind === 'unknown') return read;
    const found: Found = { fields: new Map(), dates: new Map(), serial: null };
    const cut: WrittenElement[] = [];
    for (const element of laid.identity) {
      const value = read.elements.find(({ ai }) => ai === element.ai)?.value ?? '';
      const result = readElement(element, value, found);
      if (result.kind === 'check') return unknown('check-digit-wrong', text);
      if (result.kind === 'unfit') return unknown('code-foreign', text);
      cut.push({ ai: element.ai, value: result.cut });
    }
    const frame = frameOf(serial, cut, key);
    const fromOrder = serial.mode === 'fromOrder';
    const number = fromOrder ? null : numberingOf(frame).numberOf(found.serial ?? '');
    if (!fromOrder && number === null) return unknown('code-foreign', text);
    return {
      kind: 'parsed',
      ...codeOf(read.elements),
      level,
      frame: frame.id,
      number,
      serial: fromOrder ? found.serial : null,
      rule: { id, version },
      fields: { ...otherFields(laid, read.elements), ...fieldsOf(found) },
    };
  }

  return { rule: { id, version }, level, frame, encode, parse };
}

/** Permutations by frame, the latest used kept; a flood of foreign frames costs no memory. */
function keepNumberings(key: Uint8Array | null): (frame: Frame) => Numbering {
  const kept = new Map<string, Numbering>();
  return (frame) => {
    const found = kept.get(frame.id) ?? numbering(frame, key);
    kept.delete(frame.id);
    kept.set(frame.id, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= framesKept) break;
      kept.delete(oldest);
    }
    return found;
  };
}

/** Fields of the elements beside the identity, of those that read as the rule writes them. */
function otherFields(laid: LaidLevel, elements: readonly WrittenElement[]): Fields {
  let fields: Fields = {};
  for (const element of laid.elements.filter(({ inIdentity }) => !inIdentity)) {
    const value = elements.find(({ ai }) => ai === element.ai)?.value;
    const found: Found = { fields: new Map(), dates: new Map(), serial: null };
    const read = value !== undefined && readElement(element, value, found).kind === 'read';
    if (read) fields = { ...fields, ...fieldsOf(found) };
  }
  return fields;
}
