import { problem, problemOf } from '../errors';
import { drawPlaced, type Drawing } from './drawing';
import { fillEach, placeholders, type FilledElement } from './fill-text';
import { lackingIn, textWidth } from './font';
import { beyondEdges, whatIs } from './label-edge';
import type { LabelFinding } from './label-finding';
import { placeElement, type Box, type PlacedElement } from './placed-element';
import { quietFindings, type Standing } from './quiet-findings';
import type { LabelData, LabelLayout } from './types';
import { upToTen } from './zpl';

/** A label as it will be, all that is wrong with it, and what can be drawn of it all the same. */
export interface InspectedLabel {
  findings: readonly LabelFinding[];
  drawing: Drawing;
}

/**
 * Looks at a label as it is printed for one code: what goes beyond its edges, what readers need around and in symbols.
 *
 * What orders bring is as long as it happens to be in `data`, so texts of it are only warned of; texts are measured in the
 * built-in font. Symbols take up to 200 ms each.
 *
 * @param data values by name, samples of what orders bring
 */
export function inspectLabel(layout: LabelLayout, data: LabelData, code: string): InspectedLabel {
  const findings: LabelFinding[] = [];
  const standing: Standing[] = [];
  const drawn: PlacedElement[] = [];
  for (const filling of fillEach(layout, data, code)) {
    if (filling.kind === 'lacking') {
      const { name, place } = filling;
      const lacking = problem('label-value-missing', { name });
      findings.push({ severity: 'error', problem: lacking, element: place, box: null });
      continue;
    }
    const { element } = filling;
    try {
      const placed = placeElement(element, layout.density);
      const box = boxOf(placed);
      const sure = element.kind === 'symbol' || isOfTheCode(layout.elements[element.place]?.text ?? '');
      drawn.push(placed);
      standing.push({ element, placed, box });
      findings.push(...elementFindings(layout, element, placed, box, sure));
    } catch (error) {
      findings.push({ severity: 'error', problem: problemOf(error), element: element.place, box: null });
    }
  }
  findings.push(...quietFindings(layout, standing));
  return {
    findings: findings.sort((a, b) => a.element - b.element || rank(a) - rank(b)),
    drawing: drawPlaced(layout, drawn),
  };
}

function rank({ severity }: LabelFinding): number {
  return severity === 'error' ? 0 : 1;
}

function elementFindings(
  layout: LabelLayout,
  element: FilledElement,
  placed: PlacedElement,
  box: Box,
  sure: boolean,
): LabelFinding[] {
  const at = { element: element.place, box };
  const over = beyondEdges(layout, element, box).map(({ edge, problem: found }): LabelFinding => {
    // how long a text is, orders may decide; how high it is, the layout does
    return { ...at, severity: sure || edge === 'bottom' ? 'error' : 'warning', problem: found };
  });
  const others =
    placed.kind === 'symbol' ? symbolFindings(layout, element, placed.module) : lackingFont(placed, element);
  return [...over, ...others.map((finding) => ({ ...at, ...finding }))];
}

type Found = Pick<LabelFinding, 'severity' | 'problem'>;

function symbolFindings({ density }: LabelLayout, element: FilledElement, module: number): Found[] {
  if (element.kind !== 'symbol') return [];
  const found: Found[] = [];
  if (element.symbology !== 'gs1datamatrix' && element.symbology !== 'datamatrix') {
    try {
      upToTen(element, module);
    } catch (error) {
      found.push({ severity: 'error', problem: problemOf(error) });
    }
  }
  const least = leastModule(element.text);
  const printed = module / density;
  if (printed < least) {
    const details = { element: element.place + 1, what: whatIs(element), dots: module, least };
    const small = problem('label-module-small', { ...details, mm: printed.toFixed(2) });
    found.push({ severity: 'warning', problem: small });
  }
  return found;
}

/**
 * What readers of a plant and GS1 ask of a module, mm: logistic labels are read from afar.
 *
 * @see GS1 General Specifications, symbol specification tables 2 (general distribution) and 6 to 8 (regulated healthcare);
 *      two dots of a 203 dpi printer, 0.25 mm, are taken for the 0.255 mm there
 */
function leastModule(text: string): number {
  return text.startsWith('(00)') ? 0.495 : 0.25;
}

function lackingFont(placed: PlacedElement, element: FilledElement): Found[] {
  const characters = placed.kind === 'text' ? lackingIn(placed.text).join('') : '';
  if (characters === '') return [];
  const lacks = problem('label-font-lacks', { element: element.place + 1, characters });
  return [{ severity: 'warning', problem: lacks }];
}

function boxOf(placed: PlacedElement): Box {
  if (placed.kind === 'symbol') return placed.box;
  const { x, y, height, text } = placed;
  return { x, y, width: textWidth(text, height), height };
}

/** Whether the rule alone says how long a text is: it holds nothing but the code and its elements. */
function isOfTheCode(template: string): boolean {
  return placeholders(template).every((name) => name === 'code' || /^\d{2,4}$/.test(name));
}
