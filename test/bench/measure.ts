/** Something that is measured: works a while and says how many it made. */
export interface Contestant {
  name: string;
  work: () => number;
}

/** Milliseconds. */
const slice = 200;

/**
 * The best rate of each, in million a second of the thread's own time on a processor. They take turns in short slices, so that what else the computer does hits
 * all of them, and the best slice is the one it hit least.
 */
export function bestRates(contestants: readonly Contestant[], turns: number): Map<string, number> {
  const best = new Map<string, number>();
  for (let turn = -1; turn < turns; turn += 1) {
    for (const { name, work } of contestants) {
      const begun = process.threadCpuUsage();
      let made = 0;
      let passed: number;
      do {
        made += work();
        const { user, system } = process.threadCpuUsage(begun);
        passed = (user + system) / 1000;
      } while (passed < slice);
      // the first turn is for the compiler
      if (turn >= 0) best.set(name, Math.max(best.get(name) ?? 0, made / passed / 1000));
    }
  }
  return best;
}

/** Prints rows in columns as wide as their longest cell. */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  for (const row of rows)
    console.log(`      ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`);
}

/** A figure beside the bar it is held against. */
export function against(figure: number, bar: number, unit: string): string[] {
  return [`${figure.toFixed(2)}${unit}`, `≥ ${bar}${unit}`, figure >= bar ? 'reached' : 'MISSED'];
}
