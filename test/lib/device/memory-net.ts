import { TraceError, verbatim } from '../../../lib/errors';
import type { Connect, Transport } from '../../../lib/device';
import type { Listen, Wire } from '../../../lib/twin';
import type { Clock } from '../../../lib/world';

/**
 * What happens to one write of a client. The connection ends with it, unless it is `pass`.
 * `lost`: fails, nothing arrives; `torn`: fails, and yet it arrives; `half` of it arrives; `unanswered`: it arrives.
 */
export type Fortune = 'pass' | 'lost' | 'torn' | 'half' | 'unanswered';

/** TCP without a network: delivers in order, a moment later, and breaks where it is told to. */
export interface MemoryNet {
  listen: Listen;
  /** A client's side; `kill` ends all its connections and lets nothing more out, as the death of its process does. */
  client(fortune?: (write: Uint8Array) => Fortune): { connect: Connect; kill(): void };
}

type Side = Wire & Transport & { deliver(bytes: Uint8Array): void; end(): void };

export function memoryNet(clock: Clock): MemoryNet {
  const servers = new Map<number, (wire: Wire) => void>();
  let ports = 40_000;

  function side(send: (bytes: Uint8Array) => Promise<void>, close: () => void): Side {
    let hear: (bytes: Uint8Array) => void = () => undefined;
    const closers: (() => void)[] = [];
    let ended = false;
    return {
      write: async (bytes) => {
        if (ended)
          throw new TraceError('device-unreachable', { host: 'memory', port: 0, reason: verbatim('closed') });
        await send(bytes);
      },
      onData(listener) {
        hear = listener;
      },
      onClose(listener) {
        closers.push(listener);
      },
      close,
      deliver(bytes) {
        clock.after(1, () => {
          if (!ended) hear(bytes);
        });
      },
      end() {
        clock.after(1, () => {
          if (ended) return;
          ended = true;
          for (const closer of closers) closer();
        });
      },
    };
  }

  return {
    async listen({ port }, onWire) {
      const chosen = port === 0 ? (ports += 1) : port;
      servers.set(chosen, onWire);
      return { port: chosen, close: async () => void servers.delete(chosen) };
    },
    client(fortune = () => 'pass') {
      let dead = false;
      const open = new Set<() => void>();
      async function connect({ port }: { port: number }): Promise<Transport> {
        const onWire = servers.get(port);
        if (!onWire || dead)
          throw new TraceError('device-unreachable', { host: 'memory', port, reason: verbatim('refused') });
        let ended = false;
        const close = (): void => {
          ended = true;
          open.delete(close);
          near.end();
          far.end();
        };
        const near = side(async (bytes) => {
          if (dead || ended) return;
          const lot = fortune(bytes);
          if (dead) return;
          if (lot === 'half') far.deliver(bytes.subarray(0, bytes.length >> 1));
          else if (lot !== 'lost') far.deliver(bytes);
          if (lot !== 'pass') close();
          if (lot === 'lost' || lot === 'torn')
            throw new TraceError('device-unreachable', { host: 'memory', port, reason: verbatim('reset') });
        }, close);
        const far: Side = side(async (bytes) => {
          if (!ended) near.deliver(bytes);
        }, close);
        open.add(close);
        onWire(far);
        return near;
      }
      return {
        connect,
        kill() {
          dead = true;
          for (const close of [...open]) close();
        },
      };
    },
  };
}
