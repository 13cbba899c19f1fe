import type { EditorNode } from './editor-api';
import { fromEnv } from './validators';

/** Whether a device is of a kind, as far as the editor knows: what the environment decides may be any. */
export function isDevice(kind: 'printer' | 'scanner'): (device: EditorNode) => boolean {
  return (device) => fromEnv(device['kind']) || (device['kind'] || 'printer') === kind;
}
