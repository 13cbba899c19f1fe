import { brokenJson, problemOf, shapeWords, TraceError } from '../errors';
import { askSchema, type Ask } from './control';
import { lineReader } from './line-reader';
import type { TwinFolder, Wire } from './types';

export interface ControlPort {
  attach(wire: Wire): void;
  connections(): number;
  stop(): void;
}

/**
 * Answers asks, one after the other on each connection.
 *
 * @param perform does what is asked; `then` runs when the answer has gone out
 */
export function controlPort(
  folder: TwinFolder,
  perform: (ask: Exclude<Ask, { ask: 'ink' }>) => { answer: object; then?: () => Promise<void> },
): ControlPort {
  const wires = new Set<Wire>();

  async function answer(wire: Wire, line: string): Promise<void> {
    const say = (reply: object): Promise<void> => wire.write(Buffer.from(`${JSON.stringify(reply)}\n`));
    try {
      const ask = readAsk(line);
      if (ask.ask === 'ink') {
        const lines = folder.lines('ink', ask.from, ask.limit);
        await wire.write(Buffer.from(lines.map((text) => `${text}\n`).join('')));
        await say({ end: true, next: ask.from + lines.length });
        return;
      }
      const done = perform(ask);
      await say(done.answer);
      await done.then?.();
    } catch (error) {
      await say({ problem: problemOf(error) });
    }
  }

  return {
    attach(wire) {
      wires.add(wire);
      wire.onClose(() => wires.delete(wire));
      let turn: Promise<void> = Promise.resolve();
      const hear = lineReader((line) => {
        turn = turn.then(() => answer(wire, line)).catch(() => undefined); // the wire is gone
      });
      wire.onData(hear);
    },
    connections: () => wires.size,
    stop() {
      for (const wire of [...wires]) wire.close();
    },
  };
}

function readAsk(line: string): Ask {
  let said: unknown;
  try {
    said = JSON.parse(line);
  } catch (cause) {
    throw new TraceError('twin-ask-unknown', { reason: brokenJson(cause) }, { cause });
  }
  const ask = askSchema.safeParse(said);
  if (ask.success) return ask.data;
  throw new TraceError('twin-ask-unknown', { reason: shapeWords(ask.error, said) });
}
