import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { TraceError } from '../../../lib/errors';
import { labelSchema, presetLabels, symbolSvg, toPng, toSvg, type LabelLayout } from '../../../lib/label';

const item = '(01)06901234567892(21)A1';
const dataMatrix: LabelLayout = {
  width: 20,
  height: 20,
  density: 8,
  elements: [{ kind: 'symbol', symbology: 'gs1datamatrix', x: 2, y: 1, module: 0.5, text: '{code}' }],
};

/** Reads the PNGs that we write: 8-bit grey, no filter, one IDAT. */
function readPng(png: Uint8Array): { width: number; height: number; at(x: number, y: number): number } {
  const bytes = Buffer.from(png);
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const start = bytes.indexOf('IDAT');
  const lines = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)));
  return { width, height, at: (x, y) => lines[y * (width + 1) + 1 + x] ?? -1 };
}

describe('toPng', () => {
  it('draws a DataMatrix with its solid and its dotted sides, dot by dot', () => {
    const image = readPng(toPng(dataMatrix, {}, item));
    assert.deepEqual([image.width, image.height], [160, 160]);
    const side = 16; // modules of 4 dots from (16, 8): FNC1 and 11 codewords
    const module = (column: number, row: number): number => image.at(16 + column * 4 + 1, 8 + row * 4 + 1);
    for (let i = 0; i < side; i += 1) {
      assert.equal(module(0, i), 0, `left side, row ${i}`);
      assert.equal(module(i, side - 1), 0, `bottom side, column ${i}`);
      assert.equal(module(i, 0), i % 2 === 0 ? 0 : 255, `top side, column ${i}`);
    }
    assert.equal(image.at(15, 20), 255);
  });

  it('draws text', () => {
    const label: LabelLayout = {
      ...dataMatrix,
      elements: [{ kind: 'text', x: 1, y: 1, height: 4, text: '{lot}汽' }],
    };
    const image = readPng(toPng(label, { lot: 'L' }, item));
    let ink = 0;
    for (let y = 8; y < 48; y += 1) for (let x = 8; x < 60; x += 1) if (image.at(x, y) < 128) ink += 1;
    assert.ok(ink > 50, `${ink} dark dots`);
  });

  it('draws what of a text without end stands on the label, to its very edge', () => {
    const text = (lot: string) =>
      toPng(
        { ...dataMatrix, elements: [{ kind: 'text', x: 1, y: 1, height: 9, text: '{lot}' }] },
        { lot },
        item,
      );
    assert.ok(Buffer.from(text('jW'.repeat(2_000))).equals(text('jWjW'.repeat(3))));
    assert.ok(!Buffer.from(text('jW'.repeat(2_000))).equals(text('jW')));
  });

  it('refuses a symbol that does not fit the label', () => {
    const tiny = { ...dataMatrix, width: 8 };
    assert.throws(
      () => toPng(tiny, {}, item),
      (error) => error instanceof TraceError && error.code === 'label-beyond-edge',
    );
  });

  it('draws the presets', () => {
    for (const { name, layout } of presetLabels()) {
      assert.deepEqual(labelSchema.parse(structuredClone(layout)), layout);
      const code = name === 'item' ? '(01)06901234567892(21)ABCDEFGHIJKLMNOPQRST' : '(00)069012345678901238';
      const data = {
        name: 'Mineral water',
        lot: 'L20260101',
        expiryDate: '2027-01-01',
        gtin: '06901234567892',
        count: '12',
      };
      assert.ok(toPng(layout, data, code).length > 500);
      assert.match(toSvg(layout, data, code), /Mineral water/);
    }
  });
});

describe('symbolSvg', () => {
  it('draws a QR code of a Digital Link with four modules around it', () => {
    const svg = symbolSvg('https://example.com/01/06901234567892/21/A1', 'qrcode');
    const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
    assert.ok(size >= 25 + 8 && (size - 8 - 17) % 4 === 0, `size ${size}`);
    assert.match(svg, /M4 4h7v1h-7z/); // top of the first finder
  });

  it('keeps markup out of the picture', () => {
    assert.doesNotMatch(symbolSvg('<script>', 'datamatrix'), /<script>/);
  });
});
