import { compileRule } from '../../lib/code';
import { publishRule } from '../../lib/pool';
import { defineConfigNode } from '../shell';
import '../store/store';
import { config, credentials, definitionOf } from './config';
import { keyOf } from './key';

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
  async open({ config, credentials, use, label }) {
    const definition = definitionOf(config);
    const key = keyOf(definition, credentials.key, label);
    const versions = await publishRule(use.store, definition);
    const withdraw = use.store.codecs.register(
      versions.map((rule) => compileRule(rule, key)),
      key,
    );
    return { id: definition.id, withdraw };
  },
  close: (rule) => {
    rule.withdraw();
  },
});
