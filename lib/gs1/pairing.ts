import { applicationIdentifier } from './application-identifiers';
import type { Gs1Element, Gs1Fault } from './fault';

/** Keys that name a class unless a serial follows within the value, with the length of the class. */
const classLength: Readonly<Record<string, number>> = { '253': 13, '255': 13, '8003': 14 };

/**
 * Whether the elements may be together on one item: what an AI needs is there, what it excludes is not, a digital signature
 * signs one thing. GS1 asks this of all symbols on an item together, so call it with the elements of all of them.
 *
 * @returns the first fault, `others` naming what is missing or excluded
 * @see GS1 General Specifications 4.13 (invalid and mandatory associations), 4.14
 */
export function pairingFault(elements: readonly Gs1Element[]): Gs1Fault | null {
  return excludedPartner(elements) ?? missingPartner(elements) ?? unserialisedSignature(elements);
}

/** The first AI that may not be with another that is there. */
export function excludedPartner(elements: readonly Gs1Element[]): Gs1Fault | null {
  const ais = present(elements);
  for (const ai of ais) {
    for (const pattern of applicationIdentifier(ai)?.excludes ?? []) {
      const other = ais.find((found) => found !== ai && fits(found, pattern));
      if (other !== undefined) {
        return { reason: 'partner-excluded', ai, at: 0, length: 0, others: [other] };
      }
    }
  }
  return null;
}

/** The first AI whose required companions are not there. */
export function missingPartner(elements: readonly Gs1Element[]): Gs1Fault | null {
  const ais = present(elements);
  for (const ai of ais) {
    const groups = applicationIdentifier(ai)?.requires ?? [];
    const met = groups.some((group) =>
      group.every((pattern) => ais.some((found) => found !== ai && fits(found, pattern))),
    );
    if (groups.length > 0 && !met) {
      const others = groups.map((group) => group.join('+'));
      return { reason: 'partner-missing', ai, at: 0, length: 0, others };
    }
  }
  return null;
}

/** A signature (8030) over a key that names a class, not one thing. */
export function unserialisedSignature(elements: readonly Gs1Element[]): Gs1Fault | null {
  if (!elements.some(({ ai }) => ai === '8030')) return null;
  const bare = elements.find(({ ai, value }) => value.length <= (classLength[ai] ?? -1));
  return bare
    ? { reason: 'partner-missing', ai: '8030', at: 0, length: 0, others: [`${bare.ai}+serial`] }
    : null;
}

function present(elements: readonly Gs1Element[]): string[] {
  return [...new Set(elements.map(({ ai }) => ai))];
}

/** `n` in a pattern stands for any digit. */
function fits(ai: string, pattern: string): boolean {
  return (
    ai.length === pattern.length &&
    [...pattern].every((character, i) => character === 'n' || character === ai[i])
  );
}
