import type { LevelRule } from '../../../lib/code';
import type { Desk } from './desk';
import { button, el } from '../../shell/editor/dom';
import type { CodeEditor } from '../../shell/editor/editor-api';
import { readLevels } from './levels-text';

export const jsonInput = 'tracecode-rule-editor';

/** The rule as JSON, to be read, taken along and brought in. */
export interface JsonPanel {
  element: HTMLElement;
  /** Opens the text editor on the rule as it is now. */
  open(levels: unknown): void;
  /** Whether the text holds no levels: it stays in view until it is mended or discarded, so that nothing typed is lost. */
  isBroken(): boolean;
  /** Shows what is to be done before another tab can come into view. */
  insist(): void;
  close(): void;
  resize(): void;
}

export function jsonPanel(
  desk: Desk,
  name: () => string,
  onLevels: (levels: readonly LevelRule[]) => void,
  onDiscard: () => void,
): JsonPanel {
  const problem = el('p', { class: 'tracecode-problem', role: 'status' });
  const place = el('div', {
    id: jsonInput,
    class: 'node-text-editor tracecode-editor',
    role: 'group',
    'aria-label': desk.word('rule.label.json'),
  });
  const file = fileInput(desk);
  let editor: CodeEditor | null = null;
  let quiet = false;
  let broken = false;

  const say = (fault: string | null): void => {
    broken = fault !== null;
    problem.textContent = fault;
    kept.hidden = !broken;
    desk.fault(jsonInput, fault);
  };
  const read = (text: string): void => {
    const found = readLevels(text);
    const fault =
      'levels' in found ? null : desk.word('rule.reason.levels', { problem: found.problem(desk.word) });
    say(fault);
    if ('levels' in found) onLevels(found.levels);
    else desk.changed();
  };
  file.addEventListener('change', () => {
    void file.files?.[0]?.text().then((text) => {
      file.value = '';
      const take = (): void => {
        editor?.setValue(text);
        read(text);
      };
      if ('levels' in readLevels(text)) desk.undoable(desk.word('rule.undo.file'), take);
      else take();
    });
  });
  const download = button({ icon: 'download', text: desk.word('rule.json.export') }, () => {
    const url = URL.createObjectURL(new Blob([editor?.getValue() ?? ''], { type: 'application/json' }));
    el('a', { href: url, download: `${name()}.json` }).click();
    URL.revokeObjectURL(url);
  });
  const kept = keptNote(desk, () => {
    say(null);
    onDiscard();
  });
  const upload = button({ icon: 'upload', text: desk.word('rule.json.import') }, () => file.click());

  return {
    element: el(
      'div',
      {},
      el('div', { class: 'tracecode-rule-adders' }, download, upload, file),
      place,
      problem,
      kept,
      el('p', { class: 'tracecode-rule-note' }, desk.word('rule.json.note')),
    ),
    open(levels) {
      if (broken) return;
      const value = typeof levels === 'string' ? levels : JSON.stringify(levels, null, 2);
      quiet = true;
      if (editor) editor.setValue(value);
      else {
        editor = RED.editor.createEditor({ id: place.id, mode: 'ace/mode/json', value });
        const opened = editor;
        opened.getSession().on('change', () => {
          if (!quiet) read(opened.getValue());
        });
      }
      quiet = false;
    },
    isBroken: () => broken,
    insist: () => kept.scrollIntoView({ block: 'center' }),
    close() {
      editor?.destroy();
      editor = null;
    },
    resize: () => editor?.resize(),
  };
}

function fileInput(desk: Desk): HTMLInputElement {
  const file = el('input', {
    id: 'tracecode-rule-file',
    type: 'file',
    accept: '.json,application/json',
    hidden: true,
  });
  file.setAttribute('aria-label', desk.word('rule.json.import'));
  return file;
}

/** Says that a broken text is kept, with the way back to the rule. */
function keptNote(desk: Desk, onDiscard: () => void): HTMLElement {
  const discard = button({ icon: 'trash-o', text: desk.word('rule.json.discard') }, onDiscard);
  discard.id = 'tracecode-rule-json-discard';
  return el(
    'div',
    { class: 'tracecode-rule-adders', role: 'status', hidden: true },
    el('span', {}, desk.word('rule.json.kept')),
    discard,
  );
}
