import { button, byId, el, icon } from '../../shell/editor/dom';
import { readDraft } from './draft';
import { showState } from './drawing';
import type { Session } from './session';

const fault = 'tracecode-rule-meanwhile';

/** Where somebody saved the rule meanwhile: says so, keeps this change from being saved unseen, and offers both ways on. */
export function showMeanwhile(session: Session): void {
  const { base, desk, faults, answer } = session;
  const place = byId('tracecode-rule-meanwhile');
  const version = base.ahead();
  if (version === null || !answer) {
    faults.delete(fault);
    place.replaceChildren();
    return;
  }
  const said = desk.word('rule.meanwhile.said', { version });
  faults.set(fault, said);
  if (place.dataset['version'] === String(version) && place.hasChildNodes()) return;
  const on = (): void => {
    base.take();
    showMeanwhile(session);
    showState(session);
  };
  const theirs = button({ text: desk.word('rule.meanwhile.theirs', { version }) }, () => {
    const levels = session.answer?.versions.newest;
    on();
    if (!levels) return;
    desk.undoable(desk.word('rule.undo.theirs', { version }), () => {
      desk.draft = readDraft(levels, desk.nextKey);
      desk.rebuilt('tracecode-rule-tab-0');
    });
  });
  theirs.id = 'tracecode-rule-theirs';
  const mine = button({ text: desk.word('rule.meanwhile.mine', { version }) }, () => {
    on();
    session.refresh();
  });
  mine.id = 'tracecode-rule-mine';
  place.dataset['version'] = String(version);
  place.replaceChildren(
    el('p', {}, icon('exclamation-triangle'), ` ${said}`),
    el('div', { class: 'tracecode-rule-choices' }, theirs, mine),
  );
}
