import type { Dialect, Tree } from './dialect';
import { generic } from './generic';
import { sapLoipro } from './sap-loipro';
import { sapOdata } from './sap-odata';

/** All formats orders are accepted in; the most particular first. A new ERP is a file and a line here. */
const dialects: readonly Dialect[] = [sapLoipro, sapOdata, generic];

/** The dialect a message is written in, by its shape; null when none knows it. */
export function dialectOf(tree: Tree): Dialect | null {
  return dialects.find((dialect) => dialect.recognises(tree)) ?? null;
}
