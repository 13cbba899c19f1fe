import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { blockingFindings, type LintFinding, type Rule } from '../../lib/code';
import type { Clock } from '../../lib/world';
import { askWorker } from '../shell';

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
    const code = 'rule-check-failed' as const;
    const question = { clock, patience, failed: code, late: code, details: { rule: rule.id } };
    try {
      return await askWorker<readonly LintFinding[]>(worker, { rule, others }, question);
    } finally {
      await worker.terminate();
    }
  };
}
