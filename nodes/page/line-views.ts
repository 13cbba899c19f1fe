import { watchLine, type LineView } from '../../lib/query';
import type { Clock } from '../../lib/world';
import type { StationHandle } from '../station/station';
import { positionEncoder } from '../store/encode-position';

/** Reads a line's view as it is now. */
export type LookAtLine = (line: string) => Promise<LineView>;

/** Lines beside the station's own whose progress is remembered. */
const most = 15;

/**
 * Views of lines, each read on from the look before. What is remembered is bounded: whoever asks for many names
 * makes old ones be read again, no more.
 */
export function lineViews({ store, place, devices }: StationHandle, clock: Clock): LookAtLine {
  const encode = positionEncoder(store.codecs);
  const own = watchLine(store, place.line, encode);
  const others = new Map<string, ReturnType<typeof watchLine>>();

  const watching = (line: string): ReturnType<typeof watchLine> => {
    if (line === place.line) return own;
    const watch = others.get(line) ?? watchLine(store, line, encode);
    others.delete(line);
    others.set(line, watch);
    const [oldest] = others.keys();
    if (others.size > most && oldest !== undefined) others.delete(oldest);
    return watch;
  };
  return (line) =>
    watching(line)({
      now: clock.now(),
      devices: line === place.line ? [...devices.values()] : [],
      printsLabels: store.labelPlaces.prints,
    });
}
