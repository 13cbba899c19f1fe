import { checkBalance, type Balance, type Fate } from '../../lib/pool';
import type { OrderView } from '../../lib/store';
import { eventId, isAlive, type CodeRow, type Container } from '../../lib/trace';
import type { History } from './history';
import { completion, labels, verdicts } from './judge-end';
import { readRecord, type LineRecord } from './line-record';
import { laneLog, type LaneLog } from './twin-logs';

/**
 * What a history broke, in words; empty when it kept every law.
 *
 * @param ended  all orders are closed and nothing is on its way: what may only be true at the end is asked too
 */
export async function judge(history: History, ended: boolean): Promise<string[]> {
  const record = await readRecord(history.store);
  const items = laneLog(history.folder, 'items');
  const cases = laneLog(history.folder, 'cases');
  const broken = [
    ...paper(
      record,
      [...items.ink, ...cases.ink].map(({ code }) => code),
      ended,
    ),
    ...record.views.flatMap(balances),
    ...counts(record),
    ...packs(record),
    ...order(record, items),
    ...(await doubts(history, record)),
  ];
  if (!ended) return broken;
  return [
    ...broken,
    ...(history.stuck === null ? [] : [`stuck: ${history.stuck}`]),
    ...causes(record),
    ...record.views.flatMap((view) => completion(view, record)),
    ...verdicts(record, items),
    ...labels(record, cases),
  ];
}

/** No code twice, and ledger and paper agree: printed is on paper, what is on paper is printed or unknown. */
function paper({ entries }: LineRecord, ink: (string | null)[], ended: boolean): string[] {
  const broken: string[] = [];
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  if (byCode.size !== entries.length) broken.push('the ledger has a code twice');
  const onPaper = new Set<string>();
  const possible: readonly Fate[] = ended ? ['printed', 'unknown'] : ['printed', 'unknown', 'inFlight'];
  for (const code of ink) {
    if (code === null) broken.push('a label without a code');
    else if (onPaper.has(code)) broken.push(`${code} is on paper twice`);
    else {
      onPaper.add(code);
      const fate = byCode.get(code)?.fate ?? 'not in the ledger';
      if (fate === 'not in the ledger' || !possible.includes(fate))
        broken.push(`${code} is on paper and ${fate}`);
    }
  }
  for (const { code, fate } of entries) {
    if (fate === 'printed' && !onPaper.has(code)) broken.push(`${code} is printed and on no paper`);
    if (ended && fate === 'inFlight') broken.push(`${code} is in flight for ever`);
  }
  return broken;
}

function balances({ order, balance }: OrderView): string[] {
  return Object.entries(balance).flatMap(([level, terms]) =>
    checkBalance(terms).map((equation) => `${order.id} ${level}: ${equation}`),
  );
}

/** What is counted is what is there. */
function counts({ views, entries, containers }: LineRecord): string[] {
  return views.flatMap(({ order: { id }, balance, progress }) =>
    Object.entries(balance).flatMap(([level, terms]) => {
      const own = entries.filter((entry) => entry.order === id && entry.level === level);
      const rows = own.flatMap(({ row }) => row ?? []);
      const number = (fits: (row: CodeRow) => boolean): number => rows.filter(fits).length;
      const fates = (fate: Fate): number => own.filter((entry) => entry.fate === fate).length;
      const counted: Partial<Balance> = {
        issued: own.length,
        ...Object.fromEntries(
          (
            [
              'waiting',
              'leasedOut',
              'exported',
              'inFlight',
              'printed',
              'notPrinted',
              'unknown',
              'returned',
              'voided',
            ] as const
          ).map((fate) => [fate, fates(fate)]),
        ),
        commissioned: number(({ state }) => state === 'Commissioned'),
        destroyed: number(({ state }) => state === 'Destroyed'),
        labelScrapped: number(({ state }) => state === 'LabelScrapped'),
        released: number(({ state }) => state === 'Released'),
      };
      const mine = containers.filter((each) => each.order === id);
      const of = progress[level];
      const early = mine.filter(
        (each) => each.level === level && each.partial && (each.state === 'full' || each.state === 'packed'),
      );
      const packed = {
        placed:
          number(({ parent, container }) => parent !== null || container !== null) +
          mine
            .filter(({ childLevel }) => childLevel === level)
            .flatMap(({ slots }) => slots.filter((slot) => slot === null)).length,
        made: number(({ state }) => isAlive(state)),
        packed: number(({ childCount }) => childCount > 0),
        open: mine.filter((each) => each.level === level && each.state !== 'packed' && each.slots.length > 0)
          .length,
        early: early.length,
        inEarly: early.reduce((sum, { slots }) => sum + slots.length, 0),
      };
      return [
        ...differences(`${id} ${level} balance`, counted, terms),
        ...(of ? differences(`${id} ${level} progress`, packed, of) : []),
      ];
    }),
  );
}

function differences(what: string, counted: object, said: object): string[] {
  return Object.entries(counted).flatMap(([term, value]) => {
    const other: unknown = Reflect.get(said, term);
    return other === value ? [] : [`${what}: ${term} is ${String(value)}, said to be ${String(other)}`];
  });
}

/** One answer a cause, numbered without a gap, under the id its content gives it. */
function causes({ events }: LineRecord): string[] {
  const broken: string[] = [];
  if (new Set(events.map(({ event }) => event.cause)).size !== events.length) broken.push('a cause twice');
  for (const [n, { sequence, event, eventId: id }] of events.entries()) {
    if (sequence !== n + 1) broken.push(`event ${n + 1} has sequence ${sequence}`);
    if (eventId(event) !== id) broken.push(`event ${sequence} has another id than its content`);
  }
  return broken;
}

/** The rows are what the events say: who was bound, who lies in what. */
function packs({ events, entries, containers }: LineRecord): string[] {
  const broken: string[] = [];
  const bound = new Set<string>();
  const parents = new Map<string, string>();
  for (const { event, outcome } of events) {
    if (outcome.kind !== 'recorded') continue;
    if (event.verb === 'commission') {
      if (bound.has(event.code.identity)) broken.push(`${event.code.identity} was commissioned twice`);
      bound.add(event.code.identity);
    }
    if (event.verb === 'destroy') bound.delete(event.code.identity);
    if (event.verb !== 'pack') continue;
    for (const member of outcome.members ?? []) {
      if (parents.has(member)) broken.push(`${member} was packed twice`);
      parents.set(member, event.parent.identity);
    }
  }
  for (const { row } of entries) {
    if (!row) continue;
    const { identity, state, parent } = row;
    if (isAlive(state) !== bound.delete(identity))
      broken.push(`${identity} is ${state}, its events say otherwise`);
    if ((parents.get(identity) ?? null) !== parent)
      broken.push(`${identity} lies in ${parent}, its events say ${parents.get(identity)}`);
  }
  if (bound.size > 0) broken.push(`${bound.size} codes were commissioned and have no row`);
  const slots = containers.flatMap((each) => each.slots.flatMap((slot) => slot ?? []));
  if (new Set(slots).size !== slots.length) broken.push('an object lies in two slots');
  for (const container of containers) {
    if (container.slots.length > container.capacity) broken.push(`${container.id} holds more than it can`);
  }
  return broken;
}

/** Slots are filled in the order in which the objects passed (LAWS *slots*). */
function order({ containers, entries }: LineRecord, { ink }: LaneLog): string[] {
  const placeOf = new Map(ink.map(({ code }, n) => [code, n]));
  const codeOf = new Map(entries.map(({ row, code }) => [row?.identity, code]));
  const serial = ({ id }: Container): number => Number(id.slice(id.lastIndexOf('/') + 1));
  const firsts = containers
    .filter(({ childLevel }) => childLevel === 'item')
    .sort((a, b) => serial(a) - serial(b));
  let last = -1;
  for (const { id, slots } of firsts) {
    for (const slot of slots) {
      if (slot === null) continue;
      const place = placeOf.get(codeOf.get(slot) ?? null) ?? -1;
      if (place < last) return [`${id}: object ${place} lies behind object ${last}`];
      last = place;
    }
  }
  return [];
}

/** What is unknown is listed, and at most one device's depth of it per session. */
async function doubts({ store, script, settlements }: History, { entries }: LineRecord): Promise<string[]> {
  const broken: string[] = [];
  const listed = new Set<string>();
  for (const device of ['items-printer', 'cases-printer']) {
    const record = await store.device({ device });
    const bySession = Map.groupBy(record?.clearance?.labels ?? [], ({ session }) => session);
    for (const [session, labels] of bySession) {
      if (labels.length > script.depth.session)
        broken.push(`${device}: ${labels.length} unknown in session ${session}`);
      for (const { job, position } of labels) listed.add(`${job}#${position}`);
    }
  }
  for (const { job, position, fate } of entries) {
    if (fate === 'unknown' && !listed.has(`${job}#${position}`))
      broken.push(`${job}#${position} is unknown and not listed`);
  }
  for (const { device, settlement } of settlements) {
    if (settlement.unknown.length > script.depth.session)
      broken.push(`${device}: ${settlement.unknown.length} unknown at once`);
  }
  const unknown = entries.filter(({ fate }) => fate === 'unknown').length;
  if (unknown > 0 && !canLose(script)) broken.push(`${unknown} unknown although nothing could be lost`);
  return broken;
}

/** Whether bytes or buffers can be lost: a dead process, a connection or a printer. */
function canLose({
  lanes,
  tcp,
  kills,
  secondHosts,
  stalls,
  counterJumps,
  mishaps,
}: History['script']): boolean {
  const broke = mishaps.some(({ fault }) => fault === 'drop' || fault === 'powerCycle');
  return (
    lanes.drop + lanes.powerCycle + tcp > 0 ||
    kills.length + secondHosts.length + stalls.length + counterJumps.length > 0 ||
    broke
  );
}
