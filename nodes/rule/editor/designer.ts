import { lettersOf } from './desk';
import { byId } from '../../shell/editor/dom';
import { newLevel, readDraft, writeDraft } from './draft';
import { draw, show, showState } from './drawing';
import type { OpenDesigner, RuleNode } from './editor-api';
import { datalists } from './field-names';
import { nameFault } from './flow-nodes';
import { readLevels } from './levels-text';
import { showMeanwhile } from './meanwhile';
import { newSession } from './new-session';
import { arrange, checkDigits, freeName, hasPresetName, nameNew, ruleName, usualDigits } from './origin';
import { placeOf, questionOf } from './question';
import { askStart, askUsage, previews } from './server';
import { forgetRows } from './row-faults';
import type { Session } from './session';
import { askWidth } from './tray-width';
import { forgetUndo, undoable } from './undo';

/** Filled in when the node starts: nothing can be shown of it here. */
const fromEnv = (value: unknown): boolean => /\$\{[A-Za-z_]/.test(String(value));

/** Puts the designer into the open form of a rule node. */
export function openDesigner(node: RuleNode): OpenDesigner {
  const session = newSession(node);
  const { form, panels } = session;
  const asking = previews(
    () => questionOf(session),
    (answer) => {
      session.answer = answer;
      session.base.see(answer.versions, placeOf(session));
      showMeanwhile(session);
      show(session);
    },
    (status) => panels.preview.fail(status),
  );
  session.refresh = () => {
    panels.preview.busy();
    asking.request();
  };
  const hidden = fromEnv(form.preset.value) || fromEnv(JSON.stringify(node.levels));
  byId('tracecode-rule-designer').hidden = hidden;
  byId('tracecode-rule-hidden').hidden = !hidden;
  if (!hidden) listen(session);
  const letGo = askWidth();
  return {
    save() {
      if (hidden) return;
      panels.keys.settle();
      node.base = session.base.kept() ?? node.base;
      if (!session.edited) return;
      if (form.preset.value === 'own') node.levels = writeDraft(session.desk.draft);
      else if (node.levels) node.levels = '';
    },
    close() {
      session.closed = true;
      asking.close();
      panels.json.close();
    },
    resize() {
      letGo();
      panels.json.resize();
    },
  };
}

function listen(session: Session): void {
  const { form, desk } = session;
  form.preset.addEventListener('change', () => {
    if (form.preset.value === 'own') {
      forgetUndo(session);
      takePreset(session);
    } else undoable(session, desk.word('rule.undo.preset'), () => takePreset(session));
  });
  form.digits.addEventListener('input', () => {
    forgetUndo(session);
    checkDigits(session);
    showState(session);
    begin(session);
  });
  form.store.addEventListener('change', () => nameNew(session));
  for (const [input, event] of [
    [form.name, 'input'],
    [form.store, 'change'],
  ] as const) {
    input.addEventListener(event, () => {
      forgetUndo(session);
      checkName(session);
      showState(session);
      learnUsage(session);
      session.refresh();
    });
  }
  nameNew(session);
  begin(session);
}

/** Goes over to the preset that was chosen in the form. */
function takePreset(session: Session): void {
  const { form, presets } = session;
  session.edited = true;
  const ready = presets.find(({ preset }) => preset === form.preset.value);
  if (ready && hasPresetName(session)) form.name.value = freeName(session, ready.id);
  choose(session);
}

/** Gets what the server has ready, and shows the rule as it is. */
function begin(session: Session): void {
  const { form, faults, desk, panels } = session;
  const digits = faults.has(form.digits.id) ? usualDigits : Number(form.digits.value);
  askStart(
    { prefixDigits: digits || usualDigits },
    ({ presets, identifiers, alphabets, longest }) => {
      if (session.closed) return;
      session.presets = presets;
      desk.identifiers = identifiers;
      desk.alphabets = alphabets;
      desk.longest = longest;
      byId('tracecode-rule-lists').replaceChildren(...datalists(desk, session.usage.carried ?? []));
      choose(session);
    },
    (status) => panels.preview.fail(status),
  );
}

/** Takes over what the form's preset says. */
function choose(session: Session): void {
  const { desk, form, presets, node } = session;
  byId('tracecode-rule-origin').textContent = '';
  session.preset = form.preset.value;
  const ready = presets.find(({ preset }) => preset === form.preset.value);
  if (ready) {
    desk.draft = readDraft(ready.levels, desk.nextKey);
    form.name.setAttribute('placeholder', ready.id);
  } else if (desk.draft.length === 0) {
    const found = readLevels(node.levels);
    desk.draft =
      'levels' in found
        ? readDraft(found.levels, desk.nextKey)
        : [newLevel([], lettersOf(desk), desk.nextKey)];
  }
  forgetRows(session);
  session.answer = null;
  checkName(session);
  learnUsage(session);
  arrange(session);
  draw(session);
  session.refresh();
}

/** Says beside the name why the rule may not be called so. */
function checkName(session: Session): void {
  const { node, form, faults } = session;
  const asked = { rule: form.name.value, preset: form.preset.value, store: form.store.value };
  const reason = fromEnv(asked.rule) ? null : nameFault(node, asked);
  byId('tracecode-rule-rule-problem').textContent = reason;
  form.name.setAttribute('aria-invalid', String(reason !== null));
  if (reason === null) faults.delete(form.name.id);
  else faults.set(form.name.id, reason);
}

/** Asks how the rule by its present name is used, once for each name. */
function learnUsage(session: Session): void {
  const place = placeOf(session);
  if (place === session.usedAt) return;
  session.usedAt = place;
  session.usage = {};
  askUsage({ store: session.form.store.value, rule: ruleName(session) }, (usage) => {
    if (session.closed || place !== session.usedAt) return;
    session.usage = usage;
    byId('tracecode-rule-lists').replaceChildren(...datalists(session.desk, usage.carried ?? []));
    session.refresh();
  });
}
