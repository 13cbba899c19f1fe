import type { FilledElement } from './fill-text';
import { printableText } from './printable-text';
import { symbolMatrix, type SymbolMatrix } from './symbol-matrix';

/** A box in dots. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An element where it stands on the label. How wide a text is depends on the font: see `textWidth`. */
export type PlacedElement =
  | { kind: 'symbol'; box: Box; matrix: SymbolMatrix; module: number; rowHeight: number }
  | { kind: 'text'; x: number; y: number; height: number; text: string };

/** Of a linear symbol, mm. */
export const defaultBarHeight = 15;

/** A printer has no half dots. */
export function moduleDots(module: number, density: number): number {
  return Math.max(1, Math.round(module * density));
}

/** @throws TraceError `label-text-unfit`, `label-code-unfit` */
export function placeElement(element: FilledElement, density: number): PlacedElement {
  const dots = (mm: number): number => Math.round(mm * density);
  const x = dots(element.x);
  const y = dots(element.y);
  if (element.kind === 'text') {
    return { kind: 'text', x, y, height: dots(element.height), text: printableText(element.text) };
  }
  const matrix = symbolMatrix(element.symbology, element.text);
  const module = moduleDots(element.module, density);
  const rowHeight = matrix.linear ? dots(element.height ?? defaultBarHeight) : module;
  const box = { x, y, width: matrix.columns * module, height: matrix.rows * rowHeight };
  return { kind: 'symbol', box, matrix, module, rowHeight };
}
