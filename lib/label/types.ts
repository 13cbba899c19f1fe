/** A label in millimetres from its top left corner. */
export interface LabelLayout {
  width: number;
  height: number;
  /** Dots per millimetre: 8 (203 dpi), 12 (300 dpi), 24 (600 dpi). */
  density: 8 | 12 | 24;
  elements: readonly LabelElement[];
}

export type Symbology = 'gs1datamatrix' | 'gs1-128' | 'qrcode' | 'datamatrix' | 'code128';

/**
 * In `text`, `{name}` is a value of the label's data, `{code}` the code itself, `{21}` the value of that AI of the code.
 * `{name?}` is optional: without a value the whole element is left off the label.
 */
export type LabelElement =
  | {
      kind: 'symbol';
      symbology: Symbology;
      x: number;
      y: number;
      /** Side of one module, or width of the thinnest bar, mm; printed as whole dots. */
      module: number;
      /** Of the bars of a linear symbol, mm; default 15. */
      height?: number;
      text: string;
    }
  | { kind: 'text'; x: number; y: number; height: number; text: string };

/** Values by name; those of the job's fields and what the label's user adds. */
export type LabelData = Readonly<Record<string, string>>;
