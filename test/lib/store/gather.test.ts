import assert from 'node:assert/strict';
import { gather } from '../../../lib/store/gather';
import { refusedWith } from '../../support/contract';

/** A run that ends when told. */
function gate() {
  const runs: { items: readonly number[]; end: PromiseWithResolvers<number[]> }[] = [];
  const run = (items: readonly number[]) => {
    const end = Promise.withResolvers<number[]>();
    runs.push({ items, end });
    return end.promise;
  };
  const finish = async (n: number) => {
    const { items, end } = runs[n] ?? assert.fail(`run ${n} has not begun`);
    end.resolve(items.map((item) => item * 10));
    await new Promise(setImmediate);
  };
  return { runs, run, finish };
}

describe('gather', () => {
  it('while one run is under way all who come wait, and share the next; each gets his own answers', async () => {
    const { runs, run, finish } = gate();
    const add = gather({ run, most: 100, waiting: 100 });
    const answers = [add([1]), add([2, 3]), add([4])];
    assert.deepEqual(
      runs.map(({ items }) => items),
      [[1]],
    );
    await finish(0);
    assert.deepEqual(runs[1]?.items, [2, 3, 4]);
    await finish(1);
    assert.deepEqual(await Promise.all(answers), [[10], [20, 30], [40]]);
  });

  it('a group has a size, kept in order; one caller with more goes alone', async () => {
    const { runs, run, finish } = gate();
    const add = gather({ run, most: 3, waiting: 100 });
    const answers = [[0], [1, 2], [3, 4], [5], [6, 7, 8, 9, 10]].map((items) => add(items));
    for (const n of [0, 1, 2, 3]) await finish(n);
    await Promise.all(answers);
    assert.deepEqual(
      runs.map(({ items }) => items),
      [[0], [1, 2], [3, 4, 5], [6, 7, 8, 9, 10]],
    );
  });

  it('what waits is bounded, and a failed run fails its own callers only', async () => {
    const { runs, run, finish } = gate();
    const add = gather({ run, most: 10, waiting: 2 });
    const first = add([1]);
    const waiting = add([2, 3]);
    await assert.rejects(add([4]), refusedWith('queue-full'));
    runs[0]?.end.reject(new Error('disk'));
    await assert.rejects(first, /disk/);
    await finish(1);
    assert.deepEqual(await waiting, [20, 30]);
  });
});
