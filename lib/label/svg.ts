import { baselineOf, drawLabel } from './drawing';
import type { Box } from './placed-element';
import { quietZone } from './quiet-zone';
import { darkRuns, symbolMatrix, type SymbolMatrix } from './symbol-matrix';
import type { LabelData, LabelLayout, Symbology } from './types';

/** Height of a linear symbol on a page, in modules. */
const barRows = 40;

/**
 * One label as SVG, its size in millimetres, black on white whatever the page's colours are.
 *
 * @throws TraceError as `drawLabel`
 */
export function toSvg(layout: LabelLayout, data: LabelData, code: string): string {
  const { width, height, boxes, texts } = drawLabel(layout, data, code);
  const lines = texts.map(
    ({ x, y, height: size, text }) =>
      `<text x="${x}" y="${baselineOf(y, size)}" font-size="${size}" font-family="sans-serif">${escapeXml(text)}</text>`,
  );
  return svg(
    `width="${layout.width}mm" height="${layout.height}mm"`,
    width,
    height,
    code,
    path(boxes) + lines.join(''),
  );
}

/**
 * One symbol with its quiet zone as SVG that fills what it is put into; for pages.
 *
 * @param code   bracketed GS1 text, a Digital Link, or plain text, as the symbology wants it
 * @param matrix the code's own, where it was made before
 * @throws TraceError `label-code-unfit`
 */
export function symbolSvg(
  code: string,
  symbology: Symbology,
  matrix: SymbolMatrix = symbolMatrix(symbology, code),
): string {
  const quiet = quietZone[symbology];
  const rowHeight = matrix.linear ? barRows : 1;
  const boxes = darkRuns(matrix).map(({ column, row, length }) => ({
    x: quiet + column,
    y: quiet + row,
    width: length,
    height: rowHeight,
  }));
  return svg('', matrix.columns + 2 * quiet, matrix.rows * rowHeight + 2 * quiet, code, path(boxes));
}

function svg(size: string, width: number, height: number, title: string, body: string): string {
  const attributes = `xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}" role="img"`;
  const paper = `<rect width="${width}" height="${height}" fill="#fff"/>`;
  return `<svg ${attributes}><title>${escapeXml(title)}</title>${paper}${body}</svg>`;
}

function path(boxes: readonly Box[]): string {
  const d = boxes.map((box) => `M${box.x} ${box.y}h${box.width}v${box.height}h-${box.width}z`).join('');
  return `<path shape-rendering="crispEdges" d="${d}"/>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
