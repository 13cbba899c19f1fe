import { createHash } from 'node:crypto';
import { elementsText, type WrittenElement } from './code-text';
import type { SerialFormat } from './layout';
import { capacityOf } from './numbering';
import type { Frame } from './types';

/**
 * The frame of an identity: its text without serial and check, and the serial's length. Levels, rules and versions
 * that come to the same id share one counter.
 *
 * @param cut the identity's elements with serial and check characters cut out of their values
 */
// law: frame
export function frameOf(serial: SerialFormat, cut: readonly WrittenElement[], key: Uint8Array | null): Frame {
  const id = `${elementsText(cut)}#${String(serial.length)}`;
  const { mode, alphabet, length, start, step } = serial;
  return {
    id,
    mode,
    alphabet,
    length,
    start,
    step,
    keyCheck: mode === 'scrambled' && key ? keyCheck(key, id) : null,
    capacity: mode === 'fromOrder' ? 0 : capacityOf(alphabet.length, length, start, step),
  };
}

function keyCheck(key: Uint8Array, frame: string): string {
  return createHash('sha256').update(key).update(frame).digest('hex').slice(0, 8);
}
