import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tryDevice } from '../../../nodes/device/try-device';
import { realChance, realClock } from '../../support/real-world';
import { refusedWith } from '../../support/contract';

describe('trying a device', () => {
  async function tried(answer: (socket: Socket) => void): Promise<unknown> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        answer(socket);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      return await tryDevice({
        config: { kind: 'printer', host: '127.0.0.1', port },
        world: { clock: realClock, chance: realChance },
        signal: new AbortController().signal,
      } as unknown as Parameters<typeof tryDevice>[0]);
    } finally {
      server.close();
    }
  }

  it('says of something else at the address that it is no ZPL printer', async () => {
    const web = tried((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await assert.rejects(web, refusedWith('device-not-zpl'));
  });

  it('says how a printer is', async () => {
    const status =
      '\x02030,1,0,0457,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n';
    const found = (await tried((socket) => socket.write(status))) as { en: string };
    assert.equal(found.en, 'The printer answers: out of labels');
  });
});
