import Mocha from 'mocha';

const graceMs = 15_000;

/**
 * Mocha's own report, closed by one plain line that people and machines can count on:
 * `412 passed, 0 failed, 3 skipped`. A run that leaves something open (a socket, a worker, a child) is a failed run.
 */
export default class SummaryReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { stats } = runner;

    const conclude = () => {
      process.exitCode = stats.failures > 0 || stats.passes === 0 ? 1 : 0;
      const skipped = stats.pending > 0 ? `, ${stats.pending} skipped` : '';
      console.log(`${stats.passes} passed, ${stats.failures} failed${skipped}`);
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
