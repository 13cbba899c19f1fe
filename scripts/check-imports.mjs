/**
 * Holds the architecture: who may import whom, by which door, and that no cycle of modules exists.
 * The rooms of lib/ and their order are explained in CONTRIBUTING.md.
 */
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { readModules, root } from './module-graph.mjs';

/** What each room of lib/ may import; `errors` and `world` are open to all. */
const knows = {
  errors: [],
  world: [],
  gs1: [],
  code: ['gs1'],
  trace: ['code', 'gs1'],
  order: ['code', 'gs1', 'trace'],
  pool: ['order', 'code', 'gs1', 'trace'],
  label: ['code', 'gs1'],
  device: ['pool', 'code', 'label', 'trace'],
  line: ['order', 'pool', 'trace', 'code', 'gs1'],
  store: ['code', 'gs1', 'order', 'pool', 'label', 'device', 'line', 'trace'],
  query: ['store', 'order', 'pool', 'trace', 'code', 'gs1', 'label'],
  twin: ['code', 'gs1', 'label'],
};
/** Rooms that a room may know by their types only: ports, not implementations. */
const typesOnly = { query: ['store'] };
/** Config nodes: what the other nodes are built on, so that these see their handles. */
const sharedNodes = new Set(['store', 'rule', 'label', 'device', 'station']);
/** Concrete stores: chosen by the composition root, invisible to everybody else. */
const deepDoors = new Set(['sqlite', 'mongodb', 'memory'].map((engine) => `lib/store/${engine}/index.ts`));
/** Packages that belong to one place. */
const packageHomes = { mongodb: 'lib/store/mongodb/', 'bwip-js': 'lib/label/', saxes: 'lib/order/' };

/** Nodes know Node-RED's types; the demo of the clone starts Node-RED itself. */
const nodeRedSpeakers = ['nodes/', 'bin/demo'];

const modules = readModules(['lib', 'nodes', 'bin', 'test']);
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const builtins = new Set(builtinModules);

const problems = [];
for (const [file, { imports }] of modules) {
  for (const one of imports) {
    const why = file.startsWith('test/')
      ? undefined
      : one.file
        ? refuseModule(file, one)
        : refusePackage(file, one);
    if (why) problems.push(`${file}:${one.line} imports '${one.specifier}': ${why}`);
  }
}
problems.push(...unusedDependencies(), ...cycles());
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`imports: ${modules.size} modules keep the rooms`);

/** @returns {string | undefined} why this module may not import that one */
function refuseModule(file, { file: target, typeOnly }) {
  if (!modules.has(target)) return target.endsWith('.json') ? undefined : 'no such module';
  const from = placeOf(file);
  const to = placeOf(target);
  if (from.ring === to.ring && from.room === to.room) return undefined;
  if (to.ring === 'test') return 'tests are for tests';
  if (from.ring === 'lib') return refuseRoom(from, to, target, typeOnly);
  if (to.ring === 'lib') return refuseDoor(from, to, target);
  if (isEditorScript(file) && target.startsWith('nodes/shell/editor/')) return undefined;
  if (to.ring === 'nodes' && to.room === 'shell') return byDoor(to, target);
  if (to.ring !== 'nodes') return 'nobody imports bin';
  if (from.ring === 'nodes' && sharedNodes.has(to.room)) return undefined;
  return 'the folder of a flow node is private; share through nodes/shell or lib';
}

/** Scripts of dialogs run in the browser and share what is in nodes/shell/editor. */
function isEditorScript(file) {
  return /^nodes\/[\w-]+\/editor\//.test(file);
}

function refuseRoom(from, to, target, typeOnly) {
  if (to.ring !== 'lib') return 'lib does not know Node-RED or its nodes';
  const open = to.room === 'errors' || to.room === 'world';
  if (!open && !knows[from.room]?.includes(to.room)) return `lib/${from.room} may not know lib/${to.room}`;
  if (typesOnly[from.room]?.includes(to.room) && !typeOnly)
    return `lib/${from.room} takes only types from lib/${to.room}`;
  return byDoor(to, target);
}

function refuseDoor(from, to, target) {
  if (!deepDoors.has(target)) return byDoor(to, target);
  const root = from.ring === 'bin' || from.room === 'shell';
  return root ? undefined : 'a concrete store is chosen in nodes/shell or bin only';
}

function byDoor({ ring, room }, target) {
  const door = `${ring}/${room}/index.ts`;
  return target === door ? undefined : `the only door is ${door}`;
}

function refusePackage(file, { specifier, typeOnly }) {
  const name = packageName(specifier);
  if (builtins.has(name) && !specifier.startsWith('node:')) return `write node:${name}`;
  if (specifier.startsWith('node:')) return undefined;
  if (
    name === 'node-red' &&
    nodeRedSpeakers.some((place) => file.startsWith(place) && (typeOnly || place === 'bin/demo'))
  ) {
    return undefined;
  }
  if (!Object.hasOwn(manifest.dependencies, name)) return 'not a run-time dependency of package.json';
  const home = packageHomes[name];
  return home && !file.startsWith(home) ? `${name} belongs to ${home}` : undefined;
}

function unusedDependencies() {
  const used = new Set(
    [...modules].flatMap(([file, { imports }]) =>
      file.startsWith('test/') ? [] : imports.map((one) => packageName(one.specifier)),
    ),
  );
  return Object.keys(manifest.dependencies)
    .filter((name) => !used.has(name))
    .map((name) => `package.json: dependency ${name} is imported nowhere`);
}

/** Cycles of modules, those of types alone too: what knows each other is one concept. */
function cycles() {
  const found = [];
  const state = new Map();
  const visit = (file, trail) => {
    if (state.get(file) === 'done' || !modules.has(file)) return;
    if (state.get(file) === 'open') {
      found.push(`cycle: ${[...trail.slice(trail.indexOf(file)), file].join(' → ')}`);
      return;
    }
    state.set(file, 'open');
    for (const one of modules.get(file).imports) if (one.file) visit(one.file, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of modules.keys()) visit(file, []);
  return found;
}

function placeOf(file) {
  const [ring, room, ...rest] = file.split('/');
  return ring === 'bin' || ring === 'test' || rest.length === 0 ? { ring, room: ring } : { ring, room };
}

function packageName(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
