import { compileRule } from '../../lib/code';
import type { TraceError } from '../../lib/errors';
import { defineConfigNode } from '../shell';
import '../store/store';
import { config, credentials, definitionOf } from './config';
import { dialog } from './dialog';
import { keyInForce, keysOf } from './keys';
import { lintBeside } from './lint-beside';
import { publishedVersions } from './published-versions';
import './rule-handle';

export default defineConfigNode({
  type: 'tracecode-rule',
  config,
  credentials,
  uses: { store: 'tracecode-store' },
  dialog,
  async open({ config, credentials, use, label, report, world }) {
    const definition = definitionOf(config);
    const keys = keysOf(credentials);
    // that of now first; each version finds its own by its check value, and one whose key is gone says so at its codes
    const all = keys.map(({ key }) => key).reverse();
    const lint = lintBeside(world.clock);
    const publishing = { keys: all, lint, ...(config.base >= 0 && { base: config.base }) };
    const check = (): void => {
      keyInForce(definition, keys, label);
    };
    let refused: TraceError | null = null;
    const versions = await publishedVersions(use.store, definition, publishing, {
      check,
      report(error) {
        refused = error;
        report(error);
      },
    });
    const withdraw = use.store.codecs.register(
      versions.map((rule) => compileRule(rule, all)),
      all,
    );
    return { id: definition.id, refused, withdraw };
  },
  close: (rule) => {
    rule.withdraw();
  },
});
