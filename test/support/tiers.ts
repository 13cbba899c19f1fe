import fs from 'node:fs';
import path from 'node:path';
import { before } from 'mocha';

/** What some tiers need beyond Node, and how it is found. */
const parts = {
  chromium: {
    find: findChromium,
    missing: 'no Chromium: install it, or name it in TRACECODE_TEST_CHROMIUM',
  },
  mongodb: {
    find: () => process.env.TRACECODE_TEST_MONGODB,
    missing:
      'no MongoDB: name a replica set in TRACECODE_TEST_MONGODB, as mongodb://127.0.0.1:27017/?directConnection=true',
  },
  reference: {
    find: () => existing(path.join(repositoryRoot(), '..', 'shared', 'reference')),
    missing: 'no folder ../shared/reference with the official vectors',
  },
} as const;

export type Part = keyof typeof parts;

const told = new Set<Part>();

/** Where the part is (a path or an address), or undefined where this computer lacks it. */
export function part(name: Part): string | undefined {
  return parts[name].find();
}

/**
 * Where the part is, for code inside a suite that called `needs(name)`.
 *
 * @throws Error when the part is absent
 */
export function partOrThrow(name: Part): string {
  const found = part(name);
  if (found === undefined) throw new Error(parts[name].missing);
  return found;
}

/**
 * Inside a `describe`: leaves its tests out where the part is absent and says so in one line.
 * With TRACECODE_REQUIRE_ALL=1 they fail instead.
 */
export function needs(name: Part): void {
  before(function needsPart() {
    if (part(name) !== undefined) return;
    if (process.env.TRACECODE_REQUIRE_ALL === '1') throw new Error(parts[name].missing);
    leaveOut(name);
    this.skip();
  });
}

/** The folder of package.json, from the compiled place of this file. */
export function repositoryRoot(): string {
  return path.resolve(__dirname, '..', '..', '..');
}

function leaveOut(name: Part): void {
  if (told.has(name)) return;
  told.add(name);
  console.log(`left out: tests that need ${name} (${parts[name].missing})`);
}

function findChromium(): string | undefined {
  const places = [
    process.env.TRACECODE_TEST_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    path.join(process.env.PROGRAMFILES ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ];
  return places.find((place) => existing(place) !== undefined);
}

function existing(place: string | undefined): string | undefined {
  return place !== undefined && place !== '' && fs.existsSync(place) ? place : undefined;
}
