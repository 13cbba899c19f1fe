import { applicationIdentifier } from './application-identifiers';
import type { Gs1Element } from './fault';
import { pathQualifiers } from './path-order';
import { unescapeUri } from './uri-text';

/** The grammar of a key whose value consists of digits; the others may hold any character, `/` included. */
const digitKeys: Readonly<Record<string, RegExp>> = {
  '00': /^\d{18}$/,
  '01': /^\d{14}$/,
  '402': /^\d{17}$/,
  '414': /^\d{13}$/,
  '415': /^\d{13}$/,
  '417': /^\d{13}$/,
  '8006': /^\d{18}$/,
  '8017': /^\d{18}$/,
  '8018': /^\d{18}$/,
  '253': /^\d{13}.*$/s,
  '255': /^\d{13,25}$/,
  '8003': /^0\d{13}.*$/s,
};
const qualifiers: readonly string[] = ['21', '10', '235', '254', '8011'];

/**
 * Reads key and qualifier out of a link whose values are not percent-encoded as they must be: `#`, `?`, `/` stand in them as
 * they are. The first key of the path counts whose value fits. Contents are not checked. Never throws.
 */
export function looseLink(text: string): Gs1Element[] | null {
  const path = /^https?:\/\/[^/]+(\/.*)$/is.exec(text)?.[1] ?? '';
  const step = /\/(\d{2,4})\/(?=(.*)$)/gs;
  // A path that GS1 would make has its key within the first steps.
  for (let tries = 0, found = step.exec(path); found && tries < 16; found = step.exec(path), tries++) {
    const [, ai = '', rest = ''] = found;
    const elements = pathQualifiers(ai) ? keyAndQualifier(ai, rest) : null;
    if (elements) return elements;
    step.lastIndex = found.index + 1;
  }
  return null;
}

function keyAndQualifier(ai: string, rest: string): Gs1Element[] | null {
  const allowed = (pathQualifiers(ai) ?? []).flat().filter((name) => qualifiers.includes(name));
  const places = allowed
    .map((name) => ({ name, at: rest.indexOf(`/${name}/`, 1) }))
    .filter(({ at }) => at > 0)
    .sort((a, b) => a.at - b.at);
  const [first] = places;
  const value = unescapeUri(first ? rest.slice(0, first.at) : rest);
  const max = applicationIdentifier(ai)?.max ?? 0;
  if (value === '' || value.length > max || digitKeys[ai]?.test(value) === false) return null;
  if (!first) return [{ ai, value }];
  const qualifier = unescapeUri(rest.slice(first.at + first.name.length + 2));
  return qualifier === ''
    ? null
    : [
        { ai, value },
        { ai: first.name, value: qualifier },
      ];
}
