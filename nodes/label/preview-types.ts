import type { LevelRule } from '../../lib/code';
import type { Language } from '../../lib/errors';
import type { LabelData, LabelLayout } from '../../lib/label';

/** A rule whose codes may stand on the label. */
export interface SampleRule {
  /** Of its node; empty: no rule of the flow. */
  id: string;
  name: string;
  levels: readonly LevelRule[];
}

/** A label as it stands in the dialog, and what is printed on it. */
export interface LabelPreviewAsked {
  layout: LabelLayout;
  rules: readonly SampleRule[];
  /** Whose code is shown, `rule/level`; another one where there is none such. */
  chosen: string;
  /** Values by name, in the place of samples. */
  values: LabelData;
  /** Makes serials that are shown and forgotten. */
  throwAway: Uint8Array;
  now: number;
  language: Language;
}

export interface LabelPreviewFinding {
  severity: 'error' | 'warning';
  message: string;
  /** Place in the layout, from 0. */
  element: number;
  /** Where it stands, in parts of the label's width and height; null where it stands nowhere. */
  box: { left: number; top: number; width: number; height: number } | null;
}

export interface LabelPreview {
  /** PNG in base64, a pixel a dot; null where `problem` says why there is none. */
  picture: string | null;
  /** Texts that the picture's font cannot write, left to the browser's: where their baselines begin and how tall they are, in dots. */
  texts: readonly { x: number; y: number; height: number; text: string }[];
  problem: string | null;
  /** Millimetres, and dots a millimetre. */
  width: number;
  height: number;
  density: number;
  code: string;
  /** Rules and levels there are. */
  choices: readonly { value: string; rule: string; level: string }[];
  chosen: string;
  findings: readonly LabelPreviewFinding[];
  /** Why a node with this layout could not start; null where it could. */
  refusal: string | null;
  /** What stands for what orders bring. */
  values: readonly { name: string; value: string }[];
}
