import { serialAt, type Job, type PositionRange, type Writing } from '../../lib/pool';
import { elementString, parseBracketed } from '../../lib/gs1';
import { pause, type Clock } from '../../lib/world';
import type { CodecRegistry } from '../store/codec-registry';

/** The codes at positions of a job, in order, each ended by LF. */
export type CodesOf = (
  job: Job,
  ranges: readonly PositionRange[],
  form: Writing['form'],
) => AsyncIterable<Uint8Array>;

/** Codes made between two turns of the event loop. */
const batch = 500;

/** Codes made one by one in this thread: for serials of the order, which no counter gives. */
export function codesHere(codecs: CodecRegistry, clock: Clock): CodesOf {
  return async function* (job, ranges, form) {
    const codec = codecs.rule(job.rule.id, job.rule.version).level(job.level);
    for (const { from, to } of ranges) {
      for (let at = from; at < to; at += batch) {
        let text = '';
        for (let position = at; position < Math.min(to, at + batch); position += 1) {
          const { code, identity } = codec.encode(job.fields, serialAt(job, position));
          text += `${form === 'identity' ? identity : form === 'code' ? code : symbolText(code)}\n`;
        }
        yield Buffer.from(text, 'utf8');
        await pause(clock, 0);
      }
    }
  };
}

/** A GS1 code as its symbol holds it; a plain code is its own. */
function symbolText(code: string): string {
  const read = parseBracketed(code);
  return read.kind === 'elements' ? elementString(read.elements) : code;
}
