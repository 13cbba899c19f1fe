import type { InkLine, TwinFolder } from '../../lib/twin';

/** What the twin has kept of one lane: the labels in the order of their print, and the verdict each object got. */
export interface LaneLog {
  ink: InkLine[];
  /** By place in `ink`. */
  verdicts: Map<number, 'GOOD' | 'REJECT'>;
  /** Reads that went wrong, by place in `ink`. */
  spoiled: Map<number, string>;
}

const everything = 10_000_000;

/** Read straight from the logs, as an auditor does: not through the code that wrote them. */
export function laneLog(folder: TwinFolder, lane: string): LaneLog {
  const ink = folder
    .lines('ink', 0, everything)
    .map((text) => JSON.parse(text) as InkLine)
    .filter(({ device }) => device === lane);
  const verdicts = new Map<number, 'GOOD' | 'REJECT'>();
  const spoiled = new Map<number, string>();
  for (const text of folder.lines('scans', 1, everything)) {
    const said = JSON.parse(text) as {
      scanner: string;
      trigger: number;
      verdict?: 'GOOD' | 'REJECT';
      text?: string | null;
    };
    if (said.scanner !== lane) continue;
    if (said.verdict !== undefined) verdicts.set(said.trigger - 1, said.verdict);
    if (typeof said.text === 'string') spoiled.set(said.trigger - 1, said.text);
  }
  return { ink, verdicts, spoiled };
}
