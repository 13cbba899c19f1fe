import type { DialogPreview, DialogStart } from '../dialog';
import type { RuleUsage } from '../rule-usage';
import type { BaseVersion } from './base-version';
import type { Desk } from './desk';
import type { RuleNode } from './editor-api';
import type { JsonPanel } from './json-panel';
import type { KeyPanel } from './key-panel';
import type { PreviewPanel, Samples } from './preview-panel';

type FormInput = HTMLInputElement | HTMLSelectElement;

/** One opened dialog, from open to save or cancel. */
export interface Session {
  node: RuleNode;
  /** Inputs that the form has besides the designer. */
  form: { preset: FormInput; digits: FormInput; name: FormInput; store: FormInput; done: HTMLElement };
  desk: Desk;
  presets: DialogStart['presets'];
  /** The preset in the form before a choice is made. */
  preset: string;
  undo: { what: string; back(): void } | null;
  /** What the server answered last, for the draft as it is now. */
  answer: DialogPreview | null;
  /** Id of the tab in view. */
  chosen: string;
  /** Why inputs cannot stay as they are, by their ids. */
  faults: Map<string, string>;
  samples: Samples;
  base: BaseVersion;
  /** Of the rule by its present name, as far as it is known. */
  usage: Partial<RuleUsage>;
  /** The name and store that `usage` is of, or was asked for. */
  usedAt: string | null;
  /** Something was changed that saving has to put into the node. */
  edited: boolean;
  closed: boolean;
  panels: {
    preview: PreviewPanel;
    keys: KeyPanel;
    versions: { element: HTMLElement; show(answer: DialogPreview): void };
    json: JsonPanel;
  };
  /** Has the server look at the draft again. */
  refresh(): void;
}
