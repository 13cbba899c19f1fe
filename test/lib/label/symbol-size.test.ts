import assert from 'node:assert/strict';
import { presetLabels, symbolRoom, symbolSize, usualSymbology, type Symbology } from '../../../lib/label';

describe('symbol size', () => {
  it('chooses bars for an SSCC, a QR code for a link, Data Matrix for the rest', () => {
    assert.equal(usualSymbology('(00)069012340000000016'), 'gs1-128');
    assert.equal(usualSymbology('(01)06901234567892(21)A1'), 'gs1datamatrix');
    assert.equal(usualSymbology('https://id.example.com/01/06901234567892/21/A1'), 'qrcode');
    assert.equal(usualSymbology('LOT7-000001'), 'datamatrix');
  });

  it('answers the modules that the encoder of the labels makes', () => {
    const size = (code: string, symbology?: Symbology): unknown => {
      const found = symbolSize(code, symbology);
      return found.kind === 'symbol' && [found.symbology, found.columns, found.rows];
    };
    assert.deepEqual(size('(01)06901234567892(21)A1B2C3D4E5'), ['gs1datamatrix', 18, 18]);
    assert.deepEqual(size('ABC', 'qrcode'), ['qrcode', 21, 21]);
    const bars = symbolSize('(00)069012340000000016');
    assert.ok(bars.kind === 'symbol' && bars.rows === 1 && bars.columns > 100);
  });

  it('says why nothing carries a code', () => {
    const long = symbolSize('x'.repeat(4000));
    assert.ok(long.kind === 'none');
    assert.equal(long.problem.code, 'label-code-unfit');
    assert.equal(symbolSize('批号').kind, 'none');
  });

  it('measures the room on a label in whole modules of whole dots', () => {
    const [item] = presetLabels();
    assert.ok(item);
    assert.deepEqual(symbolRoom(item.layout), { symbology: 'gs1datamatrix', columns: 76, rows: 36 });
    assert.equal(symbolRoom({ ...item.layout, elements: [] }), null);
  });
});
