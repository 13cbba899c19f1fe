import { printEngine, type PrintEngine, type PrintEngineOptions, type PrinterFault } from './print-engine';
import type { LaneStatus, Wire } from './types';
import { readFormat } from './zpl-format';
import { zplStream, type ZplCommand, type ZplStream } from './zpl-stream';

export interface VirtualPrinter {
  attach(wire: Wire): void;
  fault(name: PrinterFault): void;
  status(): LaneStatus['printer'];
  stop(): void;
}

interface Connection {
  stream: ZplStream;
  /** A label that found the buffer full waits, and with it all that follows in its connection. */
  parked: ZplCommand | null;
}

/** The printer variable that counts labels. */
const odometerName = 'odometer.total_label_count';

/**
 * A ZPL printer: keeps buffer and counter when a connection drops, loses the buffer when its power does, and gives no
 * status while it is out of paper or open, as the real ones do. Repeats the last label after a media-out unless a
 * format said `^JZN`.
 */
export function virtualPrinter(options: Omit<PrintEngineOptions, 'hangUp' | 'onRoom'>): VirtualPrinter {
  const connections = new Map<Wire, Connection>();
  const engine = printEngine({ ...options, hangUp, onRoom: listen });

  function listen(): void {
    for (const [wire, connection] of connections) hear(wire, connection);
  }

  function hear(wire: Wire, connection: Connection): void {
    while (!connection.parked || engine.hasRoom()) {
      const command = connection.parked ?? connection.stream.next();
      connection.parked = null;
      if (!command) break;
      if (command.kind === 'format') {
        if (engine.hasRoom()) engine.receive(readFormat(command.text));
        else connection.parked = command;
      } else if (command.kind === 'immediate') obey(wire, connection.stream, command.name);
      else say(wire, `"${command.name === odometerName ? engine.status().odometer : '?'}"`);
    }
  }

  function obey(wire: Wire, stream: ZplStream, name: string): void {
    const { paper, head } = engine.status();
    if (name === 'HS' && paper && head) say(wire, hostStatus(engine, isPartial()));
    else if (name === 'HQES') say(wire, faultStatus((paper ? 0 : 1) | (head ? 0 : 4)));
    else if (name === 'HI') say(wire, '\x02TWIN-203dpi,V1.0,8,8192KB\x03\r\n');
    else if (name === 'JA') engine.cancelAll();
    else if (name === 'JX') stream.dropPartial();
    else if (name === 'PP' || name === 'PS') engine.pause(name === 'PP');
  }

  function isPartial(): boolean {
    return [...connections.values()].some(({ stream }) => stream.isPartial());
  }

  /** What is still under way in a connection is not heard any more. */
  function hangUp(): void {
    const wires = [...connections.keys()];
    connections.clear();
    for (const wire of wires) wire.close();
  }

  return {
    fault: engine.fault,
    attach(wire) {
      const connection: Connection = { stream: zplStream(), parked: null };
      connections.set(wire, connection);
      wire.onData((chunk) => {
        if (!connections.has(wire)) return;
        connection.stream.feed(chunk);
        hear(wire, connection);
      });
      wire.onClose(() => connections.delete(wire));
    },
    status() {
      const { state, held, odometer } = engine.status();
      return { state, held, odometer, connections: connections.size };
    },
    stop() {
      engine.stop();
      hangUp();
    },
  };
}

/** @see Zebra ZPL II programming guide, `~HS` */
function hostStatus(engine: PrintEngine, isPartial: boolean): string {
  const { held, paused } = engine.status();
  const formats = String(held).padStart(3, '0');
  const lines = [
    `030,0,${bit(paused)},0160,${formats},${bit(!engine.hasRoom())},0,${bit(isPartial)},000,0,0,0`,
    '000,0,0,0,0,2,4,0,00000000,1,000',
    '1234,0',
  ];
  return lines.map((line) => `\x02${line}\x03\r\n`).join('');
}

/** @see Zebra ZPL II programming guide, `~HQES` */
function faultStatus(bits: number): string {
  const low = bits.toString(16).toUpperCase().padStart(8, '0');
  const zero = '00000000';
  const errors = `  ERRORS: ${bits === 0 ? 0 : 1} ${zero} ${low}`;
  return `\x02\r\nPRINTER STATUS\r\n${errors}\r\n  WARNINGS: 0 ${zero} ${zero}\r\n\x03\r\n`;
}

function bit(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}

function say(wire: Wire, text: string): void {
  wire.write(Buffer.from(text, 'latin1')).catch(() => undefined); // the close tells
}
