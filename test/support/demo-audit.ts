import type { Archive, BalanceReport, CodeLine, OrderReport } from '../../lib/query';
import type { InkLine } from '../../lib/twin';
import type { DemoFactory } from './demo-factory';

/** Labels a printer of the template holds: what one crash may leave unknown, at most, of each printer. */
const depth = 10;
const lanes: Readonly<Record<string, string>> = { item: 'items', case: 'cases', pallet: 'cases' };

export interface AuditOptions {
  /** Deaths of Node-RED, of its connections or of a device's buffer meanwhile: each may leave one buffer unknown. */
  crashes?: number;
  /** The orders have come to their end: what may only be true then is asked too. Default true. */
  ended?: boolean;
  /** Labels put on paper by somebody else. */
  foreignInk?: readonly InkLine[];
}

/** An order with all its codes. */
export interface OrderBooks {
  report: OrderReport;
  codes: CodeLine[];
}

/**
 * Compares what the factory says of these orders, all that were ever made in it, with what is on paper.
 *
 * @returns each broken law in words; empty when all are kept
 */
export async function audit(
  factory: DemoFactory,
  orders: readonly string[],
  { crashes = 0, ended = true, foreignInk = [] }: AuditOptions = {},
): Promise<string[]> {
  const foreign = new Set(foreignInk.map(({ code }) => code));
  const ink = factory.ink().filter(({ code }) => !foreign.has(code));
  const books: OrderBooks[] = [];
  for (const id of orders) books.push(await booksOf(factory, id));
  const codes = books.flatMap((each) => each.codes);
  const perOrder = await Promise.all(
    books.map(async (each) => [
      ...balances(each),
      ...counts(each),
      ...(await doubts(factory, each)),
      ...(ended ? await completion(factory, each, ink) : []),
    ]),
  );
  return [
    ...paper(codes, ink, ended),
    ...doubtsPerPrinter(codes, crashes),
    ...(ended ? gates(factory, codes, ink) : []),
    ...perOrder.flat(),
  ];
}

async function booksOf(factory: DemoFactory, id: string): Promise<OrderBooks> {
  return { report: await factory.order(id), codes: await factory.codes(id) };
}

/** One after the other: they are many. */
export async function archivesOf(factory: DemoFactory, codes: readonly CodeLine[]): Promise<Archive[]> {
  const archives: Archive[] = [];
  for (const { code } of codes) archives.push(await factory.archive(code));
  return archives;
}

/** Labels of these orders whose print nobody can prove. */
export async function unknownIn(factory: DemoFactory, orders: readonly string[]): Promise<number> {
  const reports = await Promise.all(orders.map((id) => factory.order(id)));
  return reports.reduce((sum, { unknown }) => sum + unknown.count, 0);
}

/** No code twice, on paper or in the ledger; what is on paper is printed or unknown; what is printed is on paper. */
function paper(codes: readonly CodeLine[], ink: readonly InkLine[], ended: boolean): string[] {
  const broken: string[] = [];
  const known = new Map(codes.map((line) => [line.code, line]));
  if (known.size !== codes.length) broken.push(`the ledger has ${codes.length - known.size} codes twice`);
  const onPaper = new Set<string>();
  for (const { code } of ink) {
    const fate = known.get(code ?? '')?.fate ?? 'in no ledger';
    if (code === null) broken.push('a label without a code');
    else if (onPaper.has(code)) broken.push(`${code} is on paper twice`);
    else if (fate !== 'printed' && fate !== 'unknown' && (ended || fate !== 'inFlight')) {
      broken.push(`${code} is on paper and ${fate}`);
    }
    if (code !== null) onPaper.add(code);
  }
  for (const { code, fate } of codes) {
    if (fate === 'printed' && !onPaper.has(code)) broken.push(`${code} is printed and on no paper`);
    if (ended && (fate === 'inFlight' || fate === 'waiting')) broken.push(`${code} is ${fate} for ever`);
  }
  return broken;
}

/** The equations of LAWS *balance*, by the names of its terms. */
const sums: Readonly<Partial<Record<keyof BalanceReport, readonly (keyof BalanceReport)[]>>> = {
  issued: [
    'waiting',
    'leasedOut',
    'exported',
    'inFlight',
    'printed',
    'notPrinted',
    'unknown',
    'returned',
    'voided',
  ],
  printed: ['toVerify', 'labelScrapped', 'labelSampled', 'unaccounted', 'everCommissioned'],
  everCommissioned: ['Commissioned', 'Sampled', 'Inactive', 'Destroyed', 'Released'],
};

function balances({ report }: OrderBooks): string[] {
  return Object.entries(report.balance).flatMap(([level, balance]) => [
    ...Object.entries(sums).flatMap(([name, parts]) => {
      const total = parts.reduce((sum, part) => sum + balance[part], 0);
      const said = balance[name as keyof BalanceReport];
      return said === total
        ? []
        : [`${report.id} ${level}: ${name} ${said} ≠ ${total} = ${parts.join(' + ')}`];
    }),
    ...Object.entries(balance).flatMap(([term, count]) =>
      Number.isInteger(count) && count >= 0 ? [] : [`${report.id} ${level}: ${term} is ${count}`],
    ),
  ]);
}

/** What is counted is what is there. */
function counts({ report, codes }: OrderBooks): string[] {
  return Object.entries(report.balance).flatMap(([level, balance]) => {
    const own = codes.filter((line) => line.level === level);
    const number = (fits: (line: CodeLine) => boolean): number => own.filter(fits).length;
    const counted: Partial<BalanceReport> = {
      issued: own.length,
      waiting: number(({ fate }) => fate === 'waiting'),
      leasedOut: number(({ fate }) => fate === 'leasedOut'),
      exported: number(({ fate }) => fate === 'exported'),
      returned: number(({ fate }) => fate === 'returned'),
      inFlight: number(({ fate }) => fate === 'inFlight'),
      printed: number(({ fate }) => fate === 'printed'),
      notPrinted: number(({ fate }) => fate === 'notPrinted'),
      unknown: number(({ fate }) => fate === 'unknown'),
      voided: number(({ fate }) => fate === 'voided'),
      Commissioned: number(({ state }) => state === 'Commissioned'),
      Released: number(({ state }) => state === 'Released'),
    };
    return Object.entries(counted).flatMap(([term, count]) => {
      const said = balance[term as keyof BalanceReport];
      return said === count ? [] : [`${report.id} ${level}: ${term} is ${count}, said to be ${said}`];
    });
  });
}

/** What is unknown is listed. */
async function doubts(factory: DemoFactory, { report, codes }: OrderBooks): Promise<string[]> {
  const { status, text } = await factory.ask(report.unknown.codes);
  const listed = text
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as CodeLine).code]));
  const unknown = codes.filter(({ fate }) => fate === 'unknown').map(({ code }) => code);
  const same = status === 200 && listed.length === report.unknown.count && listed.join() === unknown.join();
  return same
    ? []
    : [
        `${report.id}: ${report.unknown.count} said to be unknown, ${listed.length} listed, ${unknown.length} are`,
      ];
}

function doubtsPerPrinter(codes: readonly CodeLine[], crashes: number): string[] {
  const unknown = codes.filter(({ fate }) => fate === 'unknown');
  return [...new Set(Object.values(lanes))].flatMap((lane) => {
    const count = unknown.filter(({ level }) => lanes[level] === lane).length;
    return count <= depth * crashes ? [] : [`${lane}: ${count} unknown labels after ${crashes} crashes`];
  });
}

/** What passed a gate is recorded and what is recorded has passed: a scanner's triggers are the ink of its lane. */
function gates(factory: DemoFactory, codes: readonly CodeLine[], ink: readonly InkLine[]): string[] {
  const known = new Map(codes.map((line) => [line.code, line]));
  const answers = factory.gateAnswers();
  const all = factory.ink();
  return [...new Set(Object.values(lanes))].flatMap((lane) => {
    const labels = all.filter(({ device }) => device === lane);
    const said = new Map(
      answers.filter(({ scanner }) => scanner === lane).map((each) => [each.trigger, each.verdict]),
    );
    return labels.flatMap((label, n) => {
      if (!ink.includes(label)) return [];
      const line = known.get(label.code ?? '');
      const made = line?.state === 'Commissioned';
      const verdict = said.get(n + 1) ?? 'no answer';
      const fits = verdict === (made ? 'GOOD' : 'REJECT');
      return fits
        ? []
        : [`${lane} ${n + 1}: ${label.code} got ${verdict} and is ${line?.state} (${line?.fate})`];
    });
  });
}

/** A closed order: as many made as wanted, packed in the order in which they came, only the last container partial. */
async function completion(
  factory: DemoFactory,
  { report, codes }: OrderBooks,
  ink: readonly InkLine[],
): Promise<string[]> {
  const { id } = report;
  const broken: string[] = [];
  if (report.state !== 'closed') broken.push(`${id} is ${report.state}`);
  const made = (level: string): CodeLine[] =>
    codes.filter((line) => line.level === level && line.state === 'Commissioned');
  const place = new Map(ink.map(({ code }, n) => [code, n]));
  const inOrder = (lines: CodeLine[]): CodeLine[] =>
    lines.toSorted((a, b) => (place.get(a.code) ?? -1) - (place.get(b.code) ?? -1));

  const [items] = report.levels;
  if (items && made(items.level).length !== report.target) {
    broken.push(`${id}: ${made(items.level).length} made, ${report.target} wanted`);
  }
  for (const [n, { level }] of report.levels.entries()) {
    const above = report.levels[n + 1];
    if (!above) {
      broken.push(
        ...made(level).flatMap(({ code, parent }) => (parent === null ? [] : [`${code} lies in ${parent}`])),
      );
      continue;
    }
    const runs = runsOf(inOrder(made(level)).map(({ parent }) => parent));
    broken.push(...(await packing(factory, `${id} ${above.level}`, runs, inOrder(made(above.level)))));
  }
  return broken;
}

interface Run {
  parent: string | null;
  count: number;
}

/** Neighbours with one parent. */
function runsOf(parents: readonly (string | null)[]): Run[] {
  const runs: Run[] = [];
  for (const parent of parents) {
    const last = runs.at(-1);
    if (last && last.parent === parent) last.count += 1;
    else runs.push({ parent, count: 1 });
  }
  return runs;
}

/** Children one holds in the demo's products. */
const capacities: Readonly<Record<string, number>> = { case: 12, pallet: 40 };

/** Each container was filled at one go, to its count, one after the other; only the last one may be partial and says so. */
async function packing(
  factory: DemoFactory,
  what: string,
  runs: readonly Run[],
  containers: readonly CodeLine[],
): Promise<string[]> {
  const broken: string[] = [];
  const capacity = capacities[containers[0]?.level ?? ''] ?? 0;
  const order = runs.map(({ parent }) => parent);
  if (order.join() !== containers.map(({ identity }) => identity).join()) {
    broken.push(`${what}: ${containers.length} containers, and their children lie in ${order.join(' ')}`);
  }
  const archives = await archivesOf(factory, containers);
  for (const [n, { parent, count }] of runs.entries()) {
    const archive = archives[n];
    const last = n === runs.length - 1;
    if (count !== capacity && !(last && count < capacity)) broken.push(`${what} ${parent} holds ${count}`);
    if (archive?.partial !== count < capacity)
      broken.push(`${what} ${parent}: partial is ${archive?.partial}`);
    if (archive?.children.total !== count)
      broken.push(`${what} ${parent}: ${archive?.children.total} in its archive`);
  }
  return broken;
}
