import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** What the dialogs share. */
export const sharedFolder = path.join(import.meta.dirname, '..', 'nodes', 'shell', 'editor');

/**
 * A dialog's script as a script element: `index.ts` of a folder with all that it loads, from that folder or the shared one.
 * Each file stays a module of its own inside the script; whatever else they want of the suite they ask the server for.
 *
 * @throws Error naming the file that loads another module, other than by its types
 */
export function editorScript(folder) {
  const modules = new Map();
  gather(path.join(folder, 'index.ts'), [path.resolve(folder), path.resolve(sharedFolder)], modules);
  const written = [...modules].map(([name, body]) => `${JSON.stringify(name)}(exports, require) {\n${body}}`);
  return `<script type="text/javascript">\n(() => {
const modules = {\n${written.join(',\n')}\n};
const loaded = {};
const load = (name) => {
  if (!(name in loaded)) modules[name]((loaded[name] = {}), load);
  return loaded[name];
};
load(${JSON.stringify([...modules.keys()].at(-1))});
})();\n</script>\n`;
}

/** Adds a file after the files that it loads; each by its name as all of them load it. */
function gather(file, folders, modules) {
  const body = transpiled(file).replaceAll(/\brequire\("([^"]+)"\)/g, (_, asked) => {
    const found = `${path.resolve(path.dirname(file), asked)}.ts`;
    if (!folders.includes(path.dirname(found)) || !fs.existsSync(found)) {
      throw new Error(
        `${file} loads ${asked}: a dialog loads files of its own folder and the shared one only`,
      );
    }
    if (!modules.has(nameOf(found))) gather(found, folders, modules);
    return `require(${JSON.stringify(nameOf(found))})`;
  });
  // the end tag of a script inside a text would end the element
  modules.set(nameOf(file), body.replaceAll('</script', '<\\/script'));
}

function nameOf(file) {
  const shared = path.dirname(file) === path.resolve(sharedFolder);
  return `${shared ? 'shared/' : ''}${path.basename(file, '.ts')}`;
}

function transpiled(file) {
  const { outputText } = ts.transpileModule(fs.readFileSync(file, 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2020,
      module: ts.ModuleKind.CommonJS,
      verbatimModuleSyntax: false,
      isolatedModules: true,
      removeComments: true,
    },
  });
  return outputText;
}
