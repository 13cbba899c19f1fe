import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { defineNode } from '../../../nodes/shell';
import stationNode, { type StationHandle } from '../../../nodes/station/station';
import storeNode from '../../../nodes/store/store';
import { configNode, flowNode, messageOf, nodeRed, recorder, recordingErrors } from '../shell/node-red';

describe('tracecode-station', () => {
  let userDir = '';
  let errors = recorder();
  const user = defineNode({
    type: 'test-station-user',
    config: z.object({}),
    uses: { station: 'tracecode-station' },
  });
  const load = (station: object): Promise<void> =>
    nodeRed.load(
      [storeNode, stationNode, user, errors.module],
      [
        configNode('s', 'tracecode-store'),
        configNode('p', 'tracecode-station', { store: 's', name: 'Packing', ...station }),
        flowNode('u', 'test-station-user', [], { station: 'p' }),
        ...recordingErrors,
      ],
      { settings: { userDir } },
    );

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

  it('knows its place, its zone and what is missing there', async () => {
    await load({ line: 'L2', station: 'pack', zone: 'Asia/Shanghai', expected: 'operator, temperature:10' });
    const { place, plant, data, newCause } = await nodeRed.handle<StationHandle>('p');
    assert.deepEqual(place, { line: 'L2', station: 'pack' });
    assert.equal(plant.offset(0), '+08:00');
    data.note({ name: 'temperature', value: 4, unit: 'CEL', time: 1_000 });
    assert.equal(data.snapshot(11_000)['temperature']?.quality, 'good');
    assert.equal(data.snapshot(11_001)['temperature']?.quality, 'stale');
    assert.equal(data.snapshot(0)['operator']?.quality, 'missing');
    assert.notEqual(newCause(), newCause());
  });

  it('is the line itself where it has no name', async () => {
    await load({ line: 'L2' });
    assert.deepEqual((await nodeRed.handle<StationHandle>('p')).place, { line: 'L2', station: 'L2' });
  });

  it('refuses a zone that is none', async () => {
    await load({ zone: 'Asia/Peking?' });
    await nodeRed.until(() => errors.messages.length > 0);
    assert.match(
      messageOf(errors.messages[0] ?? {}) ?? '',
      /^Packing: "Time zone" is not usable: "Asia\/Peking\?" is no time zone/,
    );
  });
});
