import type { SymbolContent } from './symbol-content';
import { joinElements } from './symbol-content';

/**
 * Code 128 data of `^BC` in mode N: subset C for runs of digits, B for the rest, `>8` for FNC1.
 *
 * @see Zebra ZPL II programming guide, `^BC`, Code 128 subsets
 */
export function code128Data(content: SymbolContent): string {
  if (content.kind === 'plain') return `>:${escapeB(content.text)}`;
  // FNC1 keeps the subset, so the marks may be put in before the digits are grouped.
  return subsets(joinElements(content.elements, '\x1d', (part) => part));
}

/** GS1 data begins with an AI, so C is a good start. Four digits or more in a row are worth a change to C. */
function subsets(data: string): string {
  let text = '>;';
  let subset: 'B' | 'C' = 'C';
  let at = 0;
  while (at < data.length) {
    const digits = /^\d*/.exec(data.slice(at))?.[0].length ?? 0;
    if (data[at] === '\x1d') {
      text += '>8';
      at += 1;
    } else if (subset === 'C' && digits >= 2) {
      text += data.slice(at, at + 2);
      at += 2;
    } else if (subset === 'C') {
      text += '>6';
      subset = 'B';
    } else if (digits >= 4 && digits % 2 === 0) {
      text += '>5';
      subset = 'C';
    } else {
      text += escapeB(data[at] ?? '');
      at += 1;
    }
  }
  return text;
}

function escapeB(text: string): string {
  return text.replaceAll('>', '>0');
}
