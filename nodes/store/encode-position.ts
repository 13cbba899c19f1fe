import { serialAt } from '../../lib/pool';
import type { EncodePosition } from '../../lib/query';
import type { CodecRegistry } from './codec-registry';

/**
 * Writes the code at a position of a job with the rule in the version that made it.
 *
 * @throws TraceError `rule-not-loaded`, `level-unknown`, and those of `encode`
 */
export function positionEncoder(codecs: CodecRegistry): EncodePosition {
  return (job, position, own) => {
    const codec = codecs.rule(job.rule.id, job.rule.version).level(job.level);
    return codec.encode(own ? { ...job.fields, ...own } : job.fields, serialAt(job, position));
  };
}
