import { unusualPieces, versionAsked } from '../../lib/order';
import type { Store } from '../../lib/store';
import type { ReleaseQuestion } from './pages';

/**
 * What a form of the line's screen would release that a person has to confirm: an unusual quantity, until the form names
 * this very one. Asked by number, so that one that was changed meanwhile is asked about anew.
 *
 * @returns null where the form may be done, or says itself what is wrong with it
 */
export async function releaseToConfirm(
  store: Pick<Store, 'order'>,
  { verb, order: id, pieces: confirmed, back }: Readonly<Record<string, string>>,
): Promise<ReleaseQuestion | null> {
  if (verb !== 'release' || id === undefined) return null;
  const found = (await store.order({ id }))?.order;
  if (!found?.problem) return null;
  const pieces = unusualPieces(found);
  if (pieces === null || confirmed === String(pieces)) return null;
  const { content, product, problem } = found;
  return {
    id: found.id,
    number: content.number,
    product: product?.name ?? null,
    pieces,
    asked: versionAsked(found),
    problem,
    back: back === 'order' ? back : 'line',
  };
}
