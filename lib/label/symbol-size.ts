import { problemOf, type Problem } from '../errors';
import { moduleDots } from './placed-element';
import { symbolMatrix, type SymbolMatrix } from './symbol-matrix';
import type { LabelLayout, Symbology } from './types';

/** The symbol a code is marked with where nobody chose one: SSCC as bars, links as QR code, all else as Data Matrix. */
export function usualSymbology(code: string): Symbology {
  if (code.startsWith('(')) return code.startsWith('(00)') ? 'gs1-128' : 'gs1datamatrix';
  return /^https?:\/\//i.test(code) ? 'qrcode' : 'datamatrix';
}

/** The symbol of a code with its columns and rows, in modules without quiet zone, or why nothing carries the code. */
export type SizedSymbol =
  | { kind: 'symbol'; symbology: Symbology; columns: number; rows: number; matrix: SymbolMatrix }
  | { kind: 'none'; problem: Problem };

/**
 * The symbol that carries a code, made by the encoder of the labels: up to 200 ms for the largest QR codes.
 * What no symbol carries is answered as `none` with problem `label-code-unfit`.
 */
export function symbolSize(code: string, symbology: Symbology = usualSymbology(code)): SizedSymbol {
  try {
    const matrix = symbolMatrix(symbology, code);
    const { columns, rows } = matrix;
    return { kind: 'symbol', symbology, columns, rows, matrix };
  } catch (error) {
    return { kind: 'none', problem: problemOf(error) };
  }
}

/** Modules there are from the place of the label's symbol of the code to the label's edges; null where it has none. */
export function symbolRoom(
  layout: LabelLayout,
): { symbology: Symbology; columns: number; rows: number } | null {
  for (const element of layout.elements) {
    if (element.kind !== 'symbol' || !element.text.includes('{code}')) continue;
    const module = moduleDots(element.module, layout.density) / layout.density;
    const columns = Math.floor((layout.width - element.x) / module);
    const rows = Math.floor((layout.height - element.y) / module);
    return { symbology: element.symbology, columns, rows };
  }
  return null;
}
