import type { EditorNode } from '../../shell/editor/editor-api';

export interface LabelNode extends EditorNode {
  /** What the dialog found out last, for the validator: why the node could not start; not saved. */
  verdict?: string | null;
}

/** What the preview is made of and tells, beside the node itself. */
export interface Draft {
  /** The node's settings as they stand in the dialog. */
  settings(): { preset: string; density: string; layout: string };
  /** Shows an element in the layout's text; null where there is no text to show it in. */
  goTo: ((element: number) => void) | null;
}

export interface OpenPreview {
  /** Something was changed: the preview follows. */
  changed(): void;
  /** The text is none to ask about: what was said of an earlier one is taken away. */
  wait(): void;
  close(): void;
}

/** What the dialog's registration needs of this script. */
export interface LabelScript {
  openPreview(
    node: LabelNode,
    draft: () => Draft,
    judged: (problem: string | undefined) => void,
  ): OpenPreview;
  /** The line, from 1, on which an element of a layout begins; null where the text has no such element. */
  lineOfElement(text: string, element: number): number | null;
}

declare global {
  var tracecodeLabel: LabelScript | undefined;
}
