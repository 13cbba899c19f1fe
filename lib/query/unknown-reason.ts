import type { UnknownCode } from '../code';
import { gtin14, identityElements, keyAis, mod10, readGs1 } from '../gs1';
import type { Product } from '../order';
import type { Store } from '../store';
import type { UnknownArchive } from './types';

/** Why the rules or the ledger do not know a text. */
type Refused = 'neverIssued' | UnknownCode['problem']['code'];

/** What a text names, whoever made it. */
type Named =
  | { kind: 'gtin'; gtin: string; alone: boolean }
  /** A key of GS1 that is no article number. */
  | { kind: 'key' }
  | { kind: 'nothing' };

/**
 * What is told of a text that stands for no code here. Nobody is to mistrust a product because its barcode was scanned in
 * place of its code: an article number of the maker's names a product, another one somebody else's, and a text without any
 * says nothing of a product.
 */
export async function unknownReason(
  store: Pick<Store, 'products'>,
  text: string,
  refused: Refused,
): Promise<Pick<UnknownArchive, 'reason' | 'product'>> {
  const told = (reason: UnknownArchive['reason']) => ({ reason, product: null });
  if (refused === 'tag-wrong' || refused === 'check-digit-wrong' || refused === 'key-missing')
    return told(refused);
  // it names a code, and nobody knows which
  if (refused === 'gs1-separator-lost') return told('code-unreadable');
  const named = namedIn(text);
  if (named.kind === 'key') return told(refused);
  if (named.kind === 'nothing') return told(refused === 'neverIssued' ? refused : 'code-unreadable');
  const [product] = await store.products({ gtins: sameArticle(named.gtin), limit: 1 });
  if (!product) {
    const isAnyKnown = (await store.products({ limit: 1 })).length > 0;
    return told(isAnyKnown ? 'code-foreign' : refused);
  }
  return named.alone ? { reason: 'kindOnly', product: shown(product) } : told('neverIssued');
}

function namedIn(text: string): Named {
  const gtin = gtin14(text.trim());
  if (gtin !== null) return { kind: 'gtin', gtin, alone: true };
  const read = readGs1(text);
  if (read.kind === 'fault') return { kind: 'nothing' };
  const { elements } = read;
  const article = identityElements(elements).find(({ ai }) => ai === '01');
  if (article) return { kind: 'gtin', gtin: article.value, alone: !elements.some(({ ai }) => ai === '21') };
  return { kind: keyAis(elements.map(({ ai }) => ai)).length > 0 ? 'key' : 'nothing' };
}

/** The GTINs of an article: that of a case differs from the item's in its indicator and check digit alone. */
function sameArticle(gtin: string): string[] {
  return Array.from({ length: 10 }, (_, indicator) => {
    const digits = `${indicator}${gtin.slice(1, 13)}`;
    return digits + (mod10(digits) ?? '');
  });
}

function shown({ gtin, name }: Product): UnknownArchive['product'] {
  return { gtin, name };
}
