import type { PlantTime } from '../../lib/world';
import type { NodeScope } from '../shell';
import type { StoreHandle } from '../store/store';

/**
 * Saves the products of a rule again when the rule comes: that lets go the orders that were held for want of it.
 *
 * @returns how to end it
 */
export function watchRules(store: StoreHandle, plant: PlantTime, { guard, world }: NodeScope): () => void {
  const releaseHeld = async (rule: string): Promise<void> => {
    const products = (await store.products()).filter((product) => product.rule === rule);
    const now = world.clock.now();
    if (products.length > 0) await store.saveProducts({ products, now, today: plant.date(now) });
  };
  return store.codecs.onRegister(guard(releaseHeld));
}
