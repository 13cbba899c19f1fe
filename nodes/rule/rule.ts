import { compileRule, keyCheckOf } from '../../lib/code';
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
    const inForce = keyInForce(definition, keys, label);
    const keyCheck = inForce && keyCheckOf(inForce);
    const versions = await publishRule(use.store, { ...definition, keyCheck });
    // each version finds its own key by its check value; one whose key is gone says so where a code of it is met
    const all = keys.map(({ key }) => key).reverse();
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
