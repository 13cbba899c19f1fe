import assert from 'node:assert/strict';
import { audit, unknownIn } from '../support/demo-audit';
import { campaign, campaignSeed } from '../support/demo-campaign';
import { demoFactory } from '../support/demo-factory';

const deploys = 20;

describe('a full deploy in mid-job', function deployTests() {
  this.timeout(400_000);
  const factory = demoFactory({ speed: 1_200 });

  it(`${deploys} times: nothing twice, nothing lost, what is unknown is listed`, async () => {
    const seed = campaignSeed();
    console.log(`      seed ${seed}`);
    const flows = await factory.flows();
    const orders = await campaign(factory, {
      seed,
      blows: deploys,
      pieces: 300,
      blow: () => factory.deploy(flows),
    });
    assert.ok(factory.alive());
    console.log(`      ${orders.length} orders, ${await unknownIn(factory, orders)} labels unknown`);
    assert.deepEqual(await audit(factory, orders, { crashes: deploys }), [], `seed ${seed}`);
  });
});
