import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { blockingFindings, type Rule } from '../../../lib/code';
import { lintBeside } from '../../../nodes/rule/lint-beside';
import { realClock } from '../../support/real-world';

const levels = Array.from({ length: 32 }, (_, n) => `level${n}`);

/** @param text what the codes of each level begin with */
function rule(id: string, text: (level: number) => string, length = 6): Rule {
  const serial = { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length } as const;
  return {
    ...{ id, version: 1, keyCheck: null },
    levels: levels.map((level, n) => ({
      level,
      ...(n > 0 && { contains: { level: levels[n - 1] ?? '', count: 2 } }),
      elements: [{ ai: null, segments: [{ kind: 'text', text: text(n) }, serial] }],
    })),
  };
}

describe('a rule beside many others', function besideTests() {
  this.timeout(60_000);
  const mine = rule('mine', (n) => `M${n}-`);
  const others = Array.from({ length: 50 }, (_, k) =>
    k === 49
      ? rule('clashes', (n) => (n === 31 ? 'M7-1' : `S${n}-`), 5)
      : rule(`other${k}`, (n) => `R${k}N${n}-`),
  );

  it('is compared in a worker, with what the linter finds here', async () => {
    const lint = lintBeside(realClock);
    let last = performance.now();
    let longest = 0;
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const begun = performance.now();
    const found = await lint(mine, others);
    const took = performance.now() - begun;
    clearInterval(ticking);
    assert.ok(longest < took / 2, `held up for ${longest} of ${took} ms`);
    assert.deepEqual(found, blockingFindings(mine, others));
    assert.equal(found.filter(({ severity }) => severity === 'error').length, 1);
  });

  it('is compared at once with few', async () => {
    const few = others.slice(0, 1).map((one) => ({ ...one, levels: one.levels.slice(0, 3) }));
    assert.deepEqual(await lintBeside(realClock)({ ...mine, levels: mine.levels.slice(0, 3) }, few), []);
  });
});
