/**
 * Percent-encodes all but unreserved characters; in a query a space becomes `+`.
 *
 * @param text  ASCII; a GS1 value has no other characters
 * @see RFC 3986 2.1–2.3, GS1 Digital Link Standard: URI Syntax
 */
export function escapeUri(text: string, part: 'path' | 'query' = 'path'): string {
  const escaped = text.replace(
    /[^A-Za-z0-9\-._~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return part === 'query' ? escaped.replaceAll('%20', '+') : escaped;
}

/**
 * Undoes `escapeUri`, byte by byte: GS1 values are ASCII, anything beyond fails its character set. Broken escapes stay as
 * they are; in a query `+` is a space.
 */
export function unescapeUri(text: string, part: 'path' | 'query' = 'path'): string {
  return (part === 'query' ? text.replaceAll('+', ' ') : text).replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}
