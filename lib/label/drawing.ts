import { fillLabel } from './fill-text';
import { refuseBeyond } from './label-edge';
import { placeElement, type Box, type PlacedElement } from './placed-element';
import { darkRuns } from './symbol-matrix';
import type { LabelData, LabelLayout } from './types';

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
 * @throws TraceError `label-value-missing`, `label-text-unfit`, `label-code-unfit`, `label-beyond-edge` of a symbol
 */
export function drawLabel(layout: LabelLayout, data: LabelData, code: string): Drawing {
  const placed = fillLabel(layout, data, code).map((element) => {
    const at = placeElement(element, layout.density);
    if (at.kind === 'symbol') refuseBeyond(layout, element, at.box);
    return at;
  });
  return drawPlaced(layout, placed);
}

/** Draws what stands on a label; what goes beyond its edges is cut off there. */
export function drawPlaced(layout: LabelLayout, placed: readonly PlacedElement[]): Drawing {
  return {
    width: Math.round(layout.width * layout.density),
    height: Math.round(layout.height * layout.density),
    boxes: placed.flatMap((element) => (element.kind === 'symbol' ? darkBoxes(element) : [])),
    texts: placed.flatMap((element) => (element.kind === 'text' ? element : [])),
  };
}

function darkBoxes({ box, matrix, module, rowHeight }: Extract<PlacedElement, { kind: 'symbol' }>): Box[] {
  return darkRuns(matrix).map((run) => ({
    x: box.x + run.column * module,
    y: box.y + run.row * rowHeight,
    width: run.length * module,
    height: rowHeight,
  }));
}

/** Where the baseline of a text stands, in dots from the top; `y` is where the text begins. */
export function baselineOf(y: number, height: number): number {
  return y + Math.round(height * 0.8);
}
