/** What must agree before a child goes into a container, or a label onto it. */
export interface Goods {
  lot: string | null;
  /** GTIN */
  product: string | null;
}

/** An unknown one is no other one. */
export function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

export function sameGoods(a: Goods, b: Goods): boolean {
  return !differ(a.lot, b.lot) && !differ(a.product, b.product);
}
