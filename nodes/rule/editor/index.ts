import { openDesigner } from './designer';
import { levelsProblem } from './levels-text';

globalThis.tracecodeRule = {
  open: openDesigner,
  problemOf: (value, word) => levelsProblem(value)?.(word) ?? null,
};
