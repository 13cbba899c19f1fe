/** What is printed? One layout, as ZPL for the printer, as PNG and SVG for people. */
export { toZpl } from './zpl';
export { drawingPng, toPng } from './png';
export { symbolSvg, toSvg } from './svg';
export { symbolMatrix } from './symbol-matrix';
export type { SymbolMatrix } from './symbol-matrix';
export { symbolRoom, symbolSize, usualSymbology, type SizedSymbol } from './symbol-size';
export { checkSymbolsFit, fixedFaults } from './label-edge';
export { baselineOf } from './drawing';
export { placeholders } from './fill-text';
export { lackingIn } from './font';
export { inspectLabel } from './inspect-label';
export { labelSchema } from './label-schema';
export { presetLabels, type PresetLabel } from './presets';
export type { LabelData, LabelElement, LabelLayout, Symbology } from './types';
