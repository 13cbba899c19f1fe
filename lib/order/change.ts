import { grouped, type Bilingual } from '../errors';
import { gtinOf } from './lot';
import type { OrderRecord } from './types';

/** What another version of an order says otherwise. */
export interface Change {
  field: string;
  before: string;
  after: string;
}

/** All that becomes another with the next version and that a person must know before he takes it. */
export function changesOf(current: OrderRecord, next: OrderRecord): Change[] {
  const facts = ({ content }: OrderRecord): Record<string, string> => ({
    quantity: grouped(content.quantity),
    release: content.release,
  });
  return [...differing(facts(current), facts(next)), ...printedChanges(current, next)];
}

/** What is already on printed codes and labels and would be another in the next version. */
export function printedChanges(current: OrderRecord, next: OrderRecord): Change[] {
  return [...differing(printedFacts(current), printedFacts(next)), ...serialsChange(current, next)];
}

function printedFacts(record: OrderRecord): Record<string, string> {
  return {
    ...record.content.fields,
    material: record.content.material,
    gtin: gtinOf(record) ?? '',
    lot: record.lot,
    productionDate: record.dates.production,
    expiryDate: record.dates.expiry,
  };
}

function differing(before: Record<string, string>, after: Record<string, string>): Change[] {
  return Object.keys({ ...before, ...after }).flatMap((field) => {
    const change = { field, before: before[field] ?? '', after: after[field] ?? '' };
    return change.before === change.after ? [] : [change];
  });
}

/** More serials may follow those there are, and fewer may be left; any other one belongs to another job. */
function serialsChange({ content: { serials } }: OrderRecord, { content: next }: OrderRecord): Change[] {
  const field = 'serials';
  if ((serials.length === 0) !== (next.serials.length === 0))
    return [{ field, before: String(serials.length), after: String(next.serials.length) }];
  const kept = Math.min(serials.length, next.serials.length);
  const at = serials.slice(0, kept).findIndex((serial, index) => serial !== next.serials[index]);
  return at < 0 ? [] : [{ field, before: serials[at] ?? '', after: next.serials[at] ?? '' }];
}

const fieldWords: Readonly<Record<string, Bilingual>> = {
  quantity: { en: 'quantity', zh: '数量' },
  release: { en: "the sender's status", zh: '发送系统状态' },
  material: { en: 'material', zh: '物料' },
  gtin: { en: 'GTIN', zh: 'GTIN' },
  lot: { en: 'lot', zh: '批次' },
  productionDate: { en: 'production date', zh: '生产日期' },
  expiryDate: { en: 'expiry date', zh: '有效期至' },
  serials: { en: 'serial numbers', zh: '序列号' },
};

const statusWords: Readonly<Record<string, Bilingual>> = {
  released: { en: 'released', zh: '已下达' },
  notReleased: { en: 'not released', zh: '未下达' },
  locked: { en: 'locked', zh: '已锁定' },
  withdrawn: { en: 'withdrawn', zh: '已撤回' },
};

/** `lot A → B, quantity 10 → 20`; a field of the factory's own keeps its name. */
export function inWords(changes: readonly Change[]): Bilingual {
  const said = (language: keyof Bilingual): string[] =>
    changes.map(({ field, before, after }) => {
      const value = (text: string): string =>
        (field === 'release' ? statusWords[text]?.[language] : text) || '—';
      return `${fieldWords[field]?.[language] ?? field} ${value(before)} → ${value(after)}`;
    });
  return { en: said('en').join(', '), zh: said('zh').join('，') };
}
