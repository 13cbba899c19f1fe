/** The TypeScript files of the repository with what each imports and exports, read from the syntax alone. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.resolve(import.meta.dirname, '..');

/**
 * @typedef {object} Import
 * @property {string} specifier   as written
 * @property {string} [file]      the file it leads to, from the root; absent for a package
 * @property {boolean} typeOnly   gone at run time
 * @property {string[]} names     names taken from it; ['*'] for all of them
 * @property {number} line
 *
 * @typedef {object} Export
 * @property {string} name        '*' for all of `from`
 * @property {string} [from]      the file it is passed on from, by `original` name
 * @property {string} [original]
 * @property {boolean} usedHere   a type that other exports of its file mention
 * @property {number} line
 *
 * @typedef {{ imports: Import[], exports: Export[] }} Module
 */

/** @returns {Map<string, Module>} by path from the root, with slashes on every system */
export function readModules(folders) {
  const files = folders.flatMap((folder) => typescriptFiles(folder));
  return new Map(files.map((file) => [file, readModule(file)]));
}

function typescriptFiles(folder) {
  const start = path.join(root, folder);
  if (!fs.existsSync(start)) return [];
  return fs
    .readdirSync(start, { recursive: true })
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .filter((file) => file.endsWith('.ts'))
    .sort();
}

function readModule(file) {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const module = { imports: [], exports: [] };
  const lineOf = (node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

  const addImport = (node, specifier, typeOnly, names) => {
    module.imports.push({ specifier, file: resolve(file, specifier), typeOnly, names, line: lineOf(node) });
  };
  const addExport = (node, name, more = {}) => {
    module.exports.push({ name, usedHere: false, line: lineOf(node), ...more });
  };

  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) readImport(statement, addImport);
    else if (ts.isExportDeclaration(statement)) readPassedOn(statement, file, addImport, addExport);
    else if (ts.isExportAssignment(statement)) addExport(statement, 'default');
    else if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) readDeclared(statement, text, addExport);
  }
  readLateImports(source, addImport);
  return module;
}

function readImport(statement, addImport) {
  const clause = statement.importClause;
  const names = [];
  let typeOnly = clause?.isTypeOnly ?? false;
  if (clause?.name) names.push('default');
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names.push('*');
  if (bindings && ts.isNamedImports(bindings)) {
    names.push(...bindings.elements.map((element) => (element.propertyName ?? element.name).text));
    typeOnly ||=
      !clause.name && bindings.elements.length > 0 && bindings.elements.every((one) => one.isTypeOnly);
  }
  addImport(statement, statement.moduleSpecifier.text, typeOnly, names);
}

function readPassedOn(statement, file, addImport, addExport) {
  const specifier = statement.moduleSpecifier?.text;
  const from = specifier && resolve(file, specifier);
  const elements =
    statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements
      : [];
  const typeOnly = statement.isTypeOnly || (elements.length > 0 && elements.every((one) => one.isTypeOnly));
  if (specifier) addImport(statement, specifier, typeOnly, []);
  if (!statement.exportClause) addExport(statement, '*', { from });
  else if (elements.length === 0)
    addExport(statement, statement.exportClause.name?.text ?? '', { from, original: '*' });
  for (const element of elements) {
    addExport(element, element.name.text, { from, original: (element.propertyName ?? element.name).text });
  }
}

function readDeclared(statement, text, addExport) {
  if (hasModifier(statement, ts.SyntaxKind.DefaultKeyword)) return addExport(statement, 'default');
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  const names = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.flatMap((one) => boundNames(one.name))
    : [statement.name.text];
  for (const name of names) {
    const usedHere = isType && text.split(new RegExp(`\\b${name}\\b`)).length > 2;
    addExport(statement, name, { usedHere });
  }
}

/** `import('x')` and `require('x')` in the middle of code, and `import('x').T` in a type. */
function readLateImports(source, addImport) {
  const visit = (node) => {
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      addImport(node, node.argument.literal.text, true, ['*']);
    } else if (
      ts.isCallExpression(node) &&
      node.arguments.length === 1 &&
      ts.isStringLiteral(node.arguments[0])
    ) {
      const called = node.expression;
      const loads =
        called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require');
      if (loads) addImport(node, node.arguments[0].text, false, ['*']);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function boundNames(name) {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => boundNames(element.name));
}

function hasModifier(statement, kind) {
  return statement.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

function resolve(file, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const base = path.posix.join(path.posix.dirname(file), specifier.replace(/\.js$/, ''));
  const found = [`${base}.ts`, `${base}/index.ts`, base].find((place) => {
    const full = path.join(root, place);
    return fs.existsSync(full) && fs.statSync(full).isFile();
  });
  return found ?? base;
}
