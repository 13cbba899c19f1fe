import type { TwinFolder, TwinLog } from './types';

/** A folder that lives as long as the process: give it to the next twin to play a restart. */
export function memoryFolder(): TwinFolder {
  const logs: Record<TwinLog, string[]> = { ink: [], scans: [] };
  return {
    append: (log, line) => {
      logs[log].push(line);
    },
    lines: (log, from, limit) => logs[log].slice(from, from + limit),
  };
}
