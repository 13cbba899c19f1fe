import type { LevelRule } from '../../../lib/code';
import type { Desk } from './desk';
import { button, el } from './dom';
import type { CodeEditor } from './editor-api';

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
    id: 'tracecode-rule-editor',
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
    problem.textContent =
      'levels' in found ? '' : desk.word('rule.reason.levels', { problem: found.problem });
    desk.fault('tracecode-rule-editor', 'levels' in found ? null : found.problem);
    if ('levels' in found) onLevels(found.levels);
  };
  file.addEventListener('change', () => {
    void file.files?.[0]?.text().then((text) => {
      file.value = '';
      desk.undoable(desk.word('rule.undo.file'));
      editor?.setValue(text);
      read(text);
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

/** Levels, or a whole rule that has them. What the server looks at more closely: each level with a name and elements. */
export function readLevels(value: unknown): { levels: readonly LevelRule[] } | { problem: string } {
  try {
    const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    const levels = isObject(read) && 'levels' in read ? read['levels'] : read;
    if (!Array.isArray(levels) || levels.length === 0) return { problem: '[ ]' };
    const bad = levels.findIndex((level) => !isLevel(level));
    return bad < 0
      ? { levels: levels.filter(isLevel) }
      : { problem: `[${bad}]: level, elements[].segments[]` };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function isLevel(value: unknown): value is LevelRule {
  return (
    isObject(value) &&
    typeof value['level'] === 'string' &&
    Array.isArray(value['elements']) &&
    value['elements'].every(
      (element: unknown) =>
        isObject(element) &&
        Array.isArray(element['segments']) &&
        element['segments'].every(
          (segment: unknown) => isObject(segment) && kinds.includes(String(segment['kind'])),
        ),
    )
  );
}

const kinds: readonly string[] = ['text', 'field', 'date', 'serial', 'check', 'tag'];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
