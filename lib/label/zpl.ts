import { fillLabel, type FilledElement } from './fill-text';
import { defaultBarHeight, moduleDots } from './placed-element';
import { printableText } from './printable-text';
import { joinElements, symbolContent, unfit, type SymbolContent } from './symbol-content';
import type { LabelData, LabelLayout } from './types';
import { code128Data } from './zpl-code128';

type SymbolElement = Extract<FilledElement, { kind: 'symbol' }>;

/**
 * One label as a ZPL format. Send it as UTF-8.
 *
 * Each format says `^JZN`: a printer that repeats a label by itself after a media-out would print a code twice
 * (LAWS *not-printed*), and a power cycle forgets settings. Text beyond Latin needs a font in the printer.
 *
 * @throws TraceError `label-value-missing`, `label-text-unfit`, `label-code-unfit`
 * @see Zebra ZPL II programming guide
 */
export function toZpl(layout: LabelLayout, data: LabelData, code: string): string {
  const dots = (mm: number): number => Math.round(mm * layout.density);
  const fields = fillLabel(layout, data, code).map((element) => {
    const place = `^FO${dots(element.x)},${dots(element.y)}`;
    if (element.kind === 'symbol') return `${place}${symbolField(element, layout.density)}^FS`;
    const height = dots(element.height);
    return `${place}^A0N,${height},${height}^FH_^FD${hexEscaped(printableText(element.text))}^FS`;
  });
  const head = `^XA^JZN^CI28^PW${dots(layout.width)}^LL${dots(layout.height)}^LH0,0`;
  return [head, ...fields, '^PQ1^XZ'].join('\n');
}

function symbolField(element: SymbolElement, density: number): string {
  const content = symbolContent(element.symbology, element.text);
  const module = moduleDots(element.module, density);
  switch (element.symbology) {
    case 'gs1datamatrix':
    case 'datamatrix':
      // The escape character is always named: its default differs by firmware.
      return `^BXN,${module},200,,,,_^FD${dataMatrixData(content)}`;
    case 'gs1-128':
    case 'code128': {
      const height = Math.round((element.height ?? defaultBarHeight) * density);
      return `^BY${upToTen(element, module)},3,${height}^BCN,${height},N,N,N,N^FH_^FD${hexEscaped(code128Data(content))}`;
    }
    case 'qrcode':
      return `^BQN,2,${upToTen(element, module)}^FH_^FDMA,${hexEscaped(element.text)}`;
  }
}

/** `_1` FNC1, `__` underscore, `_dNNN` a byte. `^FH` stays off here: it would be decoded first. */
function dataMatrixData(content: SymbolContent): string {
  if (content.kind === 'gs1') return joinElements(content.elements, '_1', escapeDataMatrix);
  return escapeDataMatrix(content.text);
}

function escapeDataMatrix(text: string): string {
  return text
    .replaceAll('_', '__')
    .replace(/[\^~]/g, (c) => `_d${c.charCodeAt(0).toString().padStart(3, '0')}`);
}

/** ZPL's own characters as hexadecimal bytes, for fields with `^FH_`. */
function hexEscaped(text: string): string {
  return text.replace(/[\^~\\_]/g, (c) => `_${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `^BY` and `^BQ` know 1 to 10 dots. */
export function upToTen(element: SymbolElement, module: number): number {
  if (module <= 10) return module;
  throw unfit(element.symbology, element.text, {
    en: 'the printer takes at most 10 dots a module',
    zh: '打印机每个模块最多 10 点',
  });
}
