import type { FrameUse } from './types';

const day = 86_400_000;

/** When a frame counts as running low. */
export interface WaterMark {
  /** Fewer numbers than this are left. */
  numbers: number;
  /** At the present rate it is exhausted sooner than in so many days. */
  days: number;
}

/** A frame that runs low: what is left, and for how long at the present rate; null where nothing went lately. */
export interface LowWater {
  frame: string;
  left: number;
  daysLeft: number | null;
}

/** How far back the rate is taken, in ms. */
export const rateWindow = 7 * day;

/**
 * The frames that run low. Serials of the order count nothing down.
 *
 * @param uses with what went in the last `rateWindow`
 * @returns    those below one of the marks, their days rounded down
 */
export function lowWater(uses: readonly FrameUse[], mark: WaterMark): LowWater[] {
  return uses.flatMap(({ frame, left, recent }) => {
    if (frame.mode === 'fromOrder') return [];
    const daysLeft = recent > 0 ? left / (recent / (rateWindow / day)) : null;
    const low = left < mark.numbers || (daysLeft !== null && daysLeft < mark.days);
    return low ? [{ frame: frame.id, left, daysLeft: daysLeft === null ? null : Math.floor(daysLeft) }] : [];
  });
}
