import type { Listen } from '../../lib/twin';

/** Printers whose label counter says something else from one moment to the next, as after a reset or a swapped board. */
export interface LeapingCounters {
  listen: Listen;
  jump(lane: string, by: number): void;
}

/** @param lanes in the order in which their ports are opened: printer, then scanner */
export function leapingCounters(listen: Listen, lanes: readonly string[]): LeapingCounters {
  const ahead = new Map<string, number>();
  let opened = 0;
  return {
    jump: (lane, by) => void ahead.set(lane, (ahead.get(lane) ?? 0) + by),
    listen(address, onWire) {
      const lane = opened % 2 === 0 ? lanes[opened / 2] : undefined;
      opened += 1;
      return listen(address, (wire) =>
        onWire({
          ...wire,
          write(bytes) {
            const [, count] = /^"(\d+)"/.exec(Buffer.from(bytes).toString('latin1')) ?? [];
            const by = lane === undefined ? 0 : (ahead.get(lane) ?? 0);
            if (count === undefined || by === 0) return wire.write(bytes);
            return wire.write(Buffer.from(`"${Math.max(0, Number(count) + by)}"`, 'latin1'));
          },
        }),
      );
    },
  };
}
