import { byId } from '../../shell/editor/dom';
import { digitsFault, isInFlow, nameFault } from './flow-nodes';
import type { Session } from './session';

/** An edited preset becomes a rule of one's own, under the name it had. */
export function becomeOwn(session: Session): void {
  const { form, desk } = session;
  session.edited = true;
  if (form.preset.value === 'own') return;
  const [before] = form.preset instanceof HTMLSelectElement ? form.preset.selectedOptions : [];
  byId('tracecode-rule-origin').textContent = desk.word('rule.note.origin', { preset: before?.text ?? '' });
  form.name.value = ruleName(session);
  session.preset = form.preset.value = 'own';
  arrange(session);
}

/** Asks for the prefix's digits only where a preset has a company prefix in it. */
export function arrange(session: Session): void {
  const { form, desk } = session;
  const own = form.preset.value === 'own';
  if (own) form.name.setAttribute('placeholder', '');
  const prefixed = desk.draft.some(({ rows }) =>
    rows.some(
      (row) => row.kind === 'segment' && 'name' in row.segment && row.segment.name === 'companyPrefix',
    ),
  );
  byId('tracecode-rule-digits').hidden = own || !prefixed;
  checkDigits(session);
}

/** Says beside the prefix's digits why they cannot stay. Where nobody asks for them, or sees them, the usual ones do. */
export function checkDigits({ node, form, faults }: Session): void {
  let reason = digitsFault(node, form.digits.value);
  if (reason !== null && byId('tracecode-rule-digits').hidden) {
    form.digits.value = String(usualDigits);
    reason = null;
  }
  byId('tracecode-rule-prefixDigits-problem').textContent = reason;
  form.digits.setAttribute('aria-invalid', String(reason !== null));
  if (reason === null) faults.delete(form.digits.id);
  else faults.set(form.digits.id, reason);
}

export const usualDigits = 7;

/** The rule's name, its own or that of its preset. */
export function ruleName({ form }: Session): string {
  return form.name.value || (form.name.getAttribute('placeholder') ?? '');
}

/** Whether nobody gave the rule a name of its own. */
export function hasPresetName({ form, presets }: Session): boolean {
  const bare = form.name.value.replace(/-\d+$/, '');
  return bare === '' || presets.some(({ id }) => id === bare);
}

/** A preset's name, numbered where another rule of the store has it. */
export function freeName({ node, form }: Session, id: string): string {
  const names = [id, ...Array.from({ length: 98 }, (_, i) => `${id}-${String(i + 2)}`)];
  const free = (rule: string): boolean =>
    nameFault(node, { rule, preset: form.preset.value, store: form.store.value }) === null;
  return names.find(free) ?? id;
}

/** A new rule begins with a name that is free in its store. */
export function nameNew(session: Session): void {
  const { node, form } = session;
  const preset = form.preset.value;
  const bare = form.name.value.replace(/-\d+$/, '');
  if (preset === 'own' || (bare !== '' && bare !== preset) || isInFlow(node)) return;
  const free = freeName(session, preset);
  form.name.value = free === preset ? '' : free;
}
