/**
 * Proves that codes are distinct: makes them, reads each back by decrypting it, and marks its number in a bitmap. Two
 * equal codes would be read as one number and leave another unmarked. Needs one bit a code, whatever their count.
 *
 *   node scripts/prove-distinct.mjs                  100,000,000 scrambled codes of 32 letters × 10
 *   node scripts/prove-distinct.mjs 1000000 decimal  so many, 12 digits
 *
 * Run `npm run build` before.
 */
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const { compileRule } = createRequire(import.meta.url)('../dist/lib/code/index.js');

const shapes = {
  letters: { alphabet: '0123456789ABCDEFGHJKMNPQRSTVWXYZ', length: 10 },
  decimal: { alphabet: '0123456789', length: 12 },
};
const [count = 100_000_000, name = 'letters'] = process.argv
  .slice(2)
  .map((word) => (/^\d+$/.test(word) ? Number(word) : word));
const shape = shapes[name];
if (!Number.isSafeInteger(count) || count < 1 || shape === undefined) {
  console.error(`usage: node scripts/prove-distinct.mjs [count] [${Object.keys(shapes).join('|')}]`);
  process.exit(2);
}

const segments = [{ kind: 'serial', mode: 'scrambled', ...shape }];
const rule = { id: 'proof', version: 1, levels: [{ level: 'item', elements: [{ ai: null, segments }] }] };
const codec = compileRule(rule, new Uint8Array(32).fill(7)).level('item');

const seen = new Uint32Array(Math.ceil(count / 32));
const tally = { read: 0, distinct: 0, twice: 0, refused: 0 };
const sink = {
  numbers(numbers) {
    for (const number of numbers) {
      if (!(number < count)) {
        tally.refused += 1;
        continue;
      }
      const bit = 1 << (number & 31);
      const word = Math.floor(number / 32);
      if (seen[word] & bit) tally.twice += 1;
      else tally.distinct += 1;
      seen[word] |= bit;
    }
    tally.read += numbers.length;
  },
  refused() {},
};

const begun = performance.now();
codec.encodeRange({}, 0, count, (bytes) => {
  if (codec.parseLines({}, bytes, sink) !== bytes.length) throw new Error('a code without end of line');
});
const seconds = (performance.now() - begun) / 1000;
const memory = process.memoryUsage().rss / 2 ** 20;
console.log(`codes made and read back  ${tally.read}`);
console.log(`distinct                  ${tally.distinct}`);
console.log(`made twice                ${tally.twice}`);
console.log(`not read                  ${tally.refused}`);
console.log(`${seconds.toFixed(1)} s, ${memory.toFixed(0)} MB of memory`);
if (tally.distinct !== count || tally.twice + tally.refused > 0) {
  console.error('NOT distinct');
  process.exitCode = 1;
}
