/**
 * Builds package and tests, then runs the tiers of test/ in the order in which they explain a failure best. All of them run
 * in two processes side by side, where there is a core for each.
 *
 *   node scripts/test.mjs                      every tier
 *   node scripts/test.mjs lib laws             these tiers
 *   node scripts/test.mjs lib/code suite/line  a folder of a tier, a file
 *   node scripts/test.mjs lib -- --grep ledger the rest goes to mocha
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** The processes they run in; both take about as long. */
const lanes = [
  ['lib', 'laws', 'nodes', 'simulation', 'suite'],
  ['browser', 'faults'],
];

const root = path.resolve(import.meta.dirname, '..');
const mocha = path.join(
  path.dirname(createRequire(import.meta.url).resolve('mocha/package.json')),
  'bin',
  'mocha.js',
);
const args = process.argv.slice(2);
const border = args.includes('--') ? args.indexOf('--') : args.length;
const options = args.slice(border + 1);
const tiers = border === 0 ? lanes.flat() : args.slice(0, border);

build();
build('--tests');
const isSecond = (tier) => lanes[1].includes(tier.split('/')[0]);
const chosen = [tiers.filter((tier) => !isSecond(tier)), tiers.filter(isSecond)].filter(
  ({ length }) => length > 0,
);
// what mocha is asked for may concern one lane alone
if (options.length > 0 || os.availableParallelism() < chosen.length) runOne(tiers);
else if (chosen.length === 1) runOne(chosen[0]);
else await runBeside(chosen);

function build(...which) {
  end(spawnSync(process.execPath, ['scripts/build.mjs', ...which], { cwd: root, stdio: 'inherit' }).status);
}

function runOne(its) {
  end(
    spawnSync(process.execPath, [mocha, ...specsOf(its), ...options], { cwd: root, stdio: 'inherit' }).status,
  );
}

/** Shows one lane after the other, and at the end one line for both. */
async function runBeside(lanesChosen) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tracecode-test-'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  try {
    const running = lanesChosen.map((its, n) => startLane(its, path.join(folder, String(n))));
    const results = [];
    for (const lane of running) {
      lane.show();
      results.push(await lane.ended);
    }
    const sum = (name) => results.reduce((total, { counts }) => total + counts[name], 0);
    const skipped = sum('pending') > 0 ? `, ${sum('pending')} skipped` : '';
    console.log(`${sum('passes')} passed, ${sum('failures')} failed${skipped}`);
    if (results.some(({ status }) => status !== 0)) process.exitCode = 1;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function startLane(its, countsFile) {
  const env = { ...process.env, TRACECODE_TEST_COUNTS: countsFile };
  if (process.stdout.isTTY) env.FORCE_COLOR ??= '1';
  const child = spawn(process.execPath, [mocha, ...specsOf(its)], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill());
  let shown = false;
  const kept = [];
  for (const name of ['stdout', 'stderr']) {
    child[name].on('data', (chunk) => {
      if (shown) process[name].write(chunk);
      else kept.push([name, chunk]);
    });
  }
  const ended = new Promise((resolve) => {
    child.on('close', (status) => resolve({ status, counts: countsIn(countsFile) }));
  });
  return {
    ended,
    show() {
      shown = true;
      for (const [name, chunk] of kept.splice(0)) process[name].write(chunk);
    },
  };
}

/** What the reporter counted; a process that was killed counts as a failure. */
function countsIn(file) {
  return fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : { passes: 0, failures: 1, pending: 0 };
}

function specsOf(its) {
  return its.map((tier) => {
    const place = path.join(root, 'dist-test', 'test', tier);
    if (fs.existsSync(place)) return `dist-test/test/${tier}/**/*.test.js`;
    if (fs.existsSync(`${place}.test.js`)) return `dist-test/test/${tier}.test.js`;
    console.error(`there are no tests ${tier}`);
    process.exit(1);
  });
}

function end(status) {
  if (status !== 0) process.exit(status ?? 1);
}
