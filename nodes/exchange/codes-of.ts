import { slicePositions, type Job, type PositionRange, type Writing } from '../../lib/pool';
import { streamCodes } from '../shell';
import type { CodecRegistry } from '../store/codec-registry';

/**
 * The codes at positions of a job, in order, each ended by LF; made in a worker, no faster than they are taken.
 *
 * @throws TraceError `rule-not-loaded`, those of `codeStream`
 */
export function codesOf(
  codecs: CodecRegistry,
  job: Job,
  ranges: readonly PositionRange[],
  form: Writing['form'],
): AsyncIterable<Uint8Array> {
  const { level, fields, serials } = job;
  // serials of the order have no numbers: their place is their position
  const numbers = serials ? ranges : ranges.flatMap(({ from, to }) => slicePositions(job, from, to));
  return streamCodes({
    ...codecs.source(job.rule.id, job.rule.version),
    ...{ level, fields, serials, form, ranges: numbers.map(({ from, to }) => ({ from, to })) },
  });
}
