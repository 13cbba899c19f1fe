import type { PrintsLabels } from '../../lib/pool';
import { presence, type Presence } from './presence';

/** Where labels of containers are printed: the stations of this Node-RED, and its print nodes for such labels. */
export interface LabelPlaces {
  readonly stations: Presence;
  readonly printers: Presence;
  /** A station of another Node-RED may have its printer there. */
  readonly prints: PrintsLabels;
}

export function labelPlaces(): LabelPlaces {
  const stations = presence();
  const printers = presence();
  return { stations, printers, prints: (station) => !stations.has(station) || printers.has(station) };
}
