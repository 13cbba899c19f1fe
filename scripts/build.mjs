/**
 * Builds the package: types and code by tsc, then everything Node-RED looks for beside a node's .js file.
 *
 *   node scripts/build.mjs           dist/ (package), only when an input changed
 *   node scripts/build.mjs --tests   dist-test/ (the same plus the tests)
 *   node scripts/build.mjs --types   types only, nothing written
 *   node scripts/build.mjs --clean   removes both
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { editorScript, sharedFolder } from './editor-script.mjs';
import { exampleProblems, templateTitle } from './flow-files.mjs';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const inputs = [
  'lib',
  'nodes',
  'bin',
  'flows',
  'examples',
  'icons',
  'scripts',
  'package.json',
  'tsconfig.json',
];
const templates = path.join(root, 'examples', 'Factory templates');

class BuildProblem extends Error {}

const started = performance.now();
try {
  main(new Set(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof BuildProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function main(flags) {
  if (flags.has('--clean')) {
    for (const target of ['dist', 'dist-test', templates]) remove(path.resolve(root, target));
  } else if (flags.has('--types')) {
    tsc('test', '--noEmit');
    tsc('tsconfig.editor.json', '--noEmit');
  } else if (flags.has('--tests')) {
    whenStale('dist-test', [...inputs, 'test'], (out) => {
      compile('test', out);
      nodeTypes().forEach((type) => writeAssets(type, out));
    });
  } else {
    whenStale('dist', inputs, (out) => {
      writeTemplates();
      compile('.', out);
      nodeTypes().forEach((type) => {
        writeAssets(type, out);
        writeSchema(type, out);
      });
      checkExamples();
    });
  }
}

/** Runs `make` unless the output carries the stamp of just these inputs. */
function whenStale(name, sources, make) {
  const out = path.join(root, name);
  const stampFile = path.join(out, '.stamp');
  const stamp = digest(sources);
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return;
  if (!fs.existsSync(stampFile)) console.log(`building ${name} for the first time, a moment …`);
  fs.rmSync(stampFile, { force: true });
  make(out);
  fs.writeFileSync(stampFile, stamp);
  console.log(`built ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function digest(sources) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of sources.flatMap((source) => filesBelow(path.join(root, source)))) {
    if (file.startsWith(templates + path.sep)) continue;
    hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

/** Compiles into `out`, which then holds nothing that has no source any more. */
function compile(project, out) {
  const info = path.join(out, '.tsbuildinfo');
  removeOrphans(out);
  tsc(project, '--outDir', out, '--incremental', '--tsBuildInfoFile', info);
}

function tsc(project, ...options) {
  const compiler = require.resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', project, '--pretty', 'false', ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new BuildProblem(`tsc found errors (${project}): nothing was built`);
}

function removeOrphans(out) {
  const lives = (file) =>
    fs.existsSync(path.join(root, path.relative(out, file).replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts')));
  for (const file of filesBelow(out)) {
    if (/\.(d\.ts|js)(\.map)?$/.test(file) && !lives(file)) remove(file);
  }
  for (const type of listFolder(path.join(out, 'nodes'))) {
    for (const name of ['icons', 'locales']) remove(path.join(out, 'nodes', type, name));
  }
  remove(path.join(out, 'schemas'));
}

/** The dialog with its script, the words and the one icon of a node type, beside its .js file. */
function writeAssets(type, out) {
  const from = path.join(root, 'nodes', type);
  const to = path.join(out, 'nodes', type);
  const html = path.join(from, `${type}.html`);
  if (!fs.existsSync(html))
    throw new BuildProblem(`nodes/${type}/${type}.html is missing: the node has no dialog`);
  const own = path.join(from, 'editor');
  const folders = [sharedFolder, ...(fs.existsSync(own) ? [own] : [])];
  const dialog = folders.map(editorScript).join('') + fs.readFileSync(html, 'utf8');
  write(path.join(to, `${type}.html`), dialog);
  fs.cpSync(path.join(from, 'locales'), path.join(to, 'locales'), { recursive: true });
  const icon = /\bicon:\s*['"]([\w-]+\.svg)['"]/.exec(dialog)?.[1];
  if (icon === undefined) return;
  if (!exists('icons', icon))
    throw new BuildProblem(`nodes/${type}/${type}.html: icons/${icon} does not exist`);
  write(path.join(to, 'icons', icon), fs.readFileSync(path.join(root, 'icons', icon)));
}

/** The JSON Schema of a node's settings, as tools and integrators read it. */
function writeSchema(type, out) {
  const { config } = require(path.join(out, 'nodes', type, 'config.js'));
  if (config === undefined)
    throw new BuildProblem(`nodes/${type}/config.ts must export its zod schema as \`config\``);
  const { z } = require('zod');
  const schema = { title: `tracecode-${type}`, ...z.toJSONSchema(config, { io: 'input' }) };
  write(path.join(out, 'schemas', `${type}.json`), `${JSON.stringify(schema, null, 2)}\n`);
}

function writeTemplates() {
  remove(templates);
  for (const name of listFolder(path.join(root, 'flows')).filter((file) => file.endsWith('.json'))) {
    write(
      path.join(templates, `${templateTitle(name)}.json`),
      fs.readFileSync(path.join(root, 'flows', name)),
    );
  }
}

function checkExamples() {
  const files = filesBelow(path.join(root, 'examples')).filter((file) => file.endsWith('.json'));
  const known = new Set(Object.keys(require('../package.json')['node-red'].nodes));
  const problems = files.flatMap((file) =>
    exampleProblems(fs.readFileSync(file, 'utf8'), known).map(
      (problem) => `${path.relative(root, file)}: ${problem}`,
    ),
  );
  if (problems.length > 0) throw new BuildProblem(problems.join('\n'));
}

function nodeTypes() {
  return listFolder(path.join(root, 'nodes')).filter((type) => exists('nodes', type, `${type}.ts`));
}

function exists(...parts) {
  return fs.existsSync(path.join(root, ...parts));
}

function listFolder(folder) {
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

function filesBelow(start) {
  if (!fs.existsSync(start)) return [];
  if (fs.statSync(start).isFile()) return [start];
  return listFolder(start).flatMap((name) => filesBelow(path.join(start, name)));
}

function write(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}

function remove(target) {
  fs.rmSync(target, { recursive: true, force: true });
}
