import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { TraceError } from '../../../lib/errors';
import { parseConfig, type ConfigSchema } from '../../../nodes/shell/node-config';
import { repositoryRoot } from '../../support/tiers';

/** Values that no field takes, or only some do. */
const strange = [
  ...['x y', '{', '[', '[1', '[1]', '{"a":1}', '[{"level":"item"}]', '{"width":"wide"}', '-1', '\u0000'],
  ...[7, -1, true, [], [1], [{}], [null], {}, { a: 1 }, [{ level: 'item', elements: [{ segments: [{}] }] }]],
  { width: 1, height: 1, density: 8, elements: [{ kind: 'text', x: 'far' }] },
];
/** How zod and V8 speak. */
const foreign = /Invalid|[Ee]xpected|[Rr]eceived|Unexpected|JSON at|undefined|\bNaN\b|\[object/;

const nodes = path.join(repositoryRoot(), 'nodes');
const types = fs.readdirSync(nodes).filter((type) => fs.existsSync(path.join(nodes, type, 'config.ts')));

describe('settings that cannot be used', () => {
  for (const type of types) {
    it(`are told in plain words of both languages: ${type}`, () => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- by a name known only here
      const { config } = require(`../../../nodes/${type}/config`) as { config: ConfigSchema };
      let refused = 0;
      for (const name of Object.keys(config.shape)) {
        for (const value of strange) {
          const reason = refusal(config, { [name]: value });
          if (reason === null) continue;
          refused += 1;
          assert.doesNotMatch(`${reason.en} ${reason.zh}`, foreign, `${name} = ${JSON.stringify(value)}`);
          assert.match(reason.zh, /[\u4e00-\u9fff]/);
        }
      }
      assert.ok(refused > 0 || Object.keys(config.shape).length === 0 || type === 'page');
    });
  }
});

function refusal(config: ConfigSchema, raw: Record<string, unknown>): { en: string; zh: string } | null {
  try {
    parseConfig(config, raw, { node: 'N', env: () => undefined });
    return null;
  } catch (error) {
    assert.ok(error instanceof TraceError, String(error));
    const { reason } = error.details;
    assert.ok(reason);
    return reason;
  }
}
