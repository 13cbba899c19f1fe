import type { Identity } from '../../../lib/code';
import { problem, verbatim, type Language, type Problem } from '../../../lib/errors';
import { symbolSvg } from '../../../lib/label';
import type { OrderRecord, Product } from '../../../lib/order';
import {
  consumerView,
  verdictOf,
  type Archive,
  type CodeLabel,
  type LineView,
  type OrderReport,
  type PackedUnit,
  type UnknownArchive,
  type VerdictKind,
} from '../../../lib/query';
import type { LineScreen, Page, Setting } from '../../../nodes/page/pages';
import * as pages from '../../../nodes/page/pages';

export type View = LineView;
export type Found = Archive;

/** 14:03:27 in Shanghai. */
export const now = Date.UTC(2026, 10, 23, 6, 3, 27);

export function setting(language: Language = 'en', url = '/tracecode'): Setting {
  return { language, url, root: '', zone: 'Asia/Shanghai', now };
}

export function identity(text: string): Identity {
  return text as Identity;
}

export const product: Product = {
  material: 'FG-100200',
  gtin: '06901234567892',
  name: { en: 'Spring Lager 500 ml', zh: '春泉拉格啤酒 500 ml' },
  rule: 'bottle',
  companyPrefix: '6901234',
  lotRule: 'L{yyMMdd}',
  shelfLifeDays: 365,
  contact: 'quality@spring-lager.example',
  picture: 'bottle',
  origin: { en: 'Hangzhou, Zhejiang, China', zh: '中国浙江杭州' },
};

const item = '(01)06901234567892(21)7K3MWQ9XA2TB';

export function label(n: number, level = 'item'): CodeLabel {
  const code = level === 'item' ? `(01)06901234567892(21)7K3MWQ9XA2T${n}` : `(00)16901234000000${100 + n}`;
  return { code, identity: identity(code), level, state: 'Commissioned', time: now - n * 1500 };
}

export function archiveOf(kind: VerdictKind = 'genuine'): Archive {
  const event = { offset: '+08:00', line: 'L1', via: null, refused: null, data: {}, reason: null };
  return {
    kind: 'code',
    code: item,
    identity: identity(item),
    level: 'item',
    state: 'Commissioned',
    time: now - 3_600_000,
    verdict: verdictOf(kind),
    disposition: 'in_transit',
    fate: 'printed',
    unaccounted: false,
    partial: false,
    values: null,
    product,
    order: {
      id: '1000:4711:1',
      number: '4711',
      state: 'started',
      lot: 'L261123',
      line: 'L1',
      dates: { production: '2026-11-23', expiry: '2027-11-23' },
    },
    job: { id: 'job-1', position: 411 },
    stationData: {
      operator: { value: 'Wang', time: now - 9_000_000, quality: 'good' },
      fillTemperature: { value: 4.2, unit: '°C', time: now - 3_600_500, quality: 'good' },
      capTorque: { value: null, unit: 'N·m', time: null, quality: 'missing' },
    },
    events: [
      {
        ...event,
        eventId: 'ni:///sha-256;1?ver=CBV2.0',
        sequence: 1,
        verb: 'commission',
        epcis: { type: 'ObjectEvent', action: 'ADD', bizStep: 'commissioning', disposition: 'active' },
        time: now - 3_600_000,
        station: 'bind',
      },
      {
        ...event,
        eventId: 'ni:///sha-256;2?ver=CBV2.0',
        sequence: 2,
        verb: 'claim',
        epcis: null,
        time: now - 3_599_000,
        station: 'pack',
        refused: problem('queue-full', { queue: 'pack', limit: 100 }),
      },
      {
        ...event,
        eventId: 'ni:///sha-256;3?ver=CBV2.0',
        sequence: 9,
        verb: 'pack',
        epcis: { type: 'AggregationEvent', action: 'ADD', bizStep: 'packing', disposition: null },
        time: now - 3_500_000,
        station: 'pack',
      },
      {
        ...event,
        eventId: 'ni:///sha-256;4?ver=CBV2.0',
        sequence: 40,
        verb: 'ship',
        epcis: { type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit' },
        time: now - 100_000,
        station: 'dock',
        via: identity('(00)169012340000001024'),
      },
    ],
    moreEvents: false,
    parents: [label(1, 'case'), label(2, 'pallet')],
    container: null,
    unit: null,
    children: { total: 0, rows: [], next: null },
  };
}

export const caseArchive: Archive = {
  ...archiveOf(),
  ...label(1, 'case'),
  stationData: {},
  partial: true,
  parents: [label(2, 'pallet')],
  unit: { capacity: 24, contents: [{ level: 'item', count: 12 }], partial: true },
  children: { total: 12, rows: [1, 2, 3, 4, 5, 6].map((n) => label(n)), next: 6 },
};

const palletUnit: PackedUnit = {
  capacity: 40,
  contents: [
    { level: 'case', count: 40 },
    { level: 'item', count: 480 },
  ],
  partial: false,
};

export const terms = {
  issued: 1010,
  waiting: 578,
  leasedOut: 0,
  exported: 0,
  inFlight: 4,
  printed: 418,
  notPrinted: 0,
  unknown: 10,
  returned: 0,
  voided: 0,
  toVerify: 3,
  labelScrapped: 2,
  labelSampled: 1,
  unaccounted: 0,
  everCommissioned: 412,
  Commissioned: 411,
  Sampled: 1,
  Inactive: 0,
  Destroyed: 0,
  Released: 0,
};

export const report: OrderReport = {
  id: '1000:4711:1',
  number: '4711',
  state: 'started',
  lot: 'L261123',
  line: 'L1',
  workCenter: 'L7',
  lots: [
    { lot: 'L261123', material: product.material, made: 300 },
    { lot: 'L261124', material: product.material, made: 112 },
  ],
  product,
  target: 1000,
  dates: { production: '2026-11-23', expiry: '2027-11-23' },
  received: now - 3_900_000,
  started: now - 3_700_000,
  closed: null,
  levels: [
    { level: 'item', planned: 1000, made: 412, placed: 408 },
    { level: 'case', planned: 84, made: 34, placed: 34 },
    { level: 'pallet', planned: 3, made: 0, placed: 0 },
  ],
  balance: { item: terms, case: { ...terms, issued: 1009 }, pallet: terms },
  unknown: { count: 10, codes: '/tracecode/orders/1000%3A4711%3A1/codes?fate=unknown' },
  problem: null,
  decisions: [],
  overmade: null,
  closeReasons: { 'item.waiting': 'numbers-never-sent', 'case.toVerify': 'End of shift' },
};

/** It was lowered when more was made already. */
export const overmadeReport: OrderReport = {
  ...report,
  target: 6_000,
  overmade: problem('order-below-made', { order: '4711', wanted: 6_000, made: 8_120, more: 2_120 }),
};

export const releaseQuestion: pages.ReleaseQuestion = {
  id: '1000:4715:1',
  number: '4715',
  product: product.name,
  pieces: 20_000_000,
  asked: 'v1',
  problem: problem('order-quantity-unusual', { order: '4715', quantity: 20_000_000, limit: 10_000_000 }),
  back: 'line',
};

export function order(number: string, state: OrderRecord['state'], quantity: number): OrderRecord {
  const refused = state === 'held' || state === 'rejected';
  return {
    id: `1000:${number}:1`,
    state,
    content: {
      id: `1000:${number}:1`,
      number,
      line: '1',
      plant: '1000',
      source: { format: 'generic', messageKey: null, stamp: null, system: 'MES' },
      material: product.material,
      gtin: null,
      quantity,
      unit: 'H87',
      lot: null,
      serials: [],
      workCenter: null,
      start: null,
      end: null,
      productionDate: null,
      expiryDate: null,
      components: [],
      release: 'released',
    },
    version: 1,
    problem: refused ? problem('input-invalid', { field: 'quantity', reason: verbatim('0 < 1') }) : null,
    product: refused ? null : product,
    lot: refused ? '' : 'L261123',
    dates: { production: '2026-11-23', expiry: '2027-11-23' },
    levels: [],
    line: null,
    receivedAt: now - 3_900_000,
    changedAt: now - 3_900_000,
    startedAt: null,
    closedAt: null,
    closeReasons: {},
  };
}

const queued = {
  id: '1000:4712:1',
  number: '4712',
  state: 'waiting',
  product: product.name,
  material: product.material,
  quantity: 500,
  lot: 'L261123',
  problem: null,
  decisions: [],
  asked: 'v1',
} as const;

function running(state: OrderRecord['state']): LineView['order'] {
  return {
    ...queued,
    ...{ id: '1000:4711:1', number: '4711', state, quantity: 1000 },
    dates: { production: '2026-11-23', expiry: '2027-11-23' },
  };
}

export function line(change: Partial<LineView> = {}): LineView {
  return {
    line: 'L1',
    time: now,
    state: 'running',
    stop: null,
    attention: null,
    order: running('started'),
    good: 412,
    target: 1000,
    rate: 118.4,
    rejects: [
      { kind: 'noread', count: 3 },
      { kind: 'scrapLabel', count: 2 },
    ],
    fills: [
      {
        level: 'case',
        filled: 7,
        unread: [3],
        capacity: 12,
        waiting: 1,
        unscanned: 2,
        packed: 34,
        planned: 84,
      },
      {
        level: 'pallet',
        filled: 31,
        unread: [],
        capacity: 40,
        waiting: 0,
        unscanned: 0,
        packed: 0,
        planned: 3,
      },
    ],
    codesLeft: 578,
    minutesLeft: 4.9,
    unknown: 10,
    devices: [
      { id: 'p1', name: 'Item printer', role: 'item', state: 'printing', clearance: null },
      { id: 'p2', name: 'Label printer', role: 'label', state: 'ready', clearance: null },
    ],
    openTerms: [
      { level: 'item', term: 'waiting', count: 578 },
      { level: 'item', term: 'toVerify', count: 3 },
    ],
    queue: [queued, { ...queued, id: '1000:4713:1', number: '4713', quantity: 12000 }],
    recent: [1, 2, 3, 4, 5, 6].map((n) => label(n)),
    ...change,
  };
}

export const stopped = line({
  state: 'stopped',
  stop: { kind: 'paperOut', details: { device: 'Label printer' }, container: null },
  devices: [
    {
      id: 'p1',
      name: 'Item printer',
      role: 'item',
      state: 'printing',
      clearance: { count: 10, reason: 'restart' },
    },
    { id: 'p2', name: 'Label printer', role: 'label', state: 'paperOut', clearance: null },
  ],
});

export const held = line({
  state: 'stopped',
  stop: {
    kind: 'containerHeld',
    details: { level: 'case', slot: 4 },
    container: { id: 'pack/case/35', slot: 3 },
  },
});

export const unscanned = line({
  state: 'stopped',
  stop: {
    kind: 'labelUnscanned',
    details: { level: 'pallet', label: '(00)069012345000000011' },
    container: { id: 'pack/pallet/3', slot: null },
  },
});

/** Its label is not scanned either, but pieces are still to come. */
export const unscannedMeanwhile = line({ attention: unscanned.stop });

export const allWrong = line({
  state: 'rejecting',
  stop: { kind: 'allWrong', details: { since: now - 60_000, reject: 'scan-wrong-order' }, container: null },
});

export const paused = line({
  order: running('paused'),
  state: 'paused',
  stop: { kind: 'orderPaused', details: {}, container: null },
});

const changed = {
  ...{ order: '4711', limit: 10_000_000 },
  changes: { en: 'quantity 1,000 → 30,000,000', zh: '数量 1,000 → 30,000,000' },
};
const newJob = problem('order-needs-new-job', {
  order: '4711',
  changes: { en: 'lot L261123 → B7', zh: '批次 L261123 → B7' },
});

function asking(state: OrderRecord['state'], asked: Problem): LineView['order'] {
  const order = running(state);
  return order && { ...order, problem: asked, decisions: ['release', 'dismiss'] };
}

/** Its sender wants unusually many; the line goes on meanwhile. */
export const raised = line({ order: asking('started', problem('order-change-unusual', changed)) });

/** Its sender wants another lot: the line stands until somebody has decided. */
export const asks = line({
  order: asking('paused', newJob),
  state: 'paused',
  stop: { kind: 'orderAsks', details: {}, container: null, problem: newJob },
});

export const closing = line({ order: running('closing') });

export const overmadeLine = line({ good: 8_120, target: 6_000 });
/** It closes, and what it waits for cannot come. */
export const unprintable = line({
  order: running('closing'),
  state: 'stopped',
  stop: {
    kind: 'labelUnprintable',
    details: { level: 'case', count: 2, station: 'Line 1' },
    container: null,
  },
});

export const idle = line({
  state: 'idle',
  order: null,
  good: 0,
  target: 0,
  rate: null,
  rejects: [],
  fills: [],
  codesLeft: 0,
  minutesLeft: null,
  unknown: 0,
  openTerms: [],
  recent: [],
});

export function screen(view: LineView): LineScreen {
  return {
    view,
    actions: ['start', 'pause', 'resume', 'close', 'end', 'release', 'dismiss', 'clear', 'mend', 'relabel'],
  };
}

/** Forms that were not done, with what was typed. */
const refused = {
  fields: {
    ...{ verb: 'close', order: '1000:4711:1' },
    ...{ reason: 'End of shift', 'reason.item.toVerify': 'Fell off the belt' },
  },
  problem: problem('order-not-balanced', { order: '4711', terms: 'case.inFlight = 1' }),
};
const refusedSlot = {
  fields: { verb: 'mend', container: 'pack/case/35', slot: '3', code: '(01)06901234567892(21)7K3MWQ9XA2TC' },
  problem: problem('code-unreadable', { text: '(01)06901234567892(21)7K3MWQ9XA2TC' }),
};

const curl = `curl -sS http://127.0.0.1:1880/tracecode/orders -H 'Content-Type: application/json' -d '{"number":"4714","plant":"1000","material":"FG-100200","quantity":1000}'`;

/** Every page there is, by name. */
export function allPages(language: Language): Record<string, Page> {
  const here = setting(language);
  const symbol = symbolSvg('https://id.spring-lager.example/01/06901234567892/21/7K3MWQ9XA2TB', 'qrcode');
  const id = (kind: VerdictKind): Page => pages.digitalIdPage(consumerView(archiveOf(kind)), symbol, here);
  const orders = [
    order('4711', 'started', 1000),
    order('4712', 'waiting', 500),
    order('4709', 'held', 800),
    order('4708', 'rejected', 0),
    order('4700', 'closed', 2400),
  ];
  const unknownPage = (reason: UnknownArchive['reason']): Page => {
    const text = '(01)06901234567892(21)NEVER';
    const named = reason === 'kindOnly' ? product : null;
    const told = { verdict: verdictOf('unknown'), problem: problem('code-unknown', { code: text }) };
    return pages.unknownCodePage({ kind: 'unknown', text, reason, product: named, ...told }, here);
  };
  const unknown = [1, 2, 3].map((n) => ({ ...label(n), fate: 'unknown' as const, parent: null }));
  return {
    'id-genuine': id('genuine'),
    'id-recalled': id('recalled'),
    'id-not-made': pages.digitalIdPage(
      consumerView({ ...archiveOf('notMade'), state: 'Encoded', events: [] }),
      symbol,
      here,
    ),
    'id-case': pages.digitalIdPage(
      consumerView({
        ...caseArchive,
        unit: { capacity: 12, contents: [{ level: 'item', count: 12 }], partial: false },
      }),
      symbol,
      here,
      caseArchive,
    ),
    'id-case-partial': pages.digitalIdPage(consumerView(caseArchive), symbol, here),
    'id-pallet': pages.digitalIdPage(
      consumerView({ ...archiveOf(), ...label(2, 'pallet'), unit: palletUnit }),
      symbol,
      here,
      { parents: [], children: { total: 40, rows: [1, 2, 3].map((n) => label(n, 'case')), next: 3 } },
    ),
    'id-case-empty': pages.digitalIdPage(
      consumerView({ ...archiveOf(), ...label(1, 'case'), unit: { ...palletUnit, contents: [] } }),
      symbol,
      here,
      archiveOf(),
    ),
    'id-unknown': unknownPage('neverIssued'),
    'id-kind': unknownPage('kindOnly'),
    'id-foreign': unknownPage('code-foreign'),
    'id-no-form': unknownPage('code-unreadable'),
    record: pages.codeRecordPage(archiveOf(), symbol, 'L1', here),
    'record-case': pages.codeRecordPage(caseArchive, null, 'L1', here),
    'line-running': pages.lineScreenPage(screen(line()), here),
    'line-stopped': pages.lineScreenPage(screen(stopped), here),
    'line-held': pages.lineScreenPage(screen(held), here),
    'line-raised': pages.lineScreenPage(screen(raised), here),
    'line-asks': pages.lineScreenPage(screen(asks), here),
    'line-unscanned': pages.lineScreenPage(screen(unscanned), here),
    'line-unscanned-meanwhile': pages.lineScreenPage(screen(unscannedMeanwhile), here),
    'line-all-wrong': pages.lineScreenPage(screen(allWrong), here),
    'line-unprintable': pages.lineScreenPage(screen(unprintable), here),
    'line-closing': pages.lineScreenPage(screen(closing), here),
    'line-refused': pages.lineScreenPage({ ...screen(line()), refused }, here),
    'line-refused-slot': pages.lineScreenPage({ ...screen(held), refused: refusedSlot }, here),
    'line-paused': pages.lineScreenPage(screen(paused), here),
    'line-overmade': pages.lineScreenPage(screen(overmadeLine), here),
    'line-idle': pages.lineScreenPage(screen(idle), here),
    orders: pages.ordersPage(orders, 'L1', here),
    order: pages.orderPage(report, unknown, 'L1', here),
    'order-overmade': pages.orderPage(overmadeReport, [], 'L1', here),
    release: pages.releasePage(releaseQuestion, 'L1', here),
    'order-held': pages.orderPage(
      {
        ...report,
        state: 'held',
        balance: {},
        levels: [],
        problem: problem('order-withdrawn', { order: '4711' }),
        decisions: ['release'],
      },
      [],
      'L1',
      here,
    ),
    start: pages.startPage({ lines: ['L1'], orders, latest: [1, 2, 3].map((n) => label(n)), curl }, here),
    refusal: pages.refusalPage(
      problem('input-invalid', { field: 'lang', reason: verbatim('?') }),
      'factory',
      here,
    ),
  };
}
