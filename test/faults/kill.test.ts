import assert from 'node:assert/strict';
import { audit, unknownIn } from '../support/demo-audit';
import { campaign, campaignSeed } from '../support/demo-campaign';
import { demoFactory } from '../support/demo-factory';

const kills = 20;

describe('kill -9 of Node-RED in mid-job', function killTests() {
  this.timeout(400_000);
  const factory = demoFactory({ speed: 1_200 });

  it(`${kills} times, the twin living on: nothing twice, nothing lost, what is unknown is listed`, async () => {
    const seed = campaignSeed();
    console.log(`      seed ${seed}`);
    const twin = factory.twinPid();
    const orders = await campaign(factory, {
      seed,
      blows: kills,
      pieces: 300,
      async blow() {
        await factory.kill();
        await factory.start();
        assert.equal(factory.twinPid(), twin, 'the twin lives on');
      },
    });
    console.log(`      ${orders.length} orders, ${await unknownIn(factory, orders)} labels unknown`);
    assert.deepEqual(await audit(factory, orders, { crashes: kills }), [], `seed ${seed}`);
  });
});
