import { problem, TraceError, type Bilingual, type Problem } from '../errors';
import { fillLabel, type FilledElement } from './fill-text';
import { defaultBarHeight, placeElement, type Box } from './placed-element';
import type { LabelData, LabelElement, LabelLayout, Symbology } from './types';

/** What an element may go beyond: places begin at the left and the top. */
type Edge = 'right' | 'bottom';

const edges: Record<Edge, Bilingual> = {
  right: { en: 'right', zh: '右' },
  bottom: { en: 'lower', zh: '下' },
};

/** How an element goes beyond the label's edges. @param box in dots */
export function beyondEdges(
  layout: LabelLayout,
  element: FilledElement,
  box: Box,
): { edge: Edge; problem: Problem }[] {
  const over: Record<Edge, number> = {
    right: box.x + box.width - Math.round(layout.width * layout.density),
    bottom: box.y + box.height - Math.round(layout.height * layout.density),
  };
  return (['right', 'bottom'] as const)
    .filter((edge) => over[edge] > 0)
    .map((edge) => ({ edge, problem: beyond(element, element.place, edge, over[edge] / layout.density) }));
}

/**
 * Whether the symbols of one code stand on the label. A printer cuts off what does not, and says nothing.
 *
 * @throws TraceError `label-beyond-edge`, `label-value-missing`, `label-code-unfit`
 */
export function checkSymbolsFit(layout: LabelLayout, data: LabelData, code: string): void {
  for (const element of fillLabel(layout, data, code)) {
    if (element.kind !== 'symbol') continue;
    const placed = placeElement(element, layout.density);
    if (placed.kind === 'symbol') refuseBeyond(layout, element, placed.box);
  }
}

/** @throws TraceError `label-beyond-edge` */
export function refuseBeyond(layout: LabelLayout, element: FilledElement, box: Box): void {
  const [first] = beyondEdges(layout, element, box);
  if (first) throw new TraceError(first.problem.code, first.problem.details);
}

/** What stands beyond the label's edges whatever is printed: where elements begin, and heights of texts and bars. */
export function fixedFaults({ width, height, elements }: LabelLayout): Problem[] {
  return elements.flatMap((element, place) => {
    const least = leastSize(element);
    const over: Record<Edge, number> = {
      right: element.x + least.width - width,
      bottom: element.y + least.height - height,
    };
    return (['right', 'bottom'] as const)
      .filter((edge) => over[edge] > rounding)
      .map((edge) => beyond(element, place, edge, over[edge]));
  });
}

/** Less than a dot, mm. */
const rounding = 0.02;

/** What an element takes at least, mm; how large a matrix symbol is, only its code tells. */
function leastSize(element: LabelElement): { width: number; height: number } {
  if (element.kind === 'text') return { width: 0.1, height: element.height };
  const linear: readonly Symbology[] = ['gs1-128', 'code128'];
  const { symbology, module, height = defaultBarHeight } = element;
  return { width: module, height: linear.includes(symbology) ? height : module };
}

function beyond(element: LabelElement, place: number, edge: Edge, mm: number): Problem {
  return problem('label-beyond-edge', {
    element: place + 1,
    what: whatIs(element),
    edge: edges[edge],
    mm: Math.max(0.1, mm).toFixed(1),
  });
}

/** An element in a sentence: its kind of symbol, or its text. */
export function whatIs(element: LabelElement): string {
  if (element.kind === 'symbol') return element.symbology;
  return element.text.length > 24 ? `${element.text.slice(0, 24)}…` : element.text;
}
