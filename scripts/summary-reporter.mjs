import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

const graceMs = 15_000;
/** Files that take longer than this are worth a look when a run is slow. */
const slowMs = 5_000;

/**
 * Mocha's own report, then the files that took longest, closed by one plain line that people and machines can count on:
 * `412 passed, 0 failed, 3 skipped`. A run that leaves something open (a socket, a worker, a child) is a failed run.
 */
export default class SummaryReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { stats } = runner;
    const slowest = timeFiles(runner);

    const conclude = () => {
      process.exitCode = stats.failures > 0 || stats.passes === 0 ? 1 : 0;
      for (const line of slowest()) console.log(line);
      const { passes, failures, pending } = stats;
      // one of several processes: scripts/test.mjs says the line for all of them
      const file = process.env.TRACECODE_TEST_COUNTS;
      if (file) return fs.writeFileSync(file, JSON.stringify({ passes, failures, pending }));
      console.log(`${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ''}`);
    };
    const concludeCutShort = () => {
      stats.failures += 1;
      console.error('the process ended in the middle of the tests');
      conclude();
    };
    const failOnLeftovers = () => {
      const open = process
        .getActiveResourcesInfo()
        .filter((name) => name !== 'Timeout' && !name.startsWith('TTY'));
      console.error(
        `the tests ended ${graceMs / 1000} s ago and something is still open: ${open.join(', ')}`,
      );
      stats.failures += 1;
      process.exit(1);
    };

    process.once('exit', concludeCutShort);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      process.off('exit', concludeCutShort);
      // mocha sets the exit code in an exit handler of its own, registered in this tick: ours comes after it
      setImmediate(() => process.once('exit', conclude));
      setTimeout(failOnLeftovers, graceMs).unref();
    });
  }
}

/** Measures each file, its hooks included; answers the slow ones, as lines, the slowest first. */
function timeFiles(runner) {
  const spent = new Map();
  let begun = 0;
  runner.on(Mocha.Runner.constants.EVENT_SUITE_BEGIN, ({ parent }) => {
    if (parent?.root) begun = performance.now();
  });
  runner.on(Mocha.Runner.constants.EVENT_SUITE_END, ({ parent, file }) => {
    if (parent?.root) spent.set(file, (spent.get(file) ?? 0) + performance.now() - begun);
  });
  return () =>
    [...spent]
      .filter(([, ms]) => ms > slowMs)
      .sort(([, a], [, b]) => b - a)
      .map(([file, ms]) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${nameOf(file)}`);
}

function nameOf(file) {
  return path.relative(path.join('dist-test', 'test'), file ?? '').replace(/\.js$/, '.ts');
}
