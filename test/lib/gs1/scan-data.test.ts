import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  elementString,
  parseElementString,
  readScanData,
  scanDataOf,
  withCheckDigit,
  type Gs1Element,
  type Gs1Symbology,
  type SymbolMessage,
} from '../../../lib/gs1';
import { reference, rows } from './reference';

const symbologies: Readonly<Record<string, Gs1Symbology>> = {
  QR: 'qr',
  DM: 'datamatrix',
  DotCode: 'dotcode',
  GS1_128_CCA: 'gs1-128',
  GS1_128_CCC: 'gs1-128',
  DataBarExpanded: 'databar-expanded',
  DataBarOmni: 'databar-omni',
  DataBarTruncated: 'databar-omni',
  DataBarStacked: 'databar-omni',
  DataBarStackedOmni: 'databar-omni',
  DataBarLimited: 'databar-limited',
  EAN13: 'ean-13',
  EAN8: 'ean-8',
  UPCA: 'upc-a',
  UPCE: 'upc-e',
};

/** The engine's writing of a message: `^` is FNC1, a text that begins with `^` gets a `\` before it, `|` begins the composite. */
function message(data: string, retail: boolean, addCheckDigit: boolean): SymbolMessage | null {
  const [linear = '', composite] = retail || data.startsWith('^') ? data.split('|') : [data];
  const above = composite === undefined ? undefined : elements(composite);
  if (above === null) return null;
  const tail = above && { composite: above };
  if (linear.startsWith('^')) {
    const found = elements(linear);
    return found && { content: { kind: 'gs1', elements: found }, ...tail };
  }
  if (!retail) return { content: { kind: 'plain', text: linear.replace(/^\\(\\*\^)/, '$1') } };
  const digits = addCheckDigit ? withCheckDigit(linear) : linear;
  return { content: { kind: 'gtin', digits }, ...tail };
}

function elements(text: string): readonly Gs1Element[] | null {
  const read = parseElementString(text.slice(1).replaceAll('^', '\x1d'));
  return read.kind === 'elements' ? read.elements : null;
}

function written({ content, composite }: SymbolMessage): string {
  const caret = (found: readonly Gs1Element[]) => `^${elementString(found).replaceAll('\x1d', '^')}`;
  const linear =
    content.kind === 'gs1'
      ? caret(content.elements)
      : content.kind === 'gtin'
        ? content.digits
        : content.text.replace(/^(\\*\^)/, '\\$1');
  return linear + (composite ? `|${caret(composite)}` : '');
}

describe('scan data', () => {
  const vectors = (test: Mocha.Context, key: string) => {
    const found = rows(reference(test, 'gs1/syntax-engine-vectors.json'), key);
    console.log(`      ${key}: ${String(found.length)}`);
    assert.ok(found.length > 10);
    return found;
  };

  it('is what a scanner sends for a symbol', function () {
    for (const row of vectors(this, 'scandata-generate')) {
      const symbology = symbologies[String(row.symbology)];
      assert.equal(symbology === undefined, row.symbology === 'NONE', String(row.symbology));
      const retail = /^(EAN|UPC|DataBar(?!Expanded))/.test(String(row.symbology));
      const given = message(String(row.data), retail, row.addCheckDigit === true);
      const made = symbology && given ? scanDataOf(symbology, given) : null;
      assert.equal(made, row.scanData, JSON.stringify(row));
    }
  });

  it('tells the symbol and its message', function () {
    for (const row of vectors(this, 'scandata-process')) {
      const read = readScanData(String(row.scanData));
      assert.equal(read !== null, row.valid, JSON.stringify(row));
      if (!read) continue;
      assert.equal(read.symbology, symbologies[String(row.symbology)]);
      assert.equal(written(read.message), row.data);
    }
  });

  it('knows which numbers UPC-E can hold', () => {
    const gtin = (digits: string) =>
      scanDataOf('upc-e', { content: { kind: 'gtin', digits: withCheckDigit(digits) } });
    assert.equal(gtin('04210000526'), ']E00042100005264');
    assert.equal(gtin('04210100526'), null);
  });

  it('reads anything without throwing', () => {
    const pieces = [']E0', ']E4', ']d2', ']Q1', '|]e0', '4006381333931', '01', '\x1d', 'https://a/', '99A'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
        readScanData(parts.join(''));
      }),
    );
  });
});
