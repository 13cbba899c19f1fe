/** Finds exports nobody imports and modules nobody loads. Doors, nodes, commands and tests are where use begins. */
import { readModules } from './module-graph.mjs';

const beginnings = [
  /^lib\/[\w-]+\/index\.ts$/,
  /^lib\/store\/[\w-]+\/index\.ts$/,
  /^(lib|nodes)\/.*-(entry|worker)\.ts$/, // started as a worker, by path
  /^nodes\/([\w-]+)\/\1\.ts$/,
  /^nodes\/[\w-]+\/(config|editor\/index)\.ts$/,
  /^bin\/[\w-]+\.ts$/,
  /\.d\.ts$/, // declares a package without types
  /^test\/.*\.test\.ts$/,
  /^test\/.*-(entry|main)\.ts$/, // started as a process of its own, by path
];

const modules = readModules(['lib', 'nodes', 'bin', 'test']);
const used = new Map([...modules.keys()].map((file) => [file, new Set()]));
const loaded = new Set();

for (const [file, { imports, exports }] of modules) {
  if (beginnings.some((pattern) => pattern.test(file))) {
    loaded.add(file);
    for (const one of exports) use(file, one.name);
  }
  for (const one of imports) {
    loaded.add(one.file);
    for (const name of one.names) use(one.file, name);
  }
}

const problems = [];
for (const [file, { exports }] of modules) {
  if (!loaded.has(file)) problems.push(`${file}: no module loads this file`);
  else {
    for (const { name, line, usedHere } of exports) {
      const idle = name !== '*' && !usedHere && !used.get(file).has(name) && !used.get(file).has('*');
      if (idle) problems.push(`${file}:${line} exports ${name}, which nobody imports`);
    }
  }
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`exports: all of ${modules.size} modules are used`);

/** Marks a name as used, here and wherever it is passed on from. */
function use(file, name) {
  const names = used.get(file);
  if (names === undefined || names.has(name)) return;
  names.add(name);
  for (const one of modules.get(file).exports) {
    if (one.from === undefined) continue;
    if (one.name === '*') use(one.from, name);
    else if (one.name === name || name === '*') use(one.from, one.original);
  }
}
