import { createHash } from 'node:crypto';
import { elementsText, type WrittenElement } from './code-text';
import { tagOf, type LaidLevel, type SerialFormat } from './layout';
import { capacityOf } from './numbering';
import type { Frame } from './types';

/**
 * The frame of an identity: its text without serial, check and tag, and the serial's length. Levels, rules and versions
 * that come to the same id share one counter.
 *
 * @param cut   the identity's elements with serial, check and tag characters cut out of their values
 * @param scope the counter it goes on from, see `counterScope`
 */
// law: frame
export function frameOf(
  laid: LaidLevel,
  serial: SerialFormat,
  cut: readonly WrittenElement[],
  key: Uint8Array | null,
  scope: string | null,
): Frame {
  const id = `${elementsText(cut)}#${String(serial.length)}`;
  const { mode, alphabet, length, start, step } = serial;
  const tag = tagOf(laid);
  return {
    id,
    mode,
    alphabet,
    length,
    start,
    step,
    tag,
    keyCheck: (mode === 'scrambled' || tag !== null) && key ? keyCheck(key, id) : null,
    capacity: mode === 'fromOrder' ? 0 : capacityOf(alphabet.length, length, start, step),
    scope,
  };
}

function keyCheck(key: Uint8Array, frame: string): string {
  return createHash('sha256').update(key).update(frame).digest('hex').slice(0, 8);
}
