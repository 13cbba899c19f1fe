import type { Tab } from './test-browser';

interface EditorNode {
  id: string;
  type: string;
  _def: { category: string };
}

/** As much of the editor's own interface as is used here; inside `evaluate` only. */
declare const RED: {
  nodes: { filterNodes(filter: object): EditorNode[]; eachConfig(each: (node: EditorNode) => void): void };
  editor: { edit(node: EditorNode): void; editConfig(name: string, type: string, id: string): void };
};

/** The form of an open dialog. */
export const form = '#dialog-form, #node-config-dialog-edit-form';

/** Opens the dialog of the first node of a type, or of a node by id. @returns the node's id */
export async function openDialog(tab: Tab, type: string, named?: string): Promise<string> {
  const id = await tab.evaluate(
    ([wanted, name]) => {
      const nodes = RED.nodes.filterNodes({});
      RED.nodes.eachConfig((node) => void nodes.push(node));
      const node = nodes.find((one) => (name === null ? one.type === wanted : one.id === name));
      if (!node) throw new Error(`the flow has no ${wanted}`);
      if (node._def.category === 'config') RED.editor.editConfig('', wanted, node.id);
      else RED.editor.edit(node);
      return node.id;
    },
    [type, named ?? null] as const,
  );
  await tab.locator(form).waitFor();
  return id;
}

export async function done(tab: Tab): Promise<void> {
  await tab.locator('#node-dialog-ok, #node-config-dialog-ok').click();
  await closed(tab);
}

export async function closed(tab: Tab): Promise<void> {
  await tab.locator('.red-ui-tray').waitFor({ state: 'detached' });
}
