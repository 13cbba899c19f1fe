import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bracketed, set82 } from '../../../lib/gs1';
import { toZpl, type LabelElement, type Symbology } from '../../../lib/label';
import { readFormat } from '../../../lib/twin/zpl-format';
import { zplStream } from '../../../lib/twin/zpl-stream';

const value = fc.string({ unit: fc.constantFrom(...set82), minLength: 1, maxLength: 20 });
const plain = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 });

function label(symbology: Symbology): LabelElement[] {
  return [
    { kind: 'symbol', symbology, x: 1, y: 1, module: 0.25, text: '{code}' },
    { kind: 'text', x: 1, y: 10, height: 3, text: '{name}' },
  ];
}

/** Prints it, sends it byte by byte in pieces, reads it back. */
function roundTrip(symbology: Symbology, code: string, name: string, cut: number): unknown {
  const zpl = toZpl({ width: 50, height: 20, density: 8, elements: label(symbology) }, { name }, code);
  const bytes = Buffer.from(zpl, 'utf8');
  const stream = zplStream();
  const found = [];
  for (let at = 0; at < bytes.length; at += cut) {
    stream.feed(bytes.subarray(at, at + cut));
    for (let command = stream.next(); command; command = stream.next()) found.push(command);
  }
  assert.equal(found.length, 1);
  const [command] = found;
  assert.ok(command?.kind === 'format');
  const { symbols, texts, repeatsAfterError } = readFormat(command.text);
  assert.equal(repeatsAfterError, false);
  return { symbology: symbols[0]?.symbology, code: symbols[0]?.code, name: texts[0] };
}

describe('readFormat', () => {
  for (const symbology of ['gs1datamatrix', 'gs1-128'] as const) {
    it(`reads back every GS1 code that is printed as ${symbology}`, () => {
      fc.assert(
        fc.property(value, value, fc.integer({ min: 1, max: 50 }), (lot, serial, cut) => {
          const code = bracketed([
            { ai: '01', value: '06901234567892' },
            { ai: '10', value: lot },
            { ai: '21', value: serial },
          ]);
          assert.deepEqual(roundTrip(symbology, code, 'n', cut), { symbology, code, name: 'n' });
        }),
      );
    });
  }

  for (const symbology of ['datamatrix', 'code128', 'qrcode'] as const) {
    it(`reads back every plain code that is printed as ${symbology}`, () => {
      fc.assert(
        fc.property(plain, fc.integer({ min: 1, max: 50 }), (code, cut) => {
          assert.deepEqual(roundTrip(symbology, code, 'n', cut), { symbology, code, name: 'n' });
        }),
      );
    });
  }

  it('reads back texts in any script, whatever commands they look like', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        fc.pre(!/[\p{Cc}\u2028\u2029]/u.test(name));
        assert.deepEqual(roundTrip('datamatrix', 'x', name, 7), { symbology: 'datamatrix', code: 'x', name });
      }),
    );
  });
});

describe('zplStream', () => {
  it('takes immediate commands out of a format and variable queries from between', () => {
    const stream = zplStream();
    stream.feed(Buffer.from('~JX! U1 getvar "odometer.total_label_count"\r\n^XA^FDa~HS^FS~HQES^XZ~HI^X'));
    const found = [];
    for (let command = stream.next(); command; command = stream.next()) found.push(command);
    assert.deepEqual(found, [
      { kind: 'immediate', name: 'JX' },
      { kind: 'getvar', name: 'odometer.total_label_count' },
      { kind: 'immediate', name: 'HS' },
      { kind: 'immediate', name: 'HQES' },
      { kind: 'format', text: '^FDa^FS' },
      { kind: 'immediate', name: 'HI' },
    ]);
    assert.equal(stream.isPartial(), false);
    stream.feed(Buffer.from('A^FDb'));
    assert.equal(stream.next(), null);
    assert.equal(stream.isPartial(), true);
  });
});
