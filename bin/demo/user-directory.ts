import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { firstView } from './editor-view';

const flowsSchema = z.array(z.looseObject({ id: z.string(), type: z.string() }));
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

/** The key of Node-RED's credentials file, made at the first start and kept beside it for its owner only. */
export function credentialSecret(directory: string): string {
  const file = join(directory, 'credential-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** Lays out what a first start finds. Where somebody has deployed before, nothing is touched. */
export function firstStart(directory: string, clone: string, secret: string): void {
  const flows = join(directory, 'flows.json');
  if (existsSync(flows)) return;
  const template = readFileSync(join(clone, 'flows', 'bottling-line.json'), 'utf8');
  writeFileSync(
    join(directory, 'flows_cred.json'),
    JSON.stringify(encrypted(newKeys(flowsSchema.parse(JSON.parse(template))), secret)),
  );
  writeFileSync(join(directory, '.config.users.json'), JSON.stringify({ _: firstView }));
  // last, for it says that the rest is there
  writeFileSync(flows, template);
}

/** The keys of the codes are made on the spot and live in Node-RED's encrypted credentials only. */
function newKeys(flows: z.output<typeof flowsSchema>): Record<string, { key: string }> {
  const rules = flows.filter(({ type }) => type === 'tracecode-rule');
  return Object.fromEntries(rules.map(({ id }) => [id, { key: randomBytes(32).toString('hex') }]));
}

/** Credentials as Node-RED keeps them: AES-256-CTR under the SHA-256 of the secret, the vector in front. */
function encrypted(credentials: object, secret: string): { $: string } {
  const vector = randomBytes(16);
  const cipher = createCipheriv('aes-256-ctr', createHash('sha256').update(secret).digest(), vector);
  const text = cipher.update(JSON.stringify(credentials), 'utf8', 'base64') + cipher.final('base64');
  return { $: vector.toString('hex') + text };
}
