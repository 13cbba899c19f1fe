import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { blockingFindings, type LintFinding, type Rule } from '../../lib/code';
import { TraceError } from '../../lib/errors';
import { within, type Clock } from '../../lib/world';

/** Pairs of levels that are compared at once: some 10 ms. A worker costs more than that, and more pairs cost more still. */
const fewPairs = 400;
const patience = 60_000;

/**
 * What keeps a rule from being saved beside the others, without holding up the event loop: 32 levels beside 50 rules of
 * as many take a second.
 *
 * @throws TraceError `rule-check-failed`
 */
export function lintBeside(clock: Clock) {
  return async (rule: Rule, others: readonly Rule[]): Promise<readonly LintFinding[]> => {
    const levels = others.reduce((sum, other) => sum + other.levels.length, 0);
    if (rule.levels.length * levels <= fewPairs) return blockingFindings(rule, others);
    const worker = new Worker(join(__dirname, 'lint-worker.js'));
    const answered = Promise.withResolvers<readonly LintFinding[]>();
    const failed = (cause: unknown): void => {
      answered.reject(new TraceError('rule-check-failed', { rule: rule.id }, { cause }));
    };
    worker.once('message', answered.resolve).once('error', failed).once('exit', failed);
    try {
      worker.postMessage({ rule, others });
      return await within(clock, patience, 'rule-check-failed', answered.promise);
    } finally {
      await worker.terminate();
    }
  };
}
