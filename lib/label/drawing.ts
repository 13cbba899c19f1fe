import { fillLabel } from './fill-text';
import { printableText } from './printable-text';
import { unfit } from './symbol-content';
import { darkRuns, symbolMatrix } from './symbol-matrix';
import type { LabelData, LabelLayout } from './types';

/** A black box in dots. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A label in dots, as it is drawn for the screen. */
export interface Drawing {
  width: number;
  height: number;
  boxes: readonly Box[];
  texts: readonly { x: number; y: number; height: number; text: string }[];
}

/**
 * Draws a label.
 *
 * @throws TraceError `label-value-missing`, `label-text-unfit`, `label-code-unfit` (also when a symbol does not fit the label)
 */
export function drawLabel(layout: LabelLayout, data: LabelData, code: string): Drawing {
  const dots = (mm: number): number => Math.round(mm * layout.density);
  const width = dots(layout.width);
  const height = dots(layout.height);
  const boxes: Box[] = [];
  const texts: Drawing['texts'][number][] = [];
  for (const element of fillLabel(layout, data, code)) {
    const x = dots(element.x);
    const y = dots(element.y);
    if (element.kind === 'text') {
      texts.push({ x, y, height: dots(element.height), text: printableText(element.text) });
      continue;
    }
    const matrix = symbolMatrix(element.symbology, element.text);
    const module = moduleDots(element.module, layout.density);
    const rowHeight = matrix.linear ? dots(element.height ?? defaultBarHeight) : module;
    if (x + matrix.columns * module > width || y + matrix.rows * rowHeight > height) {
      const size = `${mm(matrix.columns * module)} × ${mm(matrix.rows * rowHeight)} mm`;
      throw unfit(element.symbology, element.text, {
        en: `the symbol is ${size} and does not fit the label at its place`,
        zh: `符号为 ${size}，在标签上的该位置放不下`,
      });
    }
    for (const run of darkRuns(matrix)) {
      boxes.push({
        x: x + run.column * module,
        y: y + run.row * rowHeight,
        width: run.length * module,
        height: rowHeight,
      });
    }
  }
  return { width, height, boxes, texts };

  function mm(count: number): string {
    return (count / layout.density).toFixed(1);
  }
}

/** Of a linear symbol, mm. */
export const defaultBarHeight = 15;

/** A printer has no half dots. */
export function moduleDots(module: number, density: number): number {
  return Math.max(1, Math.round(module * density));
}
