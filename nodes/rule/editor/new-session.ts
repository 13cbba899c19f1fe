import type { LevelRule } from '../../../lib/code';
import { baseVersion } from './base-version';
import type { Desk } from './desk';
import { byId, inputById } from '../../shell/editor/dom';
import { keyMaker, readDraft } from './draft';
import { draw, levelTab, showState } from './drawing';
import type { RuleNode } from './editor-api';
import { jsonPanel } from './json-panel';
import { keyPanel } from './key-panel';
import { becomeOwn, ruleName } from './origin';
import { previewPanel, type Samples } from './preview-panel';
import { placeOf } from './question';
import type { Session } from './session';
import { forgetRows } from './row-faults';
import { forgetUndo, undoable } from './undo';
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
  const faults = new Map<string, string>();
  const desk: Desk = {
    word: (key, values) => node._(key, values),
    identifiers: [],
    alphabets: {},
    longest: {},
    checkables: new Map(),
    draft: [],
    nextKey: keyMaker(),
    opened: new Set(),
    changed() {
      forgetUndo(session);
      becomeOwn(session);
      session.refresh();
      showState(session);
    },
    rebuilt(focus) {
      forgetUndo(session);
      becomeOwn(session);
      forgetRows(session);
      session.answer = null;
      draw(session, focus);
      session.refresh();
    },
    undoable: (what, change) => undoable(session, what, change),
    fault(input, reason) {
      if (reason === null) faults.delete(input);
      else faults.set(input, reason);
    },
  };
  /** Keys are no part of the rule: another one makes no rule of one's own. */
  const atKeys: Desk = {
    ...desk,
    changed() {
      session.refresh();
      showState(session);
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
    ...{ faults, edited: false, closed: false, refresh: () => undefined },
    base: baseVersion(-1, ''),
    panels: {
      preview: previewPanel(beside, samples),
      keys: keyPanel(atKeys, node),
      versions: versionsPanel(desk),
      json: jsonPanel(
        desk,
        () => ruleName(session),
        takeOver,
        () => draw(session, session.chosen),
      ),
    },
  };
  const kept = Number(node.base);
  session.base = baseVersion(Number.isInteger(kept) ? kept : -1, placeOf(session));
  return session;
}
