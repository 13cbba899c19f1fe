import { identityOf } from './layout';
import type { Rule } from './types';

/** Who brings a field's value: the product, the order, the line that makes it, or free fields of product and order. */
export type FieldOrigin = 'product' | 'order' | 'line' | 'own';

export interface AskedField {
  name: string;
  kind: 'text' | 'date' | 'decimal';
  origin: FieldOrigin;
  /** Codes can be made without it: it stands only in elements outside the identity. */
  optional: boolean;
}

const origins: Readonly<Record<string, FieldOrigin>> = {
  gtin: 'product',
  companyPrefix: 'product',
  material: 'order',
  lot: 'order',
  order: 'order',
  orderLine: 'order',
  plant: 'order',
  productionDate: 'order',
  expiryDate: 'order',
  orderDate: 'order',
  line: 'line',
  shiftDate: 'line',
};

/** The field names that need nobody's help, for dialogs. */
export const knownFields: readonly string[] = Object.keys(origins);

/** The fields a rule puts into its codes, each once, in the order of the rule. */
export function askedFields(rule: Pick<Rule, 'levels'>): AskedField[] {
  const asked = new Map<string, AskedField>();
  for (const level of rule.levels) {
    const identity = identityOf(level);
    for (const { ai, segments } of level.elements) {
      for (const segment of segments) {
        if (segment.kind !== 'field' && segment.kind !== 'date') continue;
        const { name } = segment;
        const kind = segment.kind === 'date' ? 'date' : segment.decimals === undefined ? 'text' : 'decimal';
        const before = asked.get(name);
        const origin = Object.hasOwn(origins, name) ? (origins[name] ?? 'own') : 'own';
        const optional = !identity.includes(ai) && (before?.optional ?? true);
        asked.set(name, { name, kind: before?.kind ?? kind, origin, optional });
      }
    }
  }
  return [...asked.values()];
}
