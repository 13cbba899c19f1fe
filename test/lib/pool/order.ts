import type { Codec, Frame } from '../../../lib/code';
import type { OrderContent, OrderRecord } from '../../../lib/order';
import { emptyTally, type ExistingJob, type NewJob } from '../../../lib/pool';

export function frameOf(id: string, mode: Frame['mode'] = 'sequential'): Frame {
  return {
    id,
    mode,
    alphabet: '0123456789',
    length: 6,
    start: 0,
    step: 1,
    tag: null,
    keyCheck: null,
    scope: null,
    capacity: mode === 'fromOrder' ? 0 : 1e6,
  };
}

/** A codec as far as planning asks for one: its frame is GTIN and lot. */
export function codecOf(level: string, mode: Frame['mode'] = 'sequential'): Codec {
  return {
    rule: { id: 'bottle', version: 1 },
    level,
    reads: null,
    frame: ({ gtin, lot }) => frameOf(`${level}/${gtin ?? ''}/${lot ?? ''}`, mode),
    encode: () => {
      throw new Error('planning encodes nothing');
    },
    encodeRange: () => {
      throw new Error('planning encodes nothing');
    },
    parseLines: () => {
      throw new Error('planning encodes nothing');
    },
    parse: () => {
      throw new Error('planning parses nothing');
    },
  };
}

export const codecs = ['item', 'case', 'pallet'].map((level) => codecOf(level));

export function orderOf(
  quantity: number,
  changes: Partial<OrderRecord> = {},
  content: Partial<OrderContent> = {},
): OrderRecord {
  return {
    id: 'P1:4711:1',
    state: 'started',
    content: {
      ...{
        id: 'P1:4711:1',
        number: '4711',
        line: '1',
        plant: 'P1',
        material: 'WATER-05',
        gtin: null,
        unit: 'H87',
      },
      source: { format: 'generic', messageKey: null, stamp: null, system: null },
      ...{
        lot: null,
        serials: [],
        workCenter: null,
        start: '2025-03-01T06:00:00',
        end: null,
        productionDate: null,
      },
      ...{ expiryDate: null, components: [], release: 'released', quantity },
      ...content,
    },
    version: 1,
    problem: null,
    product: {
      ...{ material: 'WATER-05', gtin: '06901234567892', name: { en: 'Water', zh: '水' }, rule: 'bottle' },
      ...{ companyPrefix: '6901234', lotRule: 'L{yyMMdd}', shelfLifeDays: null },
    },
    lot: 'L1',
    dates: { production: '2025-03-01', expiry: '' },
    levels: [
      { level: 'item', count: 1 },
      { level: 'case', count: 12 },
      { level: 'pallet', count: 40 },
    ],
    ...{ line: null, receivedAt: 0, changedAt: 0, startedAt: null, closedAt: null, closeReasons: {} },
    ...changes,
  };
}

/** What `allocate` would make of planned jobs. */
export function allocated(jobs: readonly NewJob[], createdAt: number): ExistingJob[] {
  return jobs.map((job) => ({
    job: { ...job, id: `${job.level}${createdAt}`, order: 'P1:4711:1', intervals: [], createdAt },
    fates: [],
    tally: emptyTally,
  }));
}
