import { bracketed } from './element-string';
import type { Gs1Element } from './fault';

/**
 * Which AIs together identify one thing, the finest first: where several keys stand on one label the first names it.
 * A key that needs its serial (GTIN + serial) comes before the same key alone, which names only a class or a place.
 * @see CBV 2.0, 8.2 (constrained GS1 Digital Link URIs)
 */
const keys: readonly (readonly string[])[] = [
  ['00'],
  ['01', '21'],
  ['01', '235'],
  ['03', '21'],
  ['8006', '21'],
  ['8003'],
  ['8004'],
  ['8010', '8011'],
  ['253'],
  ['255'],
  ['8018'],
  ['8017'],
  ['402'],
  ['401'],
  ['415', '8020'],
  ['8006'],
  ['8010'],
  ['01'],
  ['03'],
  ['414', '254'],
  ['414'],
  ['417'],
  ['8013'],
];

/** The AIs that make the identity of a label with these AIs, in the order of the identity; empty where no key is among them. */
export function keyAis(ais: readonly string[]): readonly string[] {
  return keys.find((key) => key.every((ai) => ais.includes(ai))) ?? [];
}

/**
 * The elements that name the object: its key and the serial that belongs to it, whatever else the label carries.
 * All elements where there is no key (company-internal AIs).
 */
export function identityElements(elements: readonly Gs1Element[]): readonly Gs1Element[] {
  const ais = keyAis(elements.map((element) => element.ai));
  const found = ais.flatMap((ai) => elements.filter((element) => element.ai === ai));
  return found.length > 0 ? found : elements;
}

/** The canonical text of what the elements identify: `(01)06901234567892(21)A1`, `(00)006901234000000018`. */
export function identityText(elements: readonly Gs1Element[]): string {
  return bracketed(identityElements(elements));
}
