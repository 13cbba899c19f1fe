import type { LabelLayout } from './types';

/** Labels to begin with, by name. */
export interface PresetLabel {
  name: 'item' | 'sscc';
  layout: LabelLayout;
}

/** Item label 40 × 20 mm with a GS1 DataMatrix; logistic label 100 × 150 mm with its SSCC as GS1-128. */
export function presetLabels(): PresetLabel[] {
  return [
    { name: 'item', layout: itemLabel },
    { name: 'sscc', layout: ssccLabel },
  ];
}

const itemLabel: LabelLayout = {
  width: 40,
  height: 20,
  density: 8,
  elements: [
    { kind: 'symbol', symbology: 'gs1datamatrix', x: 2, y: 2, module: 0.5, text: '{code}' },
    { kind: 'text', x: 17, y: 2, height: 1.9, text: '{name?}' },
    { kind: 'text', x: 17, y: 6, height: 2.2, text: 'LOT {lot?}' },
    { kind: 'text', x: 17, y: 9, height: 2.2, text: 'EXP {expiryDate?}' },
    { kind: 'text', x: 17, y: 12, height: 2.2, text: '{01}' },
    { kind: 'text', x: 2, y: 16.5, height: 2.2, text: 'SN {21}' },
  ],
};

const ssccLabel: LabelLayout = {
  width: 100,
  height: 150,
  density: 8,
  elements: [
    { kind: 'text', x: 8, y: 10, height: 7, text: '{name?}' },
    { kind: 'text', x: 8, y: 24, height: 5, text: 'GTIN {gtin?}' },
    { kind: 'text', x: 8, y: 34, height: 5, text: 'LOT {lot?}' },
    { kind: 'text', x: 8, y: 44, height: 5, text: 'EXP {expiryDate?}' },
    { kind: 'text', x: 8, y: 54, height: 5, text: 'COUNT {count?}' },
    { kind: 'text', x: 8, y: 84, height: 6, text: 'SSCC {00}' },
    { kind: 'symbol', symbology: 'gs1-128', x: 10, y: 96, module: 0.5, height: 32, text: '{code}' },
    { kind: 'text', x: 10, y: 132, height: 5, text: '{code}' },
  ],
};
