import { lettersOf } from './desk';
import { byId } from '../../shell/editor/dom';
import { showMethods } from './check-inputs';
import { newLevel, writeDraft, type LevelDraft } from './draft';
import { countAll, countFindings, showFindings, showVerdict } from './findings';
import { jsonInput } from './json-panel';
import { levelPanel } from './level-panel';
import { rowId, showParts } from './rows';
import type { Session } from './session';
import { drawTabs, type Tab } from './tabs';

const aside = {
  keys: 'tracecode-rule-tab-keys',
  versions: 'tracecode-rule-tab-versions',
  json: 'tracecode-rule-tab-json',
} as const;

export function levelTab(index: number): string {
  return `tracecode-rule-tab-${String(index)}`;
}

/** Draws the tabs and what is in view. @param focus id of the element that gets the focus */
export function draw(session: Session, focus?: string): void {
  const { desk, panels } = session;
  if (panels.json.isBroken()) session.chosen = aside.json;
  if (!tabsOf(session).some(({ id }) => id === session.chosen)) session.chosen = levelTab(0);
  drawTabBar(session);
  byId('tracecode-rule-panel').setAttribute('aria-labelledby', session.chosen);
  byId('tracecode-rule-keys').hidden = session.chosen !== aside.keys;
  const place = byId('tracecode-rule-place');
  const level = levelInView(session)?.level;
  if (session.chosen === aside.json) place.replaceChildren(panels.json.element);
  else if (session.chosen === aside.versions) place.replaceChildren(panels.versions.element);
  else if (level) place.replaceChildren(panels.preview.element, levelPanel(desk, level));
  else place.replaceChildren();
  if (session.chosen === aside.json) panels.json.open(writeDraft(desk.draft));
  show(session);
  if (focus !== undefined) document.getElementById(focus)?.focus();
}

/** Brings a tab into view; the server draws its symbol. */
function choose(session: Session, id: string, focus?: string): void {
  const { json } = session.panels;
  if (id !== aside.json && json.isBroken()) {
    json.insist();
    return;
  }
  session.chosen = id;
  draw(session, focus);
  if (levelInView(session)) session.refresh();
}

/** Shows what the server answered last. */
export function show(session: Session): void {
  const { desk, panels, answer } = session;
  showState(session);
  if (!answer) return;
  panels.keys.show(answer);
  panels.versions.show(answer);
  const seen = levelInView(session);
  if (!seen) return;
  const { level, index } = seen;
  panels.preview.show(answer, index, level);
  showFindings(level, answer.findings);
  showParts(level, answer.levels[index]?.parts ?? []);
  showMethods(desk, level, answer.levels[index]?.checkables ?? [], rowId);
  desk.opened.forEach((key) => {
    if (!desk.draft.some(({ rows }) => rows.some((row) => row.key === key))) desk.opened.delete(key);
  });
}

/** Says whether the rule may be saved, and lets it be saved or not. */
export function showState(session: Session): void {
  const { desk, node, form, faults, answer } = session;
  const findings = answer?.findings ?? [];
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const [worst] = [...faults.values(), ...errors];
  node.verdict = worst ?? null;
  if (form.done instanceof HTMLButtonElement) form.done.disabled = worst !== undefined;
  form.done.classList.toggle('disabled', worst !== undefined);
  form.done.title = worst ?? '';
  const first = firstFault(session);
  const show = (): void => {
    if (first === null) return;
    choose(session, first);
    document.querySelector<HTMLElement>('.tracecode-rule-bad')?.scrollIntoView({ block: 'center' });
  };
  const counts = countAll(findings, faults.size);
  showVerdict(desk, byId('tracecode-rule-verdict'), counts, answer !== null, first === null ? null : show);
  drawTabBar(session);
}

/** The tab with the first thing that keeps the rule from being saved; null where it is in none. */
function firstFault({ desk, faults, answer }: Session): string | null {
  if (faults.has(jsonInput)) return aside.json;
  if (keyFaults(faults) > 0) return aside.keys;
  const first = answer?.findings.find(({ severity }) => severity === 'error');
  const level = desk.draft.findIndex((one) => one.level === first?.at.level);
  return level < 0 ? null : levelTab(level);
}

function keyFaults(faults: Session['faults']): number {
  return [...faults.keys()].filter((input) => input.startsWith('node-config-input-key')).length;
}

export function levelInView({ desk, chosen }: Session): { level: LevelDraft; index: number } | null {
  const index = desk.draft.findIndex((_, at) => levelTab(at) === chosen);
  const level = desk.draft[index];
  return level ? { level, index } : null;
}

function tabsOf({ desk, answer, faults }: Session): Tab[] {
  const counts = countFindings(desk.draft, answer?.findings ?? []);
  const none = { errors: 0, warnings: 0 };
  const beside = { ...none, aside: true };
  return [
    ...desk.draft.map(({ level }, i) => ({ id: levelTab(i), text: level, ...(counts[i] ?? none) })),
    {
      ...{ ...beside, errors: keyFaults(faults) },
      ...{ id: aside.keys, text: desk.word('rule.label.keys'), icon: 'key' },
    },
    { ...beside, id: aside.versions, text: desk.word('rule.label.versions'), icon: 'code-fork' },
    {
      ...{ ...beside, errors: faults.has(jsonInput) ? 1 : 0 },
      ...{ id: aside.json, text: desk.word('rule.label.json'), icon: 'code' },
    },
  ];
}

function drawTabBar(session: Session): void {
  const { desk, panels } = session;
  const focused = document.activeElement?.id;
  const add = (): void => {
    if (panels.json.isBroken()) {
      panels.json.insist();
      return;
    }
    desk.draft = [...desk.draft, newLevel(desk.draft, lettersOf(desk), desk.nextKey)];
    session.chosen = levelTab(desk.draft.length - 1);
    desk.rebuilt('tracecode-rule-level-name');
  };
  const bar = byId('tracecode-rule-tabs');
  const hadFocus =
    focused !== undefined && focused !== '' && bar.querySelector(`#${CSS.escape(focused)}`) !== null;
  bar.replaceChildren(
    ...drawTabs(
      desk,
      tabsOf(session),
      session.chosen,
      (id, focus) => choose(session, id, focus ? id : undefined),
      add,
    ),
  );
  if (hadFocus) document.getElementById(focused)?.focus();
}
