/**
 * Builds package and tests, then runs the tiers of test/ in the order in which they explain a failure best.
 *
 *   node scripts/test.mjs                      every tier
 *   node scripts/test.mjs lib laws             these tiers
 *   node scripts/test.mjs lib -- --grep ledger the rest goes to mocha
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const allTiers = ['lib', 'laws', 'nodes', 'simulation', 'suite', 'browser', 'faults'];

const root = path.resolve(import.meta.dirname, '..');
const mocha = path.join(
  path.dirname(createRequire(import.meta.url).resolve('mocha/package.json')),
  'bin',
  'mocha.js',
);
const args = process.argv.slice(2);
const border = args.includes('--') ? args.indexOf('--') : args.length;
const tiers = border === 0 ? allTiers : args.slice(0, border);

run('scripts/build.mjs');
run('scripts/build.mjs', '--tests');
const specs = tiers
  .filter((tier) => fs.existsSync(path.join(root, 'dist-test', 'test', tier)))
  .map((tier) => `dist-test/test/${tier}/**/*.test.js`);
run(mocha, ...specs, ...args.slice(border + 1));

function run(script, ...options) {
  const { status } = spawnSync(process.execPath, [script, ...options], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
