import type { LevelRule } from '../../../lib/code';
import type { DialogPreview, DialogStart } from '../dialog';
import type { Desk } from './desk';
import { byId, inputById } from './dom';
import { keyMaker, newLevel, readDraft, writeDraft } from './draft';
import type { OpenDesigner, RuleNode } from './editor-api';
import { datalists } from './field-names';
import { countFindings, showFindings, showVerdict } from './findings';
import { jsonPanel, readLevels } from './json-panel';
import { keyPanel, keysNow } from './key-panel';
import { levelPanel } from './level-panel';
import { previewPanel, type Samples } from './preview-panel';
import { showParts } from './rows';
import { askStart, previews } from './server';
import { drawTabs, type Tab } from './tabs';
import { versionsPanel } from './versions-panel';

const aside = {
  keys: 'tracecode-rule-tab-keys',
  versions: 'tracecode-rule-tab-versions',
  json: 'tracecode-rule-tab-json',
} as const;
const levelTab = (index: number): string => `tracecode-rule-tab-${String(index)}`;
/** Filled in when the node starts: nothing can be shown of it here. */
const fromEnv = (value: unknown): boolean => /\$\{[A-Za-z_]/.test(String(value));

/** Puts the designer into the open form of a rule node. */
export function openDesigner(node: RuleNode): OpenDesigner {
  const form = {
    preset: inputById('node-config-input-preset'),
    digits: inputById('node-config-input-prefixDigits'),
    name: inputById('node-config-input-rule'),
    store: inputById('node-config-input-store'),
    done: byId('node-config-dialog-ok'),
  };
  const faults = new Map<string, string>();
  const samples: Samples = { values: {}, itemsPerDay: 10_000 };
  let presets: DialogStart['presets'] = [];
  let answer: DialogPreview | null = null;
  let chosen = levelTab(0);
  let edited = false;
  let closed = false;

  const refresh = (): void => {
    preview.busy();
    asking.request();
  };
  const desk: Desk = {
    word: (key, values) => node._(key, values),
    identifiers: [],
    draft: [],
    nextKey: keyMaker(),
    opened: new Set(),
    changed() {
      becomeOwn();
      refresh();
      showState();
    },
    rebuilt(focus) {
      becomeOwn();
      faults.clear();
      answer = null;
      draw(focus);
      refresh();
    },
    fault(input, reason) {
      if (reason === null) faults.delete(input);
      else faults.set(input, reason);
    },
  };
  /** For inputs that are no part of the rule. */
  const beside: Desk = { ...desk, changed: refresh, fault: () => undefined };
  const preview = previewPanel(beside, samples);
  const keys = keyPanel(beside);
  const versions = versionsPanel(desk);
  const json = jsonPanel(
    desk,
    () => form.name.value || 'rule',
    (levels) => {
      desk.draft = readDraft(levels, desk.nextKey);
      desk.changed();
    },
  );
  const asking = previews(
    () => ({
      id: node.id,
      store: form.store.value,
      rule: form.name.value || form.name.getAttribute('placeholder'),
      levels: writeDraft(desk.draft),
      sample: samples.values,
      perDay: perDay(writeDraft(desk.draft), samples.itemsPerDay),
      credentials: keysNow(),
    }),
    (found) => {
      answer = found;
      show();
    },
    (status) => preview.fail(status),
  );

  /** An edited preset becomes a rule of one's own, under the name it had. */
  function becomeOwn(): void {
    edited = true;
    if (form.preset.value === 'own') return;
    const before = form.preset instanceof HTMLSelectElement ? form.preset.selectedOptions[0]?.text : '';
    byId('tracecode-rule-origin').textContent = desk.word('rule.note.origin', { preset: before ?? '' });
    if (form.name.value === '') form.name.value = form.name.getAttribute('placeholder') ?? '';
    form.preset.value = 'own';
    arrange();
  }

  /** Takes over what the form's preset says. */
  function choose(): void {
    byId('tracecode-rule-origin').textContent = '';
    const ready = presets.find(({ preset }) => preset === form.preset.value);
    if (ready) {
      desk.draft = readDraft(ready.levels, desk.nextKey);
      form.name.setAttribute('placeholder', ready.id);
    } else if (desk.draft.length === 0) {
      const found = readLevels(node.levels);
      desk.draft = 'levels' in found ? readDraft(found.levels, desk.nextKey) : [newLevel([], desk.nextKey)];
    }
    faults.clear();
    answer = null;
    arrange();
    draw();
    refresh();
  }

  function arrange(): void {
    const own = form.preset.value === 'own';
    if (own) form.name.setAttribute('placeholder', '');
    const prefixed = writeDraft(desk.draft).some(({ elements }) =>
      elements.some(({ segments }) => segments.some((part) => part.kind === 'field' && part.name === 'companyPrefix')),
    );
    byId('tracecode-rule-digits').hidden = own || !prefixed;
  }

  function tabs(): Tab[] {
    const counts = countFindings(desk.draft, answer?.findings ?? []);
    const none = { errors: 0, warnings: 0, aside: true };
    return [
      ...desk.draft.map(({ level }, i) => ({ id: levelTab(i), text: level, errors: 0, warnings: 0, ...counts[i] })),
      { ...none, id: aside.keys, text: desk.word('rule.label.keys'), icon: 'key' },
      { ...none, id: aside.versions, text: desk.word('rule.label.versions'), icon: 'code-fork' },
      { ...none, id: aside.json, text: desk.word('rule.label.json'), icon: 'code' },
    ];
  }

  function drawTabBar(): void {
    const focused = document.activeElement?.id;
    const add = (): void => {
      desk.draft = [...desk.draft, newLevel(desk.draft, desk.nextKey)];
      chosen = levelTab(desk.draft.length - 1);
      desk.rebuilt('tracecode-rule-level-name');
    };
    const choose = (id: string, focus: boolean): void => {
      chosen = id;
      draw(focus ? id : undefined);
    };
    byId('tracecode-rule-tabs').replaceChildren(...drawTabs(desk, tabs(), chosen, choose, add));
    if (focused?.startsWith('tracecode-rule-tab-')) document.getElementById(focused)?.focus();
  }

  function draw(focus?: string): void {
    if (!tabs().some(({ id }) => id === chosen)) chosen = levelTab(0);
    drawTabBar();
    const panel = byId('tracecode-rule-panel');
    panel.setAttribute('aria-labelledby', chosen);
    const level = desk.draft.find((_, index) => levelTab(index) === chosen);
    byId('tracecode-rule-keys').hidden = chosen !== aside.keys;
    const place = byId('tracecode-rule-place');
    if (chosen === aside.json) place.replaceChildren(json.element);
    else if (chosen === aside.versions) place.replaceChildren(versions.element);
    else if (level) place.replaceChildren(preview.element, levelPanel(desk, level));
    else place.replaceChildren();
    if (chosen === aside.json) json.open(writeDraft(desk.draft));
    show();
    if (focus !== undefined) document.getElementById(focus)?.focus();
  }

  /** Shows what the server answered last. */
  function show(): void {
    showState();
    if (!answer) return;
    drawTabBar();
    keys.show(answer);
    versions.show(answer);
    const index = desk.draft.findIndex((_, at) => levelTab(at) === chosen);
    const level = desk.draft[index];
    if (!level) return;
    preview.show(answer, index, level);
    showFindings(level, answer.findings);
    showParts(level, answer.levels[index]?.parts ?? []);
  }

  /** Whether the rule may be saved. */
  function showState(): void {
    const findings = answer?.findings ?? [];
    const [worst] = [...faults.values(), ...findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)];
    node.verdict = worst ?? null;
    if (form.done instanceof HTMLButtonElement) form.done.disabled = worst !== undefined;
    form.done.title = worst ?? '';
    showVerdict(desk, byId('tracecode-rule-verdict'), findings, faults.size, answer !== null, (index) => {
      chosen = levelTab(index);
      draw();
      document.querySelector<HTMLElement>('.tracecode-rule-bad')?.scrollIntoView({ block: 'center' });
    });
  }

  function begin(): void {
    const prefixDigits = Number(form.digits.value) || 7;
    askStart(
      { prefixDigits },
      (start) => {
        if (closed) return;
        presets = start.presets;
        desk.identifiers = beside.identifiers = start.identifiers;
        byId('tracecode-rule-lists').replaceChildren(...datalists(desk));
        choose();
      },
      (status) => preview.fail(status),
    );
  }

  const hidden = fromEnv(form.preset.value) || (form.preset.value === 'own' && fromEnv(JSON.stringify(node.levels)));
  byId('tracecode-rule-designer').hidden = hidden;
  byId('tracecode-rule-hidden').hidden = !hidden;
  if (!hidden) {
    form.preset.addEventListener('change', choose);
    form.digits.addEventListener('input', begin);
    form.name.addEventListener('input', refresh);
    form.store.addEventListener('change', refresh);
    begin();
  }

  return {
    save() {
      if (hidden || !edited) return;
      if (form.preset.value === 'own') node.levels = writeDraft(desk.draft);
      else if (node.levels) node.levels = '';
    },
    close() {
      closed = true;
      asking.close();
      json.close();
    },
    resize: json.resize,
  };
}

/** Codes a day of each level, by what it holds of the level below. */
function perDay(levels: readonly LevelRule[], items: number): Record<string, number> {
  const rates: Record<string, number> = {};
  for (const { level, contains } of levels) {
    const below = contains ? rates[contains.level] : undefined;
    rates[level] = contains && below !== undefined ? Math.ceil(below / contains.count) : items;
  }
  return rates;
}
