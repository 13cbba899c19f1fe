import { timingSafeEqual } from 'node:crypto';
import { problem, TraceError } from '../errors';
import { bulkCodec } from './bulk-codec';
import { aisOf, codeOf, readCode, scanned, unknown, type WrittenElement } from './code-text';
import { counterScope } from './counter-scope';
import { fieldsFound, isSerial, nothingFound, readElement, type Found } from './element-reading';
import { writeElement, type SerialText } from './element-text';
import { frameOf } from './frame';
import type { LaidLevel, SerialFormat } from './layout';
import { elementsOf, sampleSerial } from './level-text';
import { numbering, type Numbering } from './numbering';
import { tagMaker, type TagMaker } from './tag';
import type {
  Codec,
  EncodedCode,
  Fields,
  Frame,
  Level,
  ParsedCode,
  Rule,
  Scanned,
  UnknownCode,
} from './types';

/** Frames whose permutation is kept at hand, per level. */
const framesKept = 256;

/** What a level's codec is made of. */
export interface LevelParts {
  rule: Pick<Rule, 'id' | 'version'>;
  level: Level;
  laid: LaidLevel;
  serial: SerialFormat;
}

/** @param key of the rule; null where the level needs none */
export function levelCodec(
  { rule: { id, version }, level, laid, serial }: LevelParts,
  key: Uint8Array | null,
): Codec {
  const numberingOf = keepNumberings(key);
  const tags = key ? tagMaker(key) : null;
  const sample = sampleSerial(serial);
  const reads = readsOf(laid);
  const nearest = { rule: { id, version }, level };

  function frame(fields: Fields): Frame {
    elementsOf(level, laid, fields, sample);
    const cut = laid.identity.map((element) => ({
      ai: element.ai,
      value: writeElement(level, element, fields, sample).cut,
    }));
    return frameOf(laid, serial, cut, key, counterScope(level, laid, fields));
  }

  function encode(fields: Fields, number: number | string): EncodedCode {
    const its = frame(fields);
    return codeOf(elementsOf(level, laid, fields, textsOf(its, serialText(its, number))), laid.stem);
  }

  function textsOf({ id: frameId }: Frame, text: string): SerialText {
    return { serial: text, tag: (tag) => madeTag(tags, frameId, text, tag) };
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

  function parse(text: string | Scanned): ParsedCode | UnknownCode {
    const scan = typeof text === 'string' ? scanned(text) : text;
    const read = readLevel(laid, reads, scan, nearest);
    if (read.kind === 'unknown') return read;
    const frame = frameOf(laid, serial, read.cut, key, null);
    const written = read.found.serial ?? '';
    const fromOrder = serial.mode === 'fromOrder';
    const number = fromOrder ? null : numberingOf(frame).numberOf(written);
    if (!fromOrder && number === null) return unknown('code-foreign', scan.text);
    const beside = besideIdentity(laid, read.elements);
    if (
      ![...read.found.tags, ...beside.tags].every((tag) =>
        sameText(madeTag(tags, frame.id, written, tag.tag), tag.piece),
      )
    )
      return unknown('tag-wrong', scan.text, nearest);
    return {
      kind: 'parsed',
      ...codeOf(read.elements, laid.stem),
      level,
      frame: frame.id,
      number,
      serial: fromOrder ? written : null,
      rule: { id, version },
      fields: { ...beside.fields, ...read.fields },
    };
  }

  const bulk = bulkCodec({ level, laid, serial, frame, serialText, textsOf, numberingOf, parse });
  return { rule: { id, version }, level, reads, frame, encode, ...bulk, parse };
}

/** The codec of a level whose key is not here: it knows its codes when it sees them, and says what they need. */
export function lockedCodec({ rule, level, laid }: LevelParts): Codec {
  const reads = readsOf(laid);
  const nearest = { rule: { id: rule.id, version: rule.version }, level };
  const version = { rule: rule.id, version: rule.version };
  const refuse = (): never => {
    throw new TraceError('key-missing', version);
  };
  return {
    rule: nearest.rule,
    level,
    reads,
    frame: refuse,
    encode: refuse,
    encodeRange: refuse,
    parseLines: refuse,
    parse(text) {
      const read = readLevel(laid, reads, typeof text === 'string' ? scanned(text) : text, nearest);
      if (read.kind === 'unknown') return read;
      return {
        kind: 'unknown',
        problem: { ...problem('key-missing', version), code: 'key-missing' },
        nearest,
      };
    },
  };
}

function readsOf(laid: LaidLevel): string | null {
  return laid.identity.some(({ ai }) => ai === null)
    ? null
    : aisOf(laid.identity.map(({ ai }) => ({ ai, value: '' })));
}

interface ReadLevel {
  kind: 'read';
  elements: readonly WrittenElement[];
  found: Found;
  fields: Fields;
  cut: WrittenElement[];
}

/** Takes a code apart as far as that needs no key. */
function readLevel(
  laid: LaidLevel,
  reads: string | null,
  scan: Scanned,
  nearest: UnknownCode['nearest'],
): ReadLevel | UnknownCode {
  const read = readCode(reads, scan);
  if (read.kind === 'unknown') return read;
  const found = nothingFound();
  const cut: WrittenElement[] = [];
  let checked = true;
  for (const element of laid.identity) {
    const value = read.elements.find(({ ai }) => ai === element.ai)?.value ?? '';
    const result = readElement(element, value, found);
    if (result.kind === 'unfit') return unknown('code-foreign', scan.text);
    if (result.kind === 'check') checked = false;
    else cut.push({ ai: element.ai, value: result.cut });
  }
  if (!checked) return unknown('check-digit-wrong', scan.text, nearest);
  const fields = fieldsFound(found);
  if (!fields) return unknown('code-foreign', scan.text);
  return { kind: 'read', elements: read.elements, found, fields, cut };
}

/** Fields and tags of the elements beside the identity, of those that read as the rule writes them. */
function besideIdentity(
  laid: LaidLevel,
  elements: readonly WrittenElement[],
): Pick<Found, 'tags'> & { fields: Fields } {
  let fields: Fields = {};
  const tags: Found['tags'] = [];
  for (const element of laid.elements.filter(({ inIdentity }) => !inIdentity)) {
    const value = elements.find(({ ai }) => ai === element.ai)?.value;
    const found = nothingFound();
    const told =
      value !== undefined && readElement(element, value, found).kind === 'read' && fieldsFound(found);
    if (!told) continue;
    fields = { ...fields, ...told };
    tags.push(...found.tags);
  }
  return { fields, tags };
}

function madeTag(tags: TagMaker | null, frame: string, serial: string, tag: Parameters<TagMaker>[2]): string {
  if (!tags) throw new Error('a level with tags was made without its key');
  return tags(frame, serial, tag);
}

/** In time that tells nothing of where they differ. */
function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')];
  return one.length === other.length && timingSafeEqual(one, other);
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
