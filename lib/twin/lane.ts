import type { World } from '../world';
import { inkSchema, scanSchema } from './control';
import type { FaultChances, FaultName, InkLine, LaneSpec, LaneStatus, TwinFolder, TwinLog } from './types';
import { virtualPrinter, type VirtualPrinter } from './virtual-printer';
import { virtualScanner, type VirtualScanner } from './virtual-scanner';

/** A printer with a scanner behind it. */
export interface Lane {
  name: string;
  printer: VirtualPrinter;
  scanner: VirtualScanner;
  chances: FaultChances;
  ports: LaneStatus['ports'];
  fault(name: FaultName, count: number): void;
  status(): LaneStatus;
}

/** Lanes that go on where the folder says they were. */
export function openLanes(
  specs: readonly LaneSpec[],
  folder: TwinFolder,
  world: World,
  itemsPerMinute: () => number,
): Lane[] {
  const incarnation = recallIncarnation(folder, world);
  const printed = countInk(folder);
  const lanes = specs.map((spec) =>
    lane(spec, { folder, world, itemsPerMinute, incarnation, odometer: printed.get(spec.name) ?? 0 }),
  );
  recall(folder, lanes);
  return lanes;
}

function lane(
  { name, depth = 10, window = 8 }: LaneSpec,
  given: {
    folder: TwinFolder;
    world: World;
    itemsPerMinute: () => number;
    incarnation: string;
    odometer: number;
  },
): Lane {
  const { folder, world, incarnation, odometer, itemsPerMinute } = given;
  const chances: FaultChances = { noRead: 0, misread: 0, drop: 0, powerCycle: 0, paperOut: 0 };
  const common = { name, world, chances: () => chances };
  const scanner = virtualScanner({
    ...common,
    incarnation,
    window,
    keep: (line) => {
      folder.append('scans', JSON.stringify(line));
    },
  });
  const printer = virtualPrinter({
    ...common,
    depth,
    odometer,
    itemsPerMinute,
    ink: (line) => {
      folder.append('ink', JSON.stringify(line));
      scanner.pass(line);
    },
  });
  const ports = { printer: 0, scanner: 0 };
  return {
    name,
    printer,
    scanner,
    chances,
    ports,
    fault(fault, count) {
      if (fault === 'noRead' || fault === 'misread') scanner.fault(fault, count);
      else printer.fault(fault);
    },
    status: () => ({ name, ports, printer: printer.status(), scanner: scanner.status() }),
  };
}

/** One name for the triggers of this folder, so that they count on over restarts. */
function recallIncarnation(folder: TwinFolder, { chance }: World): string {
  const [first] = folder.lines('scans', 0, 1);
  const known = first === undefined ? undefined : /^\{"incarnation":"([\w-]+)"\}$/.exec(first)?.[1];
  if (known !== undefined) return known;
  const incarnation = chance.id().slice(0, 8);
  folder.append('scans', JSON.stringify({ incarnation }));
  return incarnation;
}

/** Answers first: an object that has its answer does not come to the gate again. */
function recall(folder: TwinFolder, lanes: readonly Lane[]): void {
  const byName = new Map(lanes.map((each) => [each.name, each]));
  for (const line of allLines(folder, 'scans', 1)) {
    const scan = scanSchema.parse(JSON.parse(line));
    byName.get(scan.scanner)?.scanner.recall(scan);
  }
  for (const label of allInk(folder)) byName.get(label.device)?.scanner.pass(label);
}

function countInk(folder: TwinFolder): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { device } of allInk(folder)) counts.set(device, (counts.get(device) ?? 0) + 1);
  return counts;
}

function* allInk(folder: TwinFolder): Generator<InkLine> {
  for (const line of allLines(folder, 'ink', 0)) yield inkSchema.parse(JSON.parse(line));
}

function* allLines(folder: TwinFolder, log: TwinLog, from: number): Generator<string> {
  const page = 1_000;
  for (let at = from; ; at += page) {
    const lines = folder.lines(log, at, page);
    yield* lines;
    if (lines.length < page) return;
  }
}
