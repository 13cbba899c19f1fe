import type { LevelRule } from '../../../lib/code';
import type { Desk } from './desk';
import { button, el } from './dom';
import type { CodeEditor } from './editor-api';
import { readLevels } from './levels-text';

/** Its text is gone, and with it what is wrong with it, when another tab comes into view. */
export const jsonInput = 'tracecode-rule-editor';

/** The rule as JSON, to be read, taken along and brought in. */
export interface JsonPanel {
  element: HTMLElement;
  /** Opens the text editor on the rule as it is now. */
  open(levels: unknown): void;
  close(): void;
  resize(): void;
}

export function jsonPanel(
  desk: Desk,
  name: () => string,
  onLevels: (levels: readonly LevelRule[]) => void,
): JsonPanel {
  const problem = el('p', { class: 'tracecode-problem', role: 'status' });
  const place = el('div', {
    id: jsonInput,
    class: 'node-text-editor tracecode-editor',
    role: 'group',
    'aria-label': desk.word('rule.label.json'),
  });
  const file = el('input', {
    id: 'tracecode-rule-file',
    type: 'file',
    accept: '.json,application/json',
    hidden: true,
  });
  file.setAttribute('aria-label', desk.word('rule.json.import'));
  let editor: CodeEditor | null = null;
  let quiet = false;

  const read = (text: string): void => {
    const found = readLevels(text);
    const fault =
      'levels' in found ? null : desk.word('rule.reason.levels', { problem: found.problem(desk.word) });
    problem.textContent = fault;
    desk.fault(jsonInput, fault);
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
  const upload = button({ icon: 'upload', text: desk.word('rule.json.import') }, () => file.click());

  return {
    element: el(
      'div',
      {},
      el('div', { class: 'tracecode-rule-adders' }, download, upload, file),
      place,
      problem,
      el('p', { class: 'tracecode-rule-note' }, desk.word('rule.json.note')),
    ),
    open(levels) {
      problem.textContent = '';
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
    close() {
      editor?.destroy();
      editor = null;
    },
    resize: () => editor?.resize(),
  };
}
