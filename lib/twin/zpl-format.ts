import { bracketed, parseElementString } from '../gs1';
import type { Symbology } from '../label';

/** What a format puts on a label. */
export interface LabelImage {
  symbols: { symbology: Symbology; code: string }[];
  texts: string[];
  copies: number;
  /** `^JZ`: whether a label is repeated after an error; null where the format does not say. */
  repeatsAfterError: boolean | null;
}

interface Field {
  kind: 'text' | 'BX' | 'BC' | 'BQ';
  /** Escape character of `^BX`. */
  escape: string;
  /** Hexadecimal mark of `^FH`. */
  hex: string | null;
  data: string | null;
}

const fnc1 = '\x1d';

/**
 * Reads a format back: the codes in its symbols and its texts, as a scanner and a person would.
 *
 * @param format between `^XA` and `^XZ`, bytes as Latin-1
 */
export function readFormat(format: string): LabelImage {
  const image: LabelImage = { symbols: [], texts: [], copies: 1, repeatsAfterError: null };
  let field = blankField();
  for (const command of format.split('^').slice(1)) {
    const name = command.slice(0, 2);
    const rest = command.slice(2);
    if (name === 'FD') field.data = rest;
    else if (name === 'FH') field.hex = rest[0] ?? '_';
    else if (name === 'BX') field = { ...field, kind: 'BX', escape: rest.split(',')[6]?.[0] ?? '~' };
    else if (name === 'BC' || name === 'BQ') field.kind = name;
    else if (name === 'PQ') image.copies = Math.max(1, parseInt(rest, 10) || 1);
    else if (name === 'JZ') image.repeatsAfterError = !rest.startsWith('N');
    else if (name === 'FS') {
      put(image, field);
      field = blankField();
    }
  }
  return image;
}

function blankField(): Field {
  return { kind: 'text', escape: '~', hex: null, data: null };
}

function put(image: LabelImage, field: Field): void {
  if (field.data === null) return;
  const data = field.hex === null ? field.data : unhex(field.data, field.hex);
  if (field.kind === 'text') image.texts.push(Buffer.from(data, 'latin1').toString('utf8'));
  else if (field.kind === 'BX') {
    image.symbols.push(symbol('gs1datamatrix', 'datamatrix', readDataMatrix(data, field.escape)));
  } else if (field.kind === 'BC') image.symbols.push(symbol('gs1-128', 'code128', readCode128(data)));
  else image.symbols.push({ symbology: 'qrcode', code: data.replace(/^[HQML]?[AM],/, '') });
}

/** FNC1 first makes it a GS1 symbol. */
function symbol(gs1: Symbology, plain: Symbology, data: string): { symbology: Symbology; code: string } {
  if (!data.startsWith(fnc1)) return { symbology: plain, code: data };
  const reading = parseElementString(data);
  return { symbology: gs1, code: reading.kind === 'elements' ? bracketed(reading.elements) : data };
}

function unhex(data: string, mark: string): string {
  let text = '';
  for (let at = 0; at < data.length; at += 1) {
    const byte = data[at] === mark ? /^[0-9A-Fa-f]{2}/.exec(data.slice(at + 1, at + 3))?.[0] : undefined;
    text += byte === undefined ? (data[at] ?? '') : String.fromCharCode(parseInt(byte, 16));
    if (byte !== undefined) at += 2;
  }
  return text;
}

/** `e1` FNC1, `edNNN` a byte, `ee` the escape character itself. */
function readDataMatrix(data: string, escape: string): string {
  let text = '';
  for (let at = 0; at < data.length; at += 1) {
    if (data[at] !== escape) text += data[at] ?? '';
    else if (data[at + 1] === 'd') {
      text += String.fromCharCode(Number(data.slice(at + 2, at + 5)));
      at += 4;
    } else {
      text += data[at + 1] === '1' ? fnc1 : (data[at + 1] ?? '');
      at += 1;
    }
  }
  return text;
}

const code128Marks: Readonly<Record<string, string>> = { '8': fnc1, '0': '>', '<': '^', '=': '~' };

/** `>;` `>:` `>9` `>5` `>6` `>7` choose subsets and print nothing. */
function readCode128(data: string): string {
  return data.replace(/>(.)/g, (_, mark: string) => code128Marks[mark] ?? '');
}
