import assert from 'node:assert/strict';
import { presetLabels, toZpl, type LabelElement, type LabelLayout, type Symbology } from '../../../lib/label';
import { TraceError } from '../../../lib/errors';

const code = '(01)06901234567892(10)AB_1(21)x>9';

function layout(...elements: LabelElement[]): LabelLayout {
  return { width: 40, height: 20, density: 8, elements };
}
function symbol(symbology: Symbology, text = '{code}'): LabelLayout {
  return layout({ kind: 'symbol', symbology, x: 1, y: 2, module: 0.5, text });
}
function text(template: string): LabelLayout {
  return layout({ kind: 'text', x: 1, y: 2, height: 3, text: template });
}

describe('toZpl', () => {
  it('names the escape character of a GS1 DataMatrix and puts FNC1 first and after variable lengths', () => {
    assert.match(
      toZpl(symbol('gs1datamatrix'), {}, code),
      /\^FO8,16\^BXN,4,200,,,,_\^FD_1010690123456789210AB__1_121x>9\^FS/,
    );
  });

  it('writes GS1-128 in the subsets of the printer', () => {
    const zpl = toZpl(symbol('gs1-128'), {}, '(01)09521234543213(10)ABC123(21)12345');
    assert.match(zpl, /\^BCN,120,N,N,N,N\^FH_\^FD>;>8010952123454321310>6ABC123>82>5112345\^FS/);
  });

  it('tells every label not to be repeated after a media-out', () => {
    for (const { layout: preset, name } of presetLabels()) {
      const value = name === 'item' ? code : '(00)069012345678901238';
      assert.match(toZpl(preset, {}, value), /^\^XA\^JZN\^CI28/);
    }
  });

  it('escapes the characters that are commands to a printer', () => {
    assert.match(
      toZpl(text('{name}'), { name: '^XZ~JA\\_ 汽水' }, 'x'),
      /\^FH_\^FD_5EXZ_7EJA_5C_5F 汽水\^FS/,
    );
    assert.match(toZpl(symbol('datamatrix'), {}, 'a^b~c_'), /\^FDa_d094b_d126c__\^FS/);
    assert.match(toZpl(symbol('qrcode'), {}, 'https://x.y/^'), /\^FH_\^FDMA,https:\/\/x\.y\/_5E\^FS/);
  });

  it('refuses what cannot be printed instead of stripping it', () => {
    refuses(() => toZpl(text('{name}'), { name: 'a\nb' }, 'x'), 'label-text-unfit');
    refuses(() => toZpl(symbol('datamatrix'), {}, 'a\x1db'), 'label-code-unfit');
    refuses(() => toZpl(symbol('gs1datamatrix'), {}, 'no GS1 at all'), 'label-code-unfit');
    refuses(() => toZpl(symbol('gs1-128'), {}, '(00)069012345678901230'), 'label-code-unfit');
    refuses(() => toZpl(symbol('code128'), {}, '汽水'), 'label-code-unfit');
  });

  it('fills placeholders from the data and the code, and leaves optional elements off', () => {
    assert.match(toZpl(text('{lot} {21} {code}'), { lot: 'L1' }, code), /\^FDL1 x>9 \(01\)/);
    assert.doesNotMatch(toZpl(text('LOT {lot?}'), {}, code), /LOT/);
    refuses(() => toZpl(text('LOT {lot}'), {}, code), 'label-value-missing');
  });
});

function refuses(work: () => unknown, expected: string): void {
  assert.throws(work, (error) => error instanceof TraceError && error.code === expected);
}
