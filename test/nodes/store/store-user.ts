import { z } from 'zod';
import { defineNode } from '../../../nodes/shell';
import '../../../nodes/store/store';

/** A flow node that uses a store, so that the store's errors have a flow to be caught in. */
export const storeUser = defineNode({
  type: 'test-store-user',
  config: z.object({}),
  uses: { store: 'tracecode-store' },
});
