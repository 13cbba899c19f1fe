import { parentPort } from 'node:worker_threads';
import { blockingFindings, type Rule } from '../../lib/code';

parentPort?.once('message', ({ rule, others }: { rule: Rule; others: readonly Rule[] }) => {
  parentPort?.postMessage(blockingFindings(rule, others));
});
