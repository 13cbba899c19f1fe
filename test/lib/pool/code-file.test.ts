import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { presetRules } from '../../../lib/code';
import {
  codeChunks,
  writeCodeFile,
  type CodeFileRequest,
  type CodeFileTarget,
  type StartCodeWorker,
} from '../../../lib/pool';
import { key } from '../../support/bottling';
import { temporaryFolder } from '../../support/stores';

const [rule] = presetRules();
assert.ok(rule);
const asked = (count: number, more: Partial<CodeFileRequest> = {}): CodeFileRequest => {
  const ranges = [{ from: 0, to: count }];
  const file = { format: 'txt', gzip: false, ranges } as const;
  return { rule, keys: key, level: 'item', fields: { gtin: '06901234567892' }, ranges, file, ...more };
};
function textOf(request: CodeFileRequest): string {
  let text = '';
  for (const chunk of codeChunks(request)) text += Buffer.from(chunk).toString();
  return text;
}

describe('codes written by their worker', () => {
  const { folder, remove } = temporaryFolder();
  after(remove);
  let files = 0;
  let ended: Promise<unknown>[] = [];
  const start: StartCodeWorker = (file, workerData) => {
    const worker = new Worker(file, { workerData });
    ended.push(new Promise((resolve) => worker.once('exit', resolve)));
    return worker;
  };

  beforeEach(() => (ended = []));

  /** Writes to a file that is opened for it, and gives what is in it. */
  async function written(
    request: CodeFileRequest,
    { open = ['', 'w'], start: starting = start, ...more }: Partial<CodeFileTarget> & Opened = {},
  ) {
    const [name, flags] = open;
    const file = name === '' ? path.join(folder, `${files++}`) : name;
    const handle = await fs.open(file, flags);
    const told: number[] = [];
    try {
      const measures = await writeCodeFile(
        request,
        {
          into: handle.fd,
          signal: new AbortController().signal,
          onBytes: (bytes) => told.push(bytes),
          ...more,
        },
        starting,
      );
      return { measures, told, bytes: await fs.readFile(file) };
    } finally {
      await handle.close();
      // a worker that lived on would write to whatever file is opened next
      await Promise.all(ended);
    }
  }

  it('are the same bytes as those that a reader is given, measured', async () => {
    const request = asked(300_000);
    const { measures, told, bytes } = await written(request);
    const text = textOf(request);
    assert.ok(bytes.equals(Buffer.from(text)));
    const whole = { bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') };
    assert.deepEqual(measures, { codes: whole.sha256, content: whole, whole });
    assert.ok(told.length >= 2 && told.every((each, i) => each > (told[i - 1] ?? 0) && each <= bytes.length));
  });

  it('in rows too, a page written on again for the next', async () => {
    const ranges = [{ from: 7, to: 60_007 }];
    const { bytes } = await written(asked(60_000, { file: { format: 'csv', gzip: false, ranges } }));
    const rows = textOf(asked(60_000)).split('\n').slice(0, -1);
    const expected = rows.map((code, i) => `${7 + i},${code}\r\n`).join('');
    assert.ok(bytes.equals(Buffer.from(`position,code\r\n${expected}`)));
  });

  it('what is refused is said, and the worker is gone', async () => {
    await assert.rejects(written(asked(9, { keys: null })), { code: 'key-missing' });
    const ranges = [{ from: 0, to: 8 }];
    await assert.rejects(written(asked(9, { file: { format: 'txt', gzip: true, ranges } })), {
      code: 'package-count-wrong',
    });
    assert.equal(ended.length, 2);
  });

  it('a file that cannot be written to is called what the system calls it', async () => {
    await assert.rejects(written(asked(1_000_000_000), { open: [__filename, 'r'] }), { code: 'EBADF' });
  });

  it('end in mid-file where they are not wanted any more', async () => {
    const ends = new AbortController();
    const reason = new Error('enough');
    const signal = ends.signal;
    const onBytes = (): void => ends.abort(reason);
    await assert.rejects(written(asked(1_000_000_000), { signal, onBytes }), reason);
    await assert.rejects(written(asked(9), { signal }), reason);
    assert.equal(ended.length, 1, 'what is not wanted is not begun');
  });

  it('end where whoever is told of their growth fails', async () => {
    const failure = new Error('the status cannot be shown');
    const onBytes = (): void => {
      throw failure;
    };
    await assert.rejects(written(asked(1_000_000_000), { onBytes }), failure);
  });

  it('say when the worker dies', async () => {
    const killed: StartCodeWorker = (file, workerData) => {
      const worker = new Worker(file, { workerData });
      worker.once('message', () => void worker.terminate());
      return worker;
    };
    await assert.rejects(written(asked(1_000_000_000), { start: killed }), { code: 'code-worker-failed' });
  });
});

interface Opened {
  open?: readonly [path: string, flags: string];
  start?: StartCodeWorker;
}
