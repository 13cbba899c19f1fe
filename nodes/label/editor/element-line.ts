/** The line, from 1, on which an element of a layout in JSON begins; null where the text has no such element. */
export function lineOfElement(text: string, element: number): number | null {
  const list = /"elements"\s*:\s*\[/.exec(text);
  if (!list) return null;
  let depth = 0;
  let count = -1;
  // strings whole, so that brackets in them do not count
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  tokens.lastIndex = list.index + list[0].length;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    const [sign] = token;
    if (sign === '{' && depth === 0) count += 1;
    if (sign === '{' && depth === 0 && count === element)
      return text.slice(0, token.index).split('\n').length;
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    if (depth < 0) return null;
  }
  return null;
}
