import { createCipheriv } from 'node:crypto';
import os from 'node:os';
import { FF1 } from '@noble/ciphers/ff1.js';
import { nanoid } from 'nanoid';
import { compileRule, type Codec, type Rule, type Segment } from '../../lib/code';
import { against, bestRates, table, type Contestant } from './measure';

const turns = Number(process.env.TRACECODE_BENCH_TURNS ?? 20);
const key = Buffer.alloc(16, 7);
const digits = '0123456789';
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codesAtATime = 65_536;

/** Figures, not a verdict. */
describe('bench: codes', function benchCodes() {
  this.timeout(30 * 60_000);

  it('made and read, one thread, ratios of one run', () => {
    const best = bestRates(contestants(), turns);
    const of = (name: string) => best.get(name) ?? NaN;
    const raw = Math.max(of('raw AES'), of('raw AES, memory given back'));
    console.log(
      `      ${os.cpus()[0]?.model ?? ''}, load ${(os.loadavg()[0] ?? 0).toFixed(1)}, best of ${turns}`,
    );
    table([...best].map(([name, rate]) => [name, `${rate.toPrecision(3)} M/s`]));
    table([
      ['32 letters × 10, as text', ...against(of('32 letters × 10'), 12, ' M/s')],
      ['  to raw AES, ten rounds', ...against(of('32 letters × 10') / of('raw AES'), 0.45, ' ×')],
      ['  to raw AES, memory given back', ...against(of('32 letters × 10') / raw, 0.45, ' ×')],
      ['  to @noble/ciphers FF1', ...against(of('32 letters × 10') / of('@noble/ciphers FF1'), 300, ' ×')],
      ['  to nanoid with a Set', ...against(of('32 letters × 10') / of('nanoid with a Set'), 8, ' ×')],
      ['decimal × 12', ...against(of('decimal × 12'), 7, ' M/s')],
      ['read back, 32 letters × 10', ...against(of('read: 32 letters × 10'), 6, ' M/s')],
      ['read back, decimal × 12', ...against(of('read: decimal × 12'), 6, ' M/s')],
    ]);
  });
});

function contestants(): Contestant[] {
  const serial = (alphabet: string, length: number | 'fill'): Segment => ({
    ...{ kind: 'serial', mode: 'scrambled', alphabet, length },
  });
  const short = codec([serial(letters, 10)]);
  const decimal = codec([serial(digits, 12)]);
  const long = codec([serial(letters, 20)]);
  const sscc = codec(
    [{ kind: 'text', text: '06901234' }, serial(digits, 'fill'), { kind: 'check', algorithm: 'gs1-mod10' }],
    '00',
  );
  return [
    rawAes('raw AES', () => undefined),
    rawAes('raw AES, memory given back', (bytes) => void bytes.buffer.transfer(0)),
    writing('32 letters × 10', short),
    writing('decimal × 12', decimal),
    writing('32 letters × 20', long),
    writing('SSCC with check digit', sscc),
    reading('read: 32 letters × 10', short),
    reading('read: decimal × 12', decimal),
    reading('read: SSCC with check digit', sscc),
    noble(),
    { name: 'nanoid with a Set', work: () => new Set(Array.from({ length: 50_000 }, () => nanoid(10))).size },
  ];
}

function codec(segments: readonly Segment[], ai: string | null = null): Codec {
  const rule: Rule = { id: 'bench', version: 1, levels: [{ level: 'item', elements: [{ ai, segments }] }] };
  return compileRule(rule, key).level('item');
}

/** Ten rounds of a block of codes, and nothing else. */
function rawAes(name: string, after: (bytes: Buffer<ArrayBuffer>) => void): Contestant {
  const aes = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const block = new Uint8Array(16 * 2048);
  return {
    name,
    work() {
      for (let round = 0; round < 10; round += 1) after(aes.update(block));
      return 2048;
    },
  };
}

function writing(name: string, its: Codec): Contestant {
  const page = Buffer.alloc(codesAtATime * 32);
  let from = 0;
  return {
    name,
    work() {
      let used = 0;
      its.encodeRange({}, from, codesAtATime, (bytes) => {
        page.set(bytes, used);
        used += bytes.length;
      });
      from += codesAtATime;
      return codesAtATime;
    },
  };
}

function reading(name: string, its: Codec): Contestant {
  const pieces: Buffer[] = [];
  its.encodeRange({}, 12_345, codesAtATime, (bytes) => void pieces.push(Buffer.from(bytes)));
  const bytes = Buffer.concat(pieces);
  return {
    name,
    work() {
      let sum = 0;
      its.parseLines({}, bytes, {
        numbers: (numbers) => (sum += numbers.length),
        refused: (line) => {
          throw new Error(`line ${line} is refused`);
        },
      });
      return sum;
    },
  };
}

function noble(): Contestant {
  const permutation = FF1(32, key, Buffer.from('#10'));
  const numerals = [0, 0, 0, 0, 0, 0, 0, 1, 2, 3];
  return {
    name: '@noble/ciphers FF1',
    work() {
      for (let i = 0; i < 100; i += 1) permutation.encrypt(numerals);
      return 100;
    },
  };
}
