import { crc32, deflateSync } from 'node:zlib';
import { baselineOf, drawLabel, type Drawing } from './drawing';
import { glyphsOf } from './font';
import type { Box } from './placed-element';
import type { LabelData, LabelLayout } from './types';

/** Grey values, 0 black, row by row. */
interface Raster {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/**
 * One label as a grey PNG, one pixel a dot. Characters the built-in font lacks (Chinese among them) show as boxes:
 * use `toSvg` where people shall read them.
 *
 * @throws TraceError as `drawLabel`
 */
export function toPng(layout: LabelLayout, data: LabelData, code: string): Uint8Array {
  return drawingPng(drawLabel(layout, data, code), layout.density);
}

/** A drawing as a grey PNG, one pixel a dot. @param density dots a mm */
export function drawingPng(drawing: Drawing, density: number): Uint8Array {
  const { width, height } = drawing;
  const raster: Raster = { width, height, pixels: new Uint8Array(width * height).fill(255) };
  for (const box of drawing.boxes) fillBox(raster, box);
  for (const text of drawing.texts) writeText(raster, text);
  return encodePng(raster, density);
}

function fillBox(raster: Raster, box: Box): void {
  const right = Math.min(raster.width, box.x + box.width);
  for (let y = box.y; y < Math.min(raster.height, box.y + box.height); y += 1) {
    if (right > box.x) raster.pixels.fill(0, y * raster.width + box.x, y * raster.width + right);
  }
}

function writeText(raster: Raster, { x, y, height, text }: Drawing['texts'][number]): void {
  const baseline = baselineOf(y, height);
  let pen = x;
  for (const { glyph, advance } of glyphsOf(text, height)) {
    // a text of any length may come from an order; a glyph reaches less than its height to the left
    if (pen - height >= raster.width) return;
    if (glyph === null) {
      outline(raster, { x: pen + 1, y: y + 1, width: height - 2, height: height - 2 });
    } else {
      for (let row = 0; row < glyph.height; row += 1) {
        for (let column = 0; column < glyph.width; column += 1) {
          const ink = glyph.bytes[glyph.offset + row * glyph.width + column] ?? 0;
          darken(raster, pen + glyph.left + column, baseline - glyph.top + row, ink);
        }
      }
    }
    pen += advance;
  }
}

function outline(raster: Raster, { x, y, width, height }: Box): void {
  fillBox(raster, { x, y, width, height: 1 });
  fillBox(raster, { x, y: y + height - 1, width, height: 1 });
  fillBox(raster, { x, y, width: 1, height });
  fillBox(raster, { x: x + width - 1, y, width: 1, height });
}

function darken(raster: Raster, x: number, y: number, ink: number): void {
  if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) return;
  const at = y * raster.width + x;
  raster.pixels[at] = Math.min(raster.pixels[at] ?? 255, 255 - ink);
}

/** @see PNG (Third Edition), W3C: signature, IHDR, pHYs, IDAT, IEND; 8-bit grey, no filter */
function encodePng({ width, height, pixels }: Raster, density: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const scale = Buffer.alloc(9);
  scale.writeUInt32BE(density * 1000, 0);
  scale.writeUInt32BE(density * 1000, 4);
  scale[8] = 1;
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    lines.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('pHYs', scale),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
