import { createHmac } from 'node:crypto';
import type { LaidTag } from './layout';

/** Makes the tags of one rule's key. */
export type TagMaker = (frame: string, serial: string, tag: LaidTag) => string;

/** Keeps the tags' key apart from the one that scrambles. */
const label = 'tracecode authentication tag 1';

/**
 * Tags by a rule's key: HMAC-SHA-256 over frame id and serial, two bytes a character. Where the alphabet's size is no
 * power of two some characters are more likely by at most its 65,536th part.
 */
export function tagMaker(key: Uint8Array): TagMaker {
  const own = createHmac('sha256', key).update(label).digest();
  return (frame, serial, { alphabet, width }) => {
    const digest = createHmac('sha256', own).update(`${frame}\n${serial}`, 'utf8').digest();
    let text = '';
    for (let i = 0; i < width; i++) text += alphabet.charAt(digest.readUInt16BE(i * 2) % alphabet.length);
    return text;
  };
}
