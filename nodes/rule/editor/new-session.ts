import type { LevelRule } from '../../../lib/code';
import { baseVersion } from './base-version';
import type { Desk } from './desk';
import { byId, inputById } from './dom';
import { keyMaker, readDraft } from './draft';
import { draw, levelTab, showState } from './drawing';
import type { RuleNode } from './editor-api';
import { jsonPanel } from './json-panel';
import { keyPanel } from './key-panel';
import { becomeOwn, ruleName } from './origin';
import { previewPanel, type Samples } from './preview-panel';
import { placeOf } from './question';
import type { Session } from './session';
import { undoable } from './undo';
import { versionsPanel } from './versions-panel';

/** What is kept of a dialog while it is open, with its parts tied together. */
export function newSession(node: RuleNode): Session {
  const form = {
    preset: inputById('node-config-input-preset'),
    digits: inputById('node-config-input-prefixDigits'),
    name: inputById('node-config-input-rule'),
    store: inputById('node-config-input-store'),
    done: byId('node-config-dialog-ok'),
  };
  const desk: Desk = {
    word: (key, values) => node._(key, values),
    identifiers: [],
    alphabets: {},
    draft: [],
    nextKey: keyMaker(),
    opened: new Set(),
    changed() {
      becomeOwn(session);
      session.refresh();
      showState(session);
    },
    rebuilt(focus) {
      becomeOwn(session);
      forgetRows(session);
      session.answer = null;
      draw(session, focus);
      session.refresh();
    },
    undoable: (what) => undoable(session, what),
    fault(input, reason) {
      if (reason === null) session.faults.delete(input);
      else session.faults.set(input, reason);
    },
  };
  /** For inputs that are no part of the rule. */
  const beside: Desk = { ...desk, changed: () => session.refresh(), fault: () => undefined };
  const samples: Samples = { values: {}, itemsPerDay: null, usual: 10_000 };
  const takeOver = (levels: readonly LevelRule[]): void => {
    desk.draft = readDraft(levels, desk.nextKey);
    desk.changed();
  };
  const session: Session = {
    ...{
      node,
      form,
      desk,
      samples,
      presets: [],
      answer: null,
      chosen: levelTab(0),
      preset: form.preset.value,
    },
    ...{ usage: {}, usedAt: null, undo: null },
    ...{ faults: new Map(), edited: false, closed: false, refresh: () => undefined },
    base: baseVersion(-1, ''),
    panels: {
      preview: previewPanel(beside, samples),
      keys: keyPanel(beside),
      versions: versionsPanel(desk),
      json: jsonPanel(desk, () => ruleName(session), takeOver),
    },
  };
  const kept = Number(node.base);
  session.base = baseVersion(Number.isInteger(kept) ? kept : -1, placeOf(session));
  return session;
}

/** Faults of inputs that are drawn anew; those of the form stay. */
function forgetRows({ faults, form }: Session): void {
  for (const input of faults.keys()) if (input !== form.name.id) faults.delete(input);
}
