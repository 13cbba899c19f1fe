import assert from 'node:assert/strict';
import { sentence, TraceError } from '../../../lib/errors';
import {
  checkSymbolsFit,
  drawingPng,
  fixedFaults,
  inspectLabel,
  presetLabels,
  toPng,
  type LabelElement,
  type LabelLayout,
} from '../../../lib/label';

const item = '(01)06901234567892(21)A1B2C3D4E5';
const symbol: LabelElement = {
  ...{ kind: 'symbol', symbology: 'gs1datamatrix', x: 2, y: 2, module: 0.5, text: '{code}' },
};
const text = (x: number, y: number, template: string, height = 3): LabelElement => ({
  ...{ kind: 'text', x, y, height, text: template },
});

function layout(elements: LabelElement[], more: Partial<LabelLayout> = {}): LabelLayout {
  return { width: 40, height: 20, density: 8, elements, ...more };
}

/** What is said of each element, in short: severity, element from 1, error code and the millimetres in it. */
function said(label: LabelLayout, data: Record<string, string> = {}, code = item): string[] {
  return inspectLabel(label, data, code).findings.map(({ severity, element, problem }) => {
    const { mm, needed, has, edge } = problem.details;
    const side = typeof edge === 'object' && edge !== null ? edge.en : edge;
    const figures = [mm, needed, has, side].filter((figure) => figure !== undefined).map(String);
    return [severity, element + 1, problem.code, ...figures].join(' ');
  });
}

describe('inspectLabel', () => {
  it('finds nothing at the presets, but what a printer cannot do', () => {
    const data = { name: 'Mineral water', lot: 'L2607A', expiryDate: '2027-11-26' };
    const [one, sscc] = presetLabels();
    assert.ok(one && sscc);
    for (const density of [8, 12, 24] as const) {
      assert.deepEqual(said({ ...one.layout, density }, data), []);
      const labels = { ...data, gtin: '06901234567892', count: '12' };
      const bars: string[] = said({ ...sscc.layout, density }, labels, '(00)069012345678901238').map(first);
      // a printer of 600 dpi makes no bars of half a millimetre: ten dots at most
      assert.deepEqual(bars, density === 24 ? ['error 7 label-code-unfit'] : []);
    }
  });

  it('says which symbol goes beyond which edge, and how far', () => {
    // 18 modules of 4 dots are 9 mm
    assert.deepEqual(said(layout([{ ...symbol, x: 33.5 }])), ['error 1 label-beyond-edge 2.5 right']);
    assert.deepEqual(said(layout([text(2, 1, 'A'), { ...symbol, y: 12 }])), [
      'error 2 label-beyond-edge 1.0 lower',
    ]);
    assert.deepEqual(said(layout([{ ...symbol, x: 31.25, y: 11.25 }])), [
      'error 1 label-beyond-edge 0.3 right',
      'error 1 label-beyond-edge 0.3 lower',
    ]);
  });

  it('is sure of texts of the code, and warns of those that orders bring', () => {
    const long = { name: 'A product with quite a long name' };
    assert.deepEqual(said(layout([text(20, 2, '{name}')]), long).map(first), ['warning 1 label-beyond-edge']);
    assert.deepEqual(said(layout([text(20, 2, 'SN {21} {01}')])).map(first), ['error 1 label-beyond-edge']);
    assert.deepEqual(said(layout([text(20, 2, 'a text that is always the same')])).map(first), [
      'error 1 label-beyond-edge',
    ]);
    assert.deepEqual(said(layout([text(2, 18, '{name}', 3)]), { name: 'A' }), [
      'error 1 label-beyond-edge 1.0 lower',
    ]);
  });

  it('names what is lacking beside its element, and still draws the others', () => {
    const label = layout([text(2, 2, '{lot}'), text(2, 6, '{best?}'), text(2, 10, '{21}')]);
    assert.deepEqual(said(label), ['error 1 label-value-missing']);
    assert.deepEqual(
      inspectLabel(label, {}, item).drawing.texts.map(({ text: drawn }) => drawn),
      ['A1B2C3D4E5'],
    );
    assert.deepEqual(said(layout([{ ...symbol, text: 'no GS1' }])), ['error 1 label-code-unfit']);
  });

  it('warns where a reader’s white ends at an edge or has something in it', () => {
    assert.deepEqual(said(layout([{ ...symbol, x: 0.25 }])), ['warning 1 label-quiet-zone 0.5 0.3 left']);
    const bars: LabelElement = { ...symbol, symbology: 'gs1-128', x: 2, module: 0.25, height: 10 };
    const wide = { width: 100 };
    assert.deepEqual(said(layout([bars], wide)), ['warning 1 label-quiet-zone 2.5 2.0 left']);
    // above and below bars there may be anything
    assert.deepEqual(said(layout([{ ...bars, x: 3, y: 0 }, text(3, 10, 'below')], wide)), []);
    assert.deepEqual(said(layout([symbol, text(11.2, 3, 'A')])), ['warning 1 label-quiet-crowded 0.5']);
    assert.deepEqual(said(layout([symbol, text(12, 3, 'A')])), []);
  });

  it('warns of modules that readers fail at, as the printer makes them', () => {
    assert.deepEqual(said(layout([{ ...symbol, module: 0.1 }])), ['warning 1 label-module-small 0.13']);
    assert.deepEqual(said(layout([{ ...symbol, module: 0.25 }])), []);
    const pallet: LabelElement = { ...symbol, symbology: 'gs1-128', x: 10, module: 0.3, text: '{code}' };
    assert.deepEqual(said(layout([pallet], { width: 100 }), {}, '(00)069012345678901238'), [
      'warning 1 label-module-small 0.25',
    ]);
    assert.deepEqual(
      said(layout([{ ...pallet, x: 20, module: 2 }], { width: 500 }), {}, '(00)069012345678901238').map(
        first,
      ),
      ['error 1 label-code-unfit'],
    );
  });

  it('says which characters its font lacks', () => {
    const [finding] = inspectLabel(layout([text(2, 2, '{name}')]), { name: '矿泉水 A' }, item).findings;
    assert.equal(finding?.problem.code, 'label-font-lacks');
    assert.match(sentence('label-font-lacks', finding.problem.details), /"矿泉水"/);
  });

  it('draws what is printed, dot for dot', () => {
    const [one] = presetLabels();
    assert.ok(one);
    const { drawing } = inspectLabel(one.layout, { lot: 'L1' }, item);
    assert.deepEqual(drawingPng(drawing, 8), toPng(one.layout, { lot: 'L1' }, item));
  });

  it('says it in both languages with the element and the edge in words', () => {
    const [finding] = inspectLabel(layout([{ ...symbol, x: 33.5 }]), {}, item).findings;
    assert.ok(finding);
    const { code, details } = finding.problem;
    assert.match(
      sentence(code, details),
      /^Element 1 of the label \(gs1datamatrix\) goes 2\.5 mm beyond its right edge/,
    );
    assert.match(sentence(code, details, 'zh'), /^标签的第 1 个元素（gs1datamatrix）超出右边 2\.5 毫米/);
  });
});

describe('checkSymbolsFit', () => {
  it('refuses a label whose symbol would be cut off, and no other', () => {
    checkSymbolsFit(layout([symbol, text(30, 18, '{code}', 4)]), {}, item);
    assert.throws(
      () => checkSymbolsFit(layout([{ ...symbol, x: 33 }]), {}, item),
      (error) => error instanceof TraceError && error.code === 'label-beyond-edge',
    );
  });
});

describe('fixedFaults', () => {
  it('finds what is beyond the edges whatever is printed', () => {
    const faults = (elements: LabelElement[]): unknown[] =>
      fixedFaults(layout(elements)).map(({ details }) => [details['element'], details['mm']]);
    assert.deepEqual(faults([symbol, text(2, 17, '{name}')]), []);
    assert.deepEqual(faults([symbol, text(2, 17.5, '{name}')]), [[2, '0.5']]);
    assert.deepEqual(faults([text(41, 2, '{name?}')]), [[1, '1.1']]);
    assert.deepEqual(faults([{ ...symbol, symbology: 'gs1-128', y: 10 }]), [[1, '5.0']]);
    for (const { layout: preset } of presetLabels()) assert.deepEqual(fixedFaults(preset), []);
  });
});

const first = (line: string): string => line.split(' ').slice(0, 3).join(' ');
