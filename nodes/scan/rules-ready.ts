import { TraceError } from '../../lib/errors';
import type { Clock } from '../../lib/world';
import type { StoreHandle } from '../store/store';

/** Rule nodes open beside this one; after so long one that is missing is not coming. */
const grace = 30_000;

/**
 * Asked before a code is called foreign: at a start the scanner shows its objects at once, and a good one must not be
 * ejected because its rule is still being opened.
 *
 * @throws TraceError `rule-not-loaded` while a rule of the store may still come: the object is shown again
 */
export function rulesReady(store: StoreHandle, clock: Clock): () => Promise<void> {
  const begun = clock.now();
  return async () => {
    if (clock.now() - begun > grace) return;
    const loaded = new Set(store.codecs.current().map(({ id }) => id));
    const { rules } = await store.rules();
    const missing = rules.find(({ id }) => !loaded.has(id));
    if (missing || loaded.size === 0)
      throw new TraceError('rule-not-loaded', { rule: missing?.id ?? '', version: 'any' });
  };
}
