import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const flowsSchema = z.array(z.looseObject({}));
const packageName = '@tracecode/node-red-tracecode';

/**
 * Makes a Node-RED user directory that finds this clone as an installed package: nodes, locales, icons and the examples
 * menu appear only so.
 *
 * @returns the user directory
 */
export function userDirectory(home: string, clone: string): string {
  const directory = join(home, 'node-red');
  const link = join(directory, 'node_modules', packageName);
  mkdirSync(dirname(link), { recursive: true });
  writeFileSync(
    join(directory, 'package.json'),
    JSON.stringify(
      { name: 'tracecode-demo', private: true, dependencies: { [packageName]: `file:${clone}` } },
      null,
      2,
    ),
  );
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { recursive: true });
  symlinkSync(clone, link, 'junction');
  return directory;
}

/** The flows to begin with, or null where somebody has deployed before. */
export function firstFlows(directory: string, clone: string): object[] | null {
  if (existsSync(join(directory, 'flows.json'))) return null;
  const text = readFileSync(join(clone, 'flows', 'bottling-line.json'), 'utf8');
  return flowsSchema.parse(JSON.parse(text));
}
