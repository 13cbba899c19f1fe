'use strict';

/** Which files run is said by scripts/test.mjs; a file that needs longer than this says so itself with `this.timeout`. */
module.exports = {
  'enable-source-maps': true,
  'fail-zero': true,
  'forbid-only': process.env.CI === 'true',
  reporter: './scripts/summary-reporter.mjs',
  timeout: 10_000,
};
