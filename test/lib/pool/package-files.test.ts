import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  checkFile,
  fileChunks,
  gzipped,
  packageFormats,
  writeCodes,
  type PackageFile,
  type PackageFormat,
} from '../../../lib/pool';
import { refusedWith } from '../../support/refused-with';

const code = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  .map((text) => text.replaceAll('\n', ''))
  .filter((text) => text !== '' && text.isWellFormed());

/** The codes as a bulk encoder gives them, broken anywhere. */
async function* chunked(codes: readonly string[], size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(codes.map((each) => `${each}\n`).join(''));
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(Uint8Array.from(chunk));
  return Buffer.concat(all);
}

const written = (codes: readonly string[], format: PackageFormat, from = 0, size = 7): Promise<Buffer> =>
  joined(writeCodes(chunked(codes, size), format, [{ from, to: from + codes.length }]));

/** Another way of reading each format back, to hold against. */
const readers: Record<PackageFormat, (text: string) => { position?: number; code: string }[]> = {
  txt: (text) => linesOf(text, '\n').map((code) => ({ code })),
  ndjson: (text) => linesOf(text, '\n').map((line) => JSON.parse(line) as { position: number; code: string }),
  json: (text) => JSON.parse(text) as { position: number; code: string }[],
  csv(text) {
    const cells = [...text.matchAll(/(\d+|position),("(?:[^"]|"")*"|[^\r\n]*)\r\n/g)].slice(1);
    return cells.map(([, position, cell = '']) => ({
      position: Number(position),
      code: cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    }));
  },
};
const linesOf = (text: string, end: string): string[] => text.split(end).slice(0, -1);

describe('codes of a package as a file', () => {
  for (const format of packageFormats) {
    it(`${format}: what is written is read back, whatever the codes and wherever chunks break`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(code, { minLength: 1, maxLength: 20 }),
          fc.integer({ min: 0, max: 1e12 }),
          fc.integer({ min: 1, max: 40 }),
          async (codes, from, size) => {
            const usable = format === 'csv' ? codes.map((each) => each.replaceAll('\r', '')) : codes;
            const text = (await written(usable, format, from, size)).toString('utf8');
            const rows = readers[format](text);
            assert.deepEqual(
              rows.map((row) => row.code),
              usable,
            );
            if (format === 'txt') return;
            assert.deepEqual(
              rows.map((row) => row.position),
              usable.map((_, i) => from + i),
            );
          },
        ),
        { numRuns: 300 },
      );
    });
  }

  it('writes codes of any length, plain or not, on pages that are nearly full', async () => {
    const lengths = [998, 999, 1_000, 1_001, 1_002, 50_000, 262_143, 262_144, 300_000, 1, 999, 700_000, 1];
    const codes = [
      ...Array.from({ length: 400 }, (_, i) => 'x'.repeat(640 + (i % 7))),
      ...lengths.flatMap((length) => ['p'.repeat(length), `${'q'.repeat(length - 1)}"`, '"'.repeat(length)]),
    ];
    for (const format of packageFormats) {
      const text = (await written(codes, format, 7, 100_000)).toString('utf8');
      const read = readers[format](text);
      assert.equal(read.length, codes.length);
      for (const [i, { position = 7 + i, code: text }] of read.entries()) {
        assert.equal(position, 7 + i);
        assert.ok(text === codes[i], `${format}: row ${i}`);
      }
    }
  });

  it('hands a row that is longer than a page over by itself', async () => {
    const codes = ['a', 'x'.repeat(300_000), 'b', 'c'];
    for (const format of ['csv', 'ndjson', 'json'] as const) {
      const pieces: number[] = [];
      const ranges = [{ from: 0, to: codes.length }];
      for await (const piece of writeCodes(chunked(codes, 1_000_000), format, ranges))
        pieces.push(piece.length);
      assert.equal(pieces.length, 3, format);
      assert.ok((pieces[1] ?? 0) < 300_050, format);
    }
  });

  it('gives the positions of all ranges, in order', async () => {
    const ranges = [
      { from: 5, to: 7 },
      { from: 99, to: 101 },
    ];
    const text = (await joined(writeCodes(chunked(['a', 'b', 'c', 'd'], 3), 'csv', ranges))).toString();
    assert.equal(text, 'position,code\r\n5,a\r\n6,b\r\n99,c\r\n100,d\r\n');
  });

  it('refuses one code more, one fewer and a cut one', async () => {
    const ranges = [{ from: 0, to: 2 }];
    for (const codes of [['a'], ['a', 'b', 'c'], []]) {
      await assert.rejects(
        joined(writeCodes(chunked(codes, 9), 'txt', ranges)),
        refusedWith('package-count-wrong'),
      );
    }
    const cut = [Buffer.from('a\nb')];
    await assert.rejects(joined(writeCodes(cut, 'txt', ranges)), refusedWith('package-count-wrong'));
  });

  it('keeps no more than a piece, however long the file', async () => {
    const line = Buffer.from('(01)06901234567892(21)ABCDEFGHJK\n'.repeat(2_000));
    async function* many(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 500; i += 1) yield line;
    }
    let largest = 0;
    let bytes = 0;
    for await (const piece of writeCodes(many(), 'ndjson', [{ from: 0, to: 1_000_000 }])) {
      largest = Math.max(largest, piece.length);
      bytes += piece.length;
    }
    assert.ok(largest <= 262_144, `${largest}`);
    assert.ok(bytes > 60_000_000);
  });
});

describe('a file and its manifest', () => {
  const codes = Array.from(
    { length: 5_000 },
    (_, i) => `(01)06901234567892(21)${String(i * 7919).padStart(8, '0')}`,
  );

  async function made(format: PackageFormat, gzip: boolean): Promise<{ file: PackageFile; bytes: Buffer }> {
    const shape = { format, gzip, ranges: [{ from: 0, to: codes.length }] };
    const chunks = fileChunks(chunked(codes, 1_000), shape);
    const pieces: Uint8Array[] = [];
    let next = await chunks.next();
    for (; !next.done; next = await chunks.next()) pieces.push(Uint8Array.from(next.value));
    const { content, whole, codes: digest } = next.value;
    const plain = createHash('sha256').update(codes.map((each) => `${each}\n`).join(''));
    assert.equal(digest, plain.digest('hex'));
    const compression = gzip ? 'gzip' : null;
    const file = { name: 'f', format, compression, codes: codes.length, ...whole, content } as const;
    return { file, bytes: Buffer.concat(pieces) };
  }
  const check = async (file: PackageFile, bytes: Buffer): Promise<string | null> =>
    (await checkFile(chunksOf(bytes), file))?.code ?? null;
  async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 4_096) yield bytes.subarray(at, at + 4_096);
  }

  for (const format of packageFormats) {
    for (const gzip of [false, true]) {
      it(`${format}${gzip ? ' gzip' : ''}: whole, made twice alike, and every cut or altered byte is told`, async () => {
        const { file, bytes } = await made(format, gzip);
        assert.equal(await check(file, bytes), null);
        const again = await made(format, gzip);
        assert.deepEqual(again.bytes, bytes);
        assert.deepEqual(again.file, file);
        assert.equal(file.bytes, bytes.length);
        for (const part of [0, 0.3, 0.9]) {
          assert.equal(await check(file, bytes.subarray(0, bytes.length * part)), 'package-file-truncated');
        }
        assert.equal(await check(file, bytes.subarray(0, -1)), 'package-file-truncated');
        for (const at of [0, 100, bytes.length >> 1, bytes.length - 1]) {
          const altered = Buffer.from(bytes);
          altered[at] = (altered[at] ?? 0) ^ 1;
          const told = await check(file, altered);
          assert.ok(told === 'package-file-altered' || told === 'package-file-truncated', `${at}: ${told}`);
        }
        assert.equal(await check(file, Buffer.concat([bytes, bytes])), 'package-file-altered');
        assert.equal(await check({ ...file, codes: codes.length + 1 }, bytes), 'package-count-wrong');
      });
    }
  }

  it('compresses to what any gunzip reads, with neither time nor system in it', async () => {
    const { bytes } = await made('txt', true);
    assert.equal(gunzipSync(bytes).toString(), codes.map((each) => `${each}\n`).join(''));
    assert.deepEqual([...bytes.subarray(0, 10)], [31, 139, 8, 0, 0, 0, 0, 0, 4, 255]);
  });

  it('compresses to the same bytes wherever chunks break, over many blocks and of nothing', async () => {
    const line = Buffer.from('(01)06901234567892(21)ABCDEFGHJK\n'.repeat(50_000));
    async function* inPieces(size: number): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < line.length; at += size) yield line.subarray(at, at + size);
    }
    const [one, other] = [await joined(gzipped(inPieces(777))), await joined(gzipped(inPieces(1e6)))];
    assert.deepEqual(one, other);
    assert.ok(gunzipSync(one).equals(line));
    assert.equal(gunzipSync(await joined(gzipped(chunked([], 1)))).length, 0);
  });

  it('unpacks no more than its manifest declares, however much a small file unpacks to', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, 'a'), { level: 9 });
    let read = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bomb.length; at += 1_024) {
        read += 1;
        yield bomb.subarray(at, at + 1_024);
      }
    }
    const { file } = await made('txt', true);
    const fault = await checkFile(counted(), { ...file, bytes: bomb.length });
    assert.equal(fault?.code, 'package-file-altered');
    assert.ok(read < 100, `${read} kB of ${bomb.length} B were read`);
  });

  it('ends its source when the reader stops', async () => {
    let ended = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(65_536, 'a\n');
      } finally {
        ended = true;
      }
    }
    for await (const chunk of gzipped(endless())) {
      // the head alone asks for nothing yet
      if (chunk.length > 10) break;
    }
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(ended);
  });

  it('passes on what its source fails with', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a\n');
      throw new Error('no key');
    }
    await assert.rejects(joined(gzipped(failing())), /no key/);
    await assert.rejects(joined(writeCodes(failing(), 'txt', [{ from: 0, to: 9 }])), /no key/);
  });
});
