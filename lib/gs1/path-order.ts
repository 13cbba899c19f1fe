import { applicationIdentifier } from './application-identifiers';

/** Alternatives of qualifiers a primary key may have in a Digital Link path; undefined where `ai` is no primary key. */
export function pathQualifiers(ai: string): readonly (readonly string[])[] | undefined {
  return applicationIdentifier(ai)?.qualifiers ?? undefined;
}

/** Whether a primary key and the qualifiers after it stand in one of the orders that it allows. */
export function inPathOrder([key = '', ...rest]: readonly string[]): boolean {
  const alternatives = pathQualifiers(key);
  if (!alternatives) return false;
  return (
    rest.length === 0 ||
    alternatives.some((order) => {
      const places = rest.map((ai) => order.indexOf(ai));
      return places.every((place, i) => place > (places[i - 1] ?? -1));
    })
  );
}
