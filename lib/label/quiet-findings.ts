import { problem, type Bilingual } from '../errors';
import type { FilledElement } from './fill-text';
import { whatIs } from './label-edge';
import type { LabelFinding } from './label-finding';
import type { Box, PlacedElement } from './placed-element';
import { quietZone } from './quiet-zone';
import type { LabelLayout } from './types';

/** An element that has its place. @param box in dots, of a text as wide as it is in the built-in font */
export interface Standing {
  element: FilledElement;
  placed: PlacedElement;
  box: Box;
}

const sides = {
  left: { en: 'left', zh: '左' },
  right: { en: 'right', zh: '右' },
  top: { en: 'upper', zh: '上' },
  bottom: { en: 'lower', zh: '下' },
} as const satisfies Record<string, Bilingual>;
type Side = keyof typeof sides;

/** What stands in the white that a reader needs around each symbol, and where the label ends within it. */
export function quietFindings(layout: LabelLayout, standing: readonly Standing[]): LabelFinding[] {
  return standing.flatMap(({ element, placed, box }) => {
    if (element.kind !== 'symbol' || placed.kind !== 'symbol') return [];
    const needed = quietZone[element.symbology] * placed.module;
    // bars are read across: above and below them there may be anything
    const quiet = placed.matrix.linear ? { x: needed, y: 0 } : { x: needed, y: needed };
    const at = { severity: 'warning', element: element.place, box } as const;
    const symbol = { element: element.place + 1, what: whatIs(element) };
    const mm = (dots: number): string => (dots / layout.density).toFixed(1);
    const near = nearEdges(layout, box, quiet).map(({ side, has }) => {
      const details = { ...symbol, needed: mm(needed), has: mm(has), edge: sides[side] };
      return { ...at, problem: problem('label-quiet-zone', details) };
    });
    const crowding = standing
      .filter((other) => other.element.place !== element.place && meet(widened(box, quiet), other.box))
      .map((other) => {
        const details = { ...symbol, needed: mm(needed), other: other.element.place + 1 };
        return { ...at, problem: problem('label-quiet-crowded', details) };
      });
    return [...near, ...crowding];
  });
}

/** Edges that are too near, and the dots there are; what goes beyond an edge is told as that. */
function nearEdges(
  { width, height, density }: LabelLayout,
  box: Box,
  quiet: { x: number; y: number },
): { side: Side; has: number }[] {
  const room: readonly [Side, number, number][] = [
    ['left', box.x, quiet.x],
    ['right', Math.round(width * density) - box.x - box.width, quiet.x],
    ['top', box.y, quiet.y],
    ['bottom', Math.round(height * density) - box.y - box.height, quiet.y],
  ];
  return room.filter(([, has, needed]) => has >= 0 && has < needed).map(([side, has]) => ({ side, has }));
}

function widened({ x, y, width, height }: Box, quiet: { x: number; y: number }): Box {
  return { x: x - quiet.x, y: y - quiet.y, width: width + 2 * quiet.x, height: height + 2 * quiet.y };
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
