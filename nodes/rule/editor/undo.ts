import { button, byId, el } from '../../shell/editor/dom';
import { readDraft, writeDraft } from './draft';
import { draw } from './drawing';
import { arrange } from './origin';
import { forgetRows } from './row-faults';
import type { Session } from './session';

/** Replaces or removes something of the rule, and offers to bring back what was until something else is changed. */
export function undoable(session: Session, what: string, change: () => void): void {
  const { desk, form, chosen, preset } = session;
  const levels = writeDraft(desk.draft);
  const name = form.name.value;
  const hint = form.name.getAttribute('placeholder') ?? '';
  const origin = byId('tracecode-rule-origin');
  const words = origin.textContent;
  change();
  session.undo = { what, back };
  showUndo(session);

  function back(): void {
    desk.draft = readDraft(levels, desk.nextKey);
    form.name.value = name;
    form.name.setAttribute('placeholder', hint);
    session.preset = form.preset.value = preset;
    origin.textContent = words;
    session.chosen = chosen;
    forgetRows(session);
    session.answer = null;
    forgetUndo(session);
    arrange(session);
    draw(session, chosen);
    form.name.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** For every change but those made by `undoable`: what it would bring back is no more what was before. */
export function forgetUndo(session: Session): void {
  if (!session.undo) return;
  session.undo = null;
  showUndo(session);
}

function showUndo({ undo, desk }: Session): void {
  const place = byId('tracecode-rule-undo');
  place.replaceChildren();
  if (!undo) return;
  const back = button({ icon: 'undo', text: desk.word('rule.undo.button') }, undo.back);
  back.id = 'tracecode-rule-undo-button';
  place.append(el('span', {}, undo.what), ' ', back);
}
