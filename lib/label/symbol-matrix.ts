import { foreignWords, type Bilingual } from '../errors';
import { raw } from 'bwip-js';
import { joinElements, symbolContent, unfit } from './symbol-content';
import type { Symbology } from './types';

/** A symbol as modules, row by row, without quiet zone. A linear symbol has one row. */
export interface SymbolMatrix {
  columns: number;
  rows: number;
  linear: boolean;
  isDark(column: number, row: number): boolean;
}

const encoders: Record<Symbology, { bcid: string; options: string }> = {
  gs1datamatrix: { bcid: 'datamatrix', options: 'parsefnc' },
  'gs1-128': { bcid: 'code128', options: 'parsefnc' },
  datamatrix: { bcid: 'datamatrix', options: '' },
  code128: { bcid: 'code128', options: '' },
  qrcode: { bcid: 'qrcode', options: 'eclevel=M' },
};

/** What the encoder gives: pixels of a matrix symbol, or widths of bars and spaces. */
type Drawn = { sbs: number[] } | { pixs: number[]; pixx: number; pixy: number };

/** @throws TraceError `label-code-unfit` */
export function symbolMatrix(symbology: Symbology, text: string): SymbolMatrix {
  const content = symbolContent(symbology, text);
  const { bcid, options } = encoders[symbology];
  // GS1 values hold no `^`, so that the encoder's own escape cannot be met by chance.
  const data =
    content.kind === 'gs1' ? joinElements(content.elements, '^FNC1', (part) => part) : content.text;
  let drawn: Drawn | undefined;
  try {
    [drawn] = raw(bcid, data, options);
  } catch (error) {
    throw unfit(symbology, text, encoderWords(error));
  }
  if (!drawn) throw unfit(symbology, text, { en: 'the encoder gave nothing', zh: '编码器没有输出' });
  return 'pixs' in drawn ? ofPixels(drawn.pixs, drawn.pixx, drawn.pixy) : ofBars(drawn.sbs);
}

function ofPixels(pixels: readonly number[], columns: number, rows: number): SymbolMatrix {
  return { columns, rows, linear: false, isDark: (column, row) => pixels[row * columns + column] === 1 };
}

/** Widths of bar, space, bar, … */
function ofBars(widths: readonly number[]): SymbolMatrix {
  const modules = widths.flatMap((width, i) => Array.from({ length: width }, () => i % 2 === 0));
  return { columns: modules.length, rows: 1, linear: true, isDark: (column) => modules[column] ?? false };
}

/** Dark modules side by side in one row. */
export interface Run {
  column: number;
  row: number;
  length: number;
}

export function darkRuns(matrix: SymbolMatrix): Run[] {
  const runs: Run[] = [];
  for (let row = 0; row < matrix.rows; row += 1) {
    for (let column = 0; column < matrix.columns; column += 1) {
      const from = column;
      while (column < matrix.columns && matrix.isDark(column, row)) column += 1;
      if (column > from) runs.push({ column: from, row, length: column - from });
    }
  }
  return runs;
}

/** The encoder puts a name of its own before its words: `bwipp.qrcodeTooLong#1: Maximum length exceeded`. */
function encoderWords(error: unknown): Bilingual {
  const text = error instanceof Error ? error.message : String(error);
  return foreignWords(error, text, /bwipp\.\w+/.exec(text)?.[0]);
}
