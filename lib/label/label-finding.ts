import type { Problem } from '../errors';
import type { Box } from './placed-element';

/** What is wrong with an element of a label, or may be. */
export interface LabelFinding {
  severity: 'error' | 'warning';
  problem: Problem;
  /** Place in the layout, from 0. */
  element: number;
  /** Where it stands, in dots; null where it stands nowhere. */
  box: Box | null;
}
