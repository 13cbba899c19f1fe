import { compileRule } from '../../lib/code';
import { publishRule } from '../../lib/pool';
import { defineConfigNode } from '../shell';
import '../store/store';
import { config, credentials, definitionOf } from './config';
import { dialog } from './dialog';
import { keyInForce, keysOf } from './keys';

/** A rule in force. */
export interface RuleHandle {
  id: string;
  withdraw: () => void;
}

declare module '../shell/handles' {
  interface Handles {
    'tracecode-rule': RuleHandle;
  }
}

export default defineConfigNode({
  type: 'tracecode-rule',
  config,
  credentials,
  uses: { store: 'tracecode-store' },
  dialog,
  async open({ config, credentials, use, label }) {
    const definition = definitionOf(config);
    const keys = keysOf(credentials);
    keyInForce(definition, keys, label);
    // that of now first; each version finds its own by its check value, and one whose key is gone says so at its codes
    const all = keys.map(({ key }) => key).reverse();
    const versions = await publishRule(use.store, definition, { keys: all });
    const withdraw = use.store.codecs.register(
      versions.map((rule) => compileRule(rule, all)),
      all,
    );
    return { id: definition.id, withdraw };
  },
  close: (rule) => {
    rule.withdraw();
  },
});
