import type { LevelRule } from '../../../lib/code';
import { writeDraft } from './draft';
import { levelInView } from './drawing';
import { printedLabels } from './flow-nodes';
import { keysNow } from './key-slots';
import { ruleName } from './origin';
import type { Session } from './session';

/** What the server is asked for a preview. */
export function questionOf(session: Session): object {
  const { node, form, desk, samples, usage } = session;
  const levels = writeDraft(desk.draft);
  samples.usual = usage.perDay?.[levels[0]?.level ?? ''] ?? 10_000;
  return {
    id: node.id,
    store: form.store.value,
    rule: ruleName(session),
    levels,
    sample: samples.values,
    perDay: {
      ...perDay(levels, samples.itemsPerDay ?? samples.usual),
      ...(samples.itemsPerDay === null && usage.perDay),
    },
    issued: usage.issued ?? {},
    // none is feared before the store has told
    sameProducts: usage.sameProducts ?? [],
    carried: usage.carried,
    printing: printedLabels(),
    drawn: levelInView(session)?.index ?? null,
    credentials: keysNow(),
  };
}

/** The rule's name in its store, as one text. */
export function placeOf(session: Session): string {
  return `${session.form.store.value} ${ruleName(session)}`;
}

/** Codes a day of each level, by what it holds of the level below. */
function perDay(levels: readonly LevelRule[], items: number): Record<string, number> {
  const rates: Record<string, number> = {};
  for (const { level, contains } of levels) {
    const below = contains ? rates[contains.level] : undefined;
    rates[level] = contains && below !== undefined ? Math.ceil(below / contains.count) : items;
  }
  return rates;
}
