import type { OrderView } from '../../lib/store';
import type { LineRecord } from './line-record';
import { closedEarly } from './office';
import type { LaneLog } from './twin-logs';

function wasClosedEarly({ closeReasons }: OrderView['order']): boolean {
  return Object.values(closeReasons).includes(closedEarly);
}

/** A closed order has what it was to have, all of it packed, only the last of each level partial. */
export function completion(
  { order: record, balance, progress }: OrderView,
  { containers }: LineRecord,
): string[] {
  const broken: string[] = [];
  const { id, state, content, levels, closeReasons } = record;
  if (state !== 'closed') return [`${id} is ${state}`];
  let children = content.quantity;
  for (const [n, { level, count }] of levels.entries()) {
    const terms = balance[level];
    if (!terms) return [`${id} has no ${level}`];
    if (wasClosedEarly(record)) {
      if (terms.waiting + terms.inFlight + terms.toVerify !== 0)
        broken.push(`${id} ${level} closed early with open terms`);
      continue;
    }
    if (terms.waiting + terms.inFlight + terms.toVerify !== 0)
      broken.push(`${id} ${level} closed with open terms`);
    if (
      terms.unaccounted > 0 &&
      closeReasons[`${level}.toVerify`] === undefined &&
      closeReasons['toVerify'] === undefined
    ) {
      broken.push(`${id} ${level}: ${terms.unaccounted} unaccounted without a reason`);
    }
    const wanted = n === 0 ? content.quantity : Math.ceil(children / count);
    const own = containers.filter((each) => each.order === id && each.level === level);
    const placed = progress[level]?.placed ?? 0;
    const top = n === levels.length - 1;
    if (terms.commissioned < wanted) broken.push(`${id}: ${terms.commissioned} of ${wanted} ${level}`);
    if (!top && placed < terms.commissioned)
      broken.push(`${id}: ${placed} of ${terms.commissioned} ${level} placed`);
    if (n > 0) {
      if (own.some((each) => each.state !== 'packed')) broken.push(`${id}: a ${level} is not packed`);
      const lying = own.reduce((sum, { slots }) => sum + slots.length, 0);
      if (lying !== children)
        broken.push(`${id}: ${lying} in ${own.length} ${level}, ${children} were to be packed`);
      const partial = own.filter((each) => each.partial);
      if (partial.some(({ slots }) => slots.length === count))
        broken.push(`${id}: a whole ${level} is flagged partial`);
      if (own.some((each) => !each.partial && each.slots.length !== count))
        broken.push(`${id}: a ${level} is short and not flagged partial`);
      children = own.length;
    } else children = placed;
  }
  return broken;
}

/**
 * Passed is packed; ejected is not; and nothing readable was ejected but what nobody wanted: one too many, or one with a
 * label of the lot that its order had before.
 */
export function verdicts(
  { entries, views }: LineRecord,
  { ink, verdicts: said, spoiled }: LaneLog,
): string[] {
  const broken: string[] = [];
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  for (const [n, { code }] of ink.entries()) {
    const row = byCode.get(code ?? '')?.row ?? null;
    const order = views.find((view) => view.order.id === byCode.get(code ?? '')?.order);
    const early = order !== undefined && wasClosedEarly(order.order);
    const packed = row !== null && (row.parent !== null || (early && row.container !== null));
    const verdict = said.get(n);
    if (verdict === undefined) broken.push(`object ${n} got no verdict`);
    const unnamed = early && spoiled.get(n) === 'NOREAD';
    if (verdict === 'GOOD' && !packed && !unnamed)
      broken.push(`object ${n} (${code}) passed and is not packed`);
    if (verdict === 'REJECT' && packed) broken.push(`object ${n} (${code}) was ejected and is packed`);
    const formerLot = row?.state === 'LabelScrapped' && row.lot !== order?.order.lot;
    const full = order && (order.progress['item']?.placed ?? 0) >= order.order.content.quantity;
    if (
      verdict === 'REJECT' &&
      !spoiled.has(n) &&
      !early &&
      !formerLot &&
      !(full && (row === null || row.state === 'Destroyed' || row.state === 'LabelScrapped'))
    ) {
      broken.push(`object ${n} (${code}) is good and was ejected`);
    }
  }
  return broken;
}

/** The label of every packed container is on paper and was seen. */
export function labels({ containers, entries }: LineRecord, { ink, verdicts: said }: LaneLog): string[] {
  const seen = new Set(ink.filter((_, n) => said.has(n)).map(({ code }) => code));
  const codeOf = new Map(entries.map(({ row, code }) => [row?.identity, code]));
  return containers.flatMap(({ id, state, parent }) => {
    if (state !== 'packed') return [];
    const code = codeOf.get(parent ?? undefined);
    return code !== undefined && seen.has(code) ? [] : [`${id} is packed as ${parent}, which nobody saw`];
  });
}
