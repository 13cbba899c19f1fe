import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { compileRule, presetRules, type Fields } from '../../../lib/code';
import { codeChunks, codeStream, type CodeStreamRequest, type StartCodeWorker } from '../../../lib/pool';

const key = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const fields: Fields = { gtin: '06901234567892' };
const [rule, ...others] = presetRules();
assert.ok(rule);
const fromOrder = others.find(({ id }) => id === 'sgtin-serial');
assert.ok(fromOrder);
const request: CodeStreamRequest = {
  rule,
  keys: key,
  level: 'item',
  fields,
  ranges: [
    { from: 10, to: 20_000 },
    { from: 5, to: 5 },
    { from: 1_000_000, to: 1_020_001 },
  ],
};

function expected({ ranges, form }: CodeStreamRequest): string {
  const pieces: Buffer[] = [];
  const codec = compileRule(rule ?? assert.fail(), key).level('item');
  for (const { from, to } of ranges)
    codec.encodeRange(fields, from, to - from, (bytes) => pieces.push(Buffer.from(bytes)), form);
  return Buffer.concat(pieces).toString();
}

/** Workers started, and those whose end was seen. */
function counted() {
  const seen = { started: 0, ended: 0 };
  const start: StartCodeWorker = (file, workerData) => {
    const worker = new Worker(file, { workerData });
    seen.started += 1;
    worker.on('exit', () => (seen.ended += 1));
    return worker;
  };
  return { seen, start };
}

async function textOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += Buffer.from(chunk).toString();
  return text;
}

describe('code stream', () => {
  for (const form of ['code', 'identity', 'elementString'] as const) {
    it(`gives the codes of the ranges in their order, as ${form}`, async () => {
      const { seen, start } = counted();
      const asked = { ...request, form };
      assert.equal(await textOf(codeStream(asked, start)), expected(asked));
      assert.equal(await textOf(codeChunks(asked)), expected(asked));
      assert.deepEqual(seen, { started: 1, ended: 1 });
    });
  }

  it('gives the serials of an order', async () => {
    const serials = ['A1', 'B2', 'C3', 'D4'];
    const asked: CodeStreamRequest = { ...request, rule: fromOrder, ranges: [{ from: 1, to: 3 }], serials };
    assert.equal(
      await textOf(codeStream(asked, counted().start)),
      '(01)06901234567892(21)B2\n(01)06901234567892(21)C3\n',
    );
    const scanned = await textOf(codeChunks({ ...asked, form: 'elementString' }));
    assert.equal(scanned, '010690123456789221B2\n010690123456789221C3\n');
  });

  for (const gzip of [false, true]) {
    it(`writes a file${gzip ? ' with gzip' : ''} in the worker, of pieces that stay valid, and measures it`, async () => {
      const { seen, start } = counted();
      const asked = { ...request, form: 'identity' } as const;
      const ranges = [{ from: 95, to: 40_086 }];
      const pieces: Uint8Array[] = [];
      const stream = codeStream({ ...asked, file: { format: 'csv', gzip, ranges } }, start);
      let next = await stream.next();
      for (; !next.done; next = await stream.next()) pieces.push(next.value);
      const bytes = Buffer.concat(pieces);
      const content = gzip ? gunzipSync(bytes) : bytes;
      const rows = expected(asked)
        .split('\n')
        .slice(0, -1)
        .map((code, i) => `${95 + i},${code}\r\n`);
      assert.equal(content.toString(), `position,code\r\n${rows.join('')}`);
      const measure = (of: Uint8Array) => ({
        bytes: of.length,
        sha256: createHash('sha256').update(of).digest('hex'),
      });
      assert.deepEqual(next.value, {
        codes: measure(Buffer.from(expected(asked))).sha256,
        content: measure(content),
        whole: measure(bytes),
      });
      assert.deepEqual(seen, { started: 1, ended: 1 });
    });
  }

  it('says what does not fit a file, and ends its worker', async () => {
    const { seen, start } = counted();
    const file = { format: 'txt', gzip: true, ranges: [{ from: 0, to: 9 }] } as const;
    await assert.rejects(textOf(codeStream({ ...request, file }, start)), { code: 'package-count-wrong' });
    assert.deepEqual(seen, { started: 1, ended: 1 });
  });

  it('makes no more than its buffers hold while nobody reads', async () => {
    const given: (ArrayBuffer | null)[] = [];
    const stream = codeStream({ ...request, ranges: [{ from: 0, to: 1e9 }] }, (file, workerData) => {
      const worker = new Worker(file, { workerData });
      const post = worker.postMessage.bind(worker);
      return Object.assign(worker, {
        postMessage: (message: { buffer: ArrayBuffer | null }, transfer: readonly ArrayBuffer[]) => {
          given.push(message.buffer);
          post(message, transfer);
        },
      });
    });
    const first = await stream.next();
    assert.equal(given.length, 3);
    await stream.next();
    assert.equal(given.length, 4, 'a buffer goes back when the next chunk is asked for');
    assert.ok(first.done !== true);
    assert.equal(first.value.length, 0, 'and its chunk is valid no longer');
    await stream.return(null);
  });

  it('ends its worker when the reader stops', async () => {
    const { seen, start } = counted();
    for await (const chunk of codeStream({ ...request, ranges: [{ from: 0, to: 1e9 }] }, start)) {
      assert.ok(chunk.length > 0);
      break;
    }
    assert.deepEqual(seen, { started: 1, ended: 1 });
  });

  it('says what the rule or the numbers refuse, and ends', async () => {
    const { seen, start } = counted();
    const read = (more: Partial<CodeStreamRequest>) => textOf(codeStream({ ...request, ...more }, start));
    await assert.rejects(read({ keys: null }), { code: 'key-missing' });
    await assert.rejects(read({ fields: {} }), { code: 'field-missing' });
    await assert.rejects(
      read({ ranges: [{ from: 0, to: Number.MAX_SAFE_INTEGER }] }).then(() => 'read'),
      {
        code: 'serial-out-of-range',
      },
    );
    await assert.rejects(read({ level: 'crate' }), { code: 'level-unknown' });
    assert.equal(seen.ended, 4);
  });

  it('says when its worker ends before the last code', async () => {
    const killed = codeStream({ ...request, ranges: [{ from: 0, to: 1e9 }] }, (file, workerData) => {
      const worker = new Worker(file, { workerData });
      worker.once('message', () => void worker.terminate());
      return worker;
    });
    await assert.rejects(textOf(killed), { code: 'code-worker-failed' });
  });
});
