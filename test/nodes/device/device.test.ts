import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ScannedFrame } from '../../../lib/device';
import { defineNode } from '../../../nodes/shell';
import deviceNode, { type DeviceHandle } from '../../../nodes/device/device';
import type { PrinterCondition } from '../../../nodes/device/printer';
import storeNode from '../../../nodes/store/store';
import { codeOf, configNode, flowNode, nodeRed, recorder, recordingErrors } from '../shell/node-red';
import { testDraft } from '../shell/test-draft';

/** A device on a free port of this computer. */
async function device(
  serve: (socket: Socket) => void,
): Promise<{ port: number; server: Server; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    serve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    server,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('tracecode-device', () => {
  let userDir = '';
  let errors = recorder();
  const user = defineNode({
    type: 'test-device-user',
    config: z.object({}),
    uses: { device: 'tracecode-device' },
  });
  const flow = (properties: object): object[] => [
    configNode('s', 'tracecode-store'),
    configNode('d', 'tracecode-device', { store: 's', host: '127.0.0.1', ...properties }),
    flowNode('u', 'test-device-user', [], { device: 'd' }),
    ...recordingErrors,
  ];
  const load = (properties: object): Promise<void> =>
    nodeRed.load([storeNode, deviceNode, user, errors.module], flow(properties), { settings: { userDir } });

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(() => {
    errors = recorder();
    userDir = mkdtempSync(join(tmpdir(), 'tracecode-'));
  });
  afterEach(async () => {
    await nodeRed.deploy([]);
    await nodeRed.unload();
    rmSync(userDir, { recursive: true });
  });

  it("passes a scanner's frames on, also those that came while nobody listened, and answers at its gate", async () => {
    const answers: string[] = [];
    const scanner = await device((socket) => {
      socket.write('life:1\t]d2010690123\r\n');
      socket.on('data', (chunk) => answers.push(chunk.toString()));
    });
    await load({ kind: 'scanner', port: scanner.port });
    const handle = await nodeRed.handle<DeviceHandle>('d');
    assert.ok(handle.kind === 'scanner');
    assert.equal(handle.id, 'd');
    const online = Promise.withResolvers<void>();
    handle.onState((state) => {
      if (state === 'online') online.resolve();
    });
    await online.promise;
    const frames: ScannedFrame[] = [];
    handle.onFrame((frame) => frames.push(frame));
    await nodeRed.until(() => frames.length === 1);
    const [frame] = frames;
    assert.ok(frame?.kind === 'triggered');
    assert.deepEqual([frame.gate, frame.text], ['life:1', ']d2010690123']);
    assert.equal(handle.answer(frame.gate, 'good'), true);
    assert.equal(handle.answer(frame.gate, 'good'), false);
    await nodeRed.until(() => answers.length > 0);
    assert.deepEqual(answers, ['1\tGOOD\r\n']);
    await scanner.stop();
  });

  it('reports a device that is not there once, and says how a printer is', async () => {
    const gone = await device(() => undefined);
    await gone.stop();
    await load({ kind: 'printer', port: gone.port });
    const handle = await nodeRed.handle<DeviceHandle>('d');
    assert.ok(handle.kind === 'printer');
    await nodeRed.until(() => errors.messages.length > 0);
    assert.deepEqual(errors.messages.map(codeOf), ['device-unreachable']);
    const conditions: PrinterCondition[] = [];
    handle.onCondition((condition) => conditions.push(condition));
    assert.equal(conditions[0]?.state, 'offline');
  });

  it('lets go of its connection with a redeploy', async function letsGo() {
    this.timeout(30_000);
    let open = 0;
    const scanner = await device((socket) => {
      open += 1;
      socket.on('close', () => (open -= 1));
    });
    await load({ kind: 'scanner', port: scanner.port });
    await nodeRed.until(() => open === 1);
    for (let i = 0; i < 10; i += 1) await nodeRed.deploy(flow({ kind: 'scanner', port: scanner.port }));
    await nodeRed.until(() => open === 1);
    await nodeRed.deploy([]);
    await nodeRed.until(() => open === 0);
    await scanner.stop();
  });

  it('tests a printer without printing', async () => {
    const heard: string[] = [];
    const printer = await device((socket) => {
      socket.on('data', (chunk) => {
        heard.push(chunk.toString('latin1'));
        const frame = (text: string): string => `\x02${text}\x03\r\n`;
        if (heard.join('').includes('~HS')) {
          socket.write(
            frame('030,0,0,1245,000,0,0,0,000,0,0,0') +
              frame('001,0,0,0,1,2,4,0,00000000,1,000') +
              frame('1234,0'),
          );
        }
      });
    });
    await load({ kind: 'scanner', port: printer.port });
    const answer = await testDraft('tracecode-device', {
      config: { kind: 'printer', host: '127.0.0.1', port: printer.port },
    });
    assert.deepEqual(answer, { ok: true, message: 'The printer answers: ready' });
    assert.ok(!heard.join('').includes('^XA'));
    await printer.stop();
    const silent = await testDraft(
      'tracecode-device',
      { config: { host: '127.0.0.1', port: printer.port } },
      'zh',
    );
    assert.equal(silent.code, 'device-unreachable');
  });
});
