import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server } from 'node:net';
import twinNode from '../../../nodes/twin/twin';
import { isRecord } from '../../../nodes/shell';
import { temporaryFolder } from '../../support/stores';
import { codeOf, flowNode, messageOf, nodeRed, recorder, recordingErrors } from '../shell/node-red';

/** Holds a port with room above it for those of a virtual line. */
async function occupied(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = await new Promise<Server>((resolve) => {
    const listening = createServer().listen(0, '127.0.0.1', () => {
      resolve(listening);
    });
  });
  const { port } = server.address() as AddressInfo;
  return { port, free: () => new Promise((resolve) => server.close(() => resolve())) };
}

describe('tracecode-twin', function twin() {
  this.timeout(60_000);
  const errors = recorder();
  let forget = (): void => undefined;
  const inherited = process.env['TRACECODE_TWIN'];

  before(() => nodeRed.start());
  after(async () => {
    await nodeRed.stop();
    if (inherited === undefined) delete process.env['TRACECODE_TWIN'];
    else process.env['TRACECODE_TWIN'] = inherited;
  });

  afterEach(async () => {
    await nodeRed.deploy([]);
    await nodeRed.unload();
    forget();
  });

  for (const empty of ['', ' ']) {
    it(`runs inside Node-RED where TRACECODE_TWIN is "${empty}", says whose port is taken, and starts once it is free`, async () => {
      process.env['TRACECODE_TWIN'] = empty;
      const { port, free } = await occupied();
      const { folder, remove } = temporaryFolder();
      forget = remove;
      const flow = [
        flowNode('twin', 'tracecode-twin', [['values'], [], ['answers']], { portBase: port }),
        flowNode('values', 'helper'),
        flowNode('answers', 'helper'),
        ...recordingErrors,
      ];
      await nodeRed.load([twinNode, errors.module], flow, { settings: { userDir: folder } });
      await nodeRed.until(() => errors.messages.length > 0);
      const [error = {}] = errors.messages.splice(0);
      assert.equal(codeOf(error), 'twin-port-in-use');
      assert.match(messageOf(error) ?? '', new RegExp(`wants port ${String(port)} of 127.0.0.1`));
      const came = nodeRed.next('values');
      await free();
      const { topic } = await came;
      assert.equal(topic, 'values');
      assert.deepEqual(errors.messages.splice(0).map(codeOf), [], 'said once');

      const values = nodeRed.collect('values');
      const told = nodeRed.next('answers');
      nodeRed.send('twin', { payload: { speed: 60 } });
      const { payload } = await told;
      assert.equal(isRecord(payload) && payload['itemsPerMinute'], 60);
      assert.ok(
        values.every(({ topic }) => topic === 'values'),
        'an answer is no process value',
      );
    });
  }
});
