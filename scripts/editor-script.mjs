import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * A dialog's own script as a script element: `editor/index.ts` with the files beside it that it loads.
 * Each file stays a module of its own inside the script; whatever else they want of the suite they ask the server for.
 *
 * @throws Error naming the file that loads a module from outside the folder, other than by its types
 */
export function editorScript(folder) {
  const modules = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map(
      (name) => `${JSON.stringify(path.basename(name, '.ts'))}(exports, require) {\n${body(folder, name)}}`,
    );
  return `<script type="text/javascript">\n(() => {
const modules = {\n${modules.join(',\n')}\n};
const loaded = {};
const load = (name) => {
  if (!(name in loaded)) modules[name]((loaded[name] = {}), (path) => load(path.slice(2)));
  return loaded[name];
};
load('index');
})();\n</script>\n`;
}

function body(folder, name) {
  const { outputText } = ts.transpileModule(fs.readFileSync(path.join(folder, name), 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2020,
      module: ts.ModuleKind.CommonJS,
      verbatimModuleSyntax: false,
      isolatedModules: true,
      removeComments: true,
    },
  });
  for (const [, asked] of outputText.matchAll(/\brequire\("([^"]+)"\)/g)) {
    if (!/^\.\/[\w-]+$/.test(asked) || !fs.existsSync(path.join(folder, `${asked}.ts`))) {
      throw new Error(
        `${path.join(folder, name)} loads ${asked}: a dialog loads files of its own folder only`,
      );
    }
  }
  // the end tag of a script inside a text would end the element
  return outputText.replaceAll('</script', '<\\/script');
}
