import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { twinClient, type TwinClient } from '../../../lib/twin';
import { connectTcp } from '../../../nodes/shell/connect-tcp';
import { untilReal } from '../device/print-bench';
import { realClock } from '../../support/real-world';

interface Note {
  pid: number;
  ports: { control: number; lanes: { name: string; printer: number; scanner: number }[] };
}

describe('tracecode-twin', function commandTests() {
  this.timeout(20_000);
  let dir: string;
  const children: ChildProcess[] = [];
  const clients: TwinClient[] = [];

  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'twin command '));
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });

  function run(...args: string[]): {
    child: ChildProcess;
    ended: Promise<{ code: number | null; said: string }>;
  } {
    const command = path.join(__dirname, '../../../bin/twin.js');
    const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
      child.on('close', (code) => resolve({ code, said }));
    });
    return { child, ended };
  }
  async function note(pid: number | undefined): Promise<Note> {
    const file = path.join(dir, 'twin.json');
    const read = (): Note => JSON.parse(readFileSync(file, 'utf8')) as Note;
    await untilReal(
      () => existsSync(file) && readFileSync(file, 'utf8').endsWith('\n') && read().pid === pid,
    );
    return read();
  }
  function ask({ ports }: Note): TwinClient {
    const made = twinClient({
      address: { host: '127.0.0.1', port: ports.control },
      connect: connectTcp,
      clock: realClock,
    });
    clients.push(made);
    return made;
  }
  const start = (): ReturnType<typeof run> => run('--dir', dir, '--port-base', '0', '--speed', '0');

  it('listens where its note says, refuses a second one on its folder, and ends clean', async () => {
    const first = start();
    const written = await note(first.child.pid);
    assert.deepEqual(
      written.ports.lanes.map(({ name }) => name),
      ['items', 'cases'],
    );
    const second = await start().ended;
    assert.equal(second.code, 1);
    assert.match(second.said, /works in this folder already/);
    first.child.kill('SIGTERM');
    assert.equal((await first.ended).code, 0);
    assert.equal(existsSync(path.join(dir, 'twin.json')), false);
  });

  it('goes on counting after kill -9', async () => {
    const first = start();
    const before = await note(first.child.pid);
    const printer = await connectTcp({
      host: '127.0.0.1',
      port: before.ports.lanes[1]?.printer ?? 0,
      timeout: 1_000,
    });
    await printer.write(Buffer.from('^XA^FDone^FS^XZ^XA^FDtwo^FS^XZ'));
    const client = ask(before);
    await untilReal(async () => (await client.status()).lanes[1]?.printer.odometer === 2);
    first.child.kill('SIGKILL');
    await first.ended;
    printer.close();

    const second = start();
    const again = ask(await note(second.child.pid));
    assert.equal((await again.status()).lanes[1]?.printer.odometer, 2);
    await again.stop();
    assert.equal((await second.ended).code, 0);
  });

  it('ends by itself when nobody was connected for long enough', async () => {
    const { ended } = run('--dir', dir, '--port-base', '0', '--idle-exit', '0.002');
    assert.equal((await ended).code, 0);
  });

  it('explains itself when it is called wrongly', async () => {
    const { code, said } = await run('--dir', dir, '--speed', 'fast').ended;
    assert.equal(code, 1);
    assert.match(said, /--speed is a number/);
    assert.match(said, /--port-base N/);
  });
});
