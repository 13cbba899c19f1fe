import fs from 'node:fs';
import ts from 'typescript';

/**
 * A dialog's `editor.ts` as a script element of its own.
 * The browser gets this one file, so it imports types only and talks to the server for everything else.
 *
 * @throws Error naming the file when it loads another module
 */
export function editorScript(file) {
  const { outputText } = ts.transpileModule(fs.readFileSync(file, 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2020,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  const script = outputText.replace(/^export \{\};?\s*$/m, '');
  if (/^\s*(import|export)\b/m.test(script)) {
    throw new Error(`${file}: import types only (\`import type\`) and export nothing`);
  }
  return `<script type="text/javascript">\n(() => {\n${script}})();\n</script>\n`;
}
