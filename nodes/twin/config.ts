import { z } from 'zod';
import { field } from '../shell';

export const config = z.object({
  /** `host:port` of a running `tracecode-twin`; empty: the virtual line runs inside Node-RED. */
  address: field.text({ default: '${TRACECODE_TWIN:-}', max: 256 }),
  /** First port of the virtual line inside Node-RED: printer, +1 scanner, +10 the case lane, +99 control. */
  portBase: field.number({ default: 19100, min: 0, max: 65000, whole: true }),
  /** Items a minute; 0: as fast as it goes. */
  speed: field.number({ default: 1200, min: 0, max: 1000000, whole: true }),
  /** Seconds between process values. */
  every: field.number({ default: 2, min: 1, max: 3600 }),
});
