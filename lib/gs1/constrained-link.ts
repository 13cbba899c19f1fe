import { applicationIdentifier } from './application-identifiers';
import { charsetFault } from './charset';
import { canonicalLink, pathReading } from './digital-link';
import { parseEpc } from './epc';
import type { Gs1Element } from './fault';
import { lengthFault } from './value';

/** What makes a class finer, the finest first: only that one stays. */
const finest: Readonly<Record<string, readonly string[]>> = {
  '01': ['21', '235', '10'],
  '8006': ['21', '10'],
  '414': ['254'],
  '415': ['8020'],
  '8010': ['8011'],
};

/**
 * The one link that EPCIS events name a thing by, however they wrote it: `https://id.gs1.org`, the key and of its qualifiers
 * the finest, no parameters. Takes EPC URNs and Digital Links, those of before 2020 too (names, short GTINs). Check digits
 * are not verified: two events about one wrong number still mean the same.
 *
 * @returns null where the text is no GS1 identifier
 * @see CBV 2.0, 8.2 (constrained GS1 Digital Link URIs); EPCIS event hash generator, rule 15
 */
export function constrainedLink(text: string): string | null {
  const read = text.startsWith('urn:') ? parseEpc(text, { lenient: true }) : pathReading(text);
  if (read.kind === 'fault') return null;
  const elements = read.elements.map(padded);
  const [key, ...rest] = elements;
  if (!key || !elements.every(fits)) return null;
  const order = finest[key.ai] ?? [];
  const finer = order.map((ai) => rest.find((element) => element.ai === ai)).find(Boolean);
  return canonicalLink(finer ? [key, finer] : [key]);
}

/** GTINs of 8, 12 and 13 digits as 14. */
function padded({ ai, value }: Gs1Element): Gs1Element {
  return { ai, value: ai === '01' && /^(\d{8}|\d{12,13})$/.test(value) ? value.padStart(14, '0') : value };
}

function fits({ ai, value }: Gs1Element): boolean {
  const identifier = applicationIdentifier(ai);
  if (!identifier || lengthFault(identifier, value)) return false;
  let at = 0;
  return identifier.parts.every((part) => {
    const text = value.slice(at, at + part.max);
    at += text.length;
    return charsetFault(text, part.charset) === null;
  });
}
