import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { errorTable } from '../../../lib/errors';
import { repositoryRoot } from '../../support/tiers';

const root = repositoryRoot();

describe('the table of errors', () => {
  it('is what docs/errors.md and docs/errors.zh-CN.md tell', () => {
    const script = path.join('scripts', 'write-error-docs.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });

  it('names the same values in both languages', () => {
    const differing = Object.entries(errorTable).filter(
      ([, { en, zh }]) => placeholders(en) !== placeholders(zh),
    );
    assert.deepEqual(
      differing.map(([code]) => code),
      [],
    );
  });

  it('holds no code that nobody uses', () => {
    const source = ['lib', 'nodes', 'bin', 'test'].flatMap(typeScript).join('\n');
    const idle = Object.keys(errorTable).filter((code) => !source.includes(`'${code}'`));
    assert.deepEqual(idle, []);
  });
});

function placeholders(sentence: string): string {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole))].sort().join(' ');
}

/** The text of every TypeScript file of a folder, but for the table itself and this test. */
function typeScript(folder: string): string[] {
  const own = path.join('lib', 'errors');
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => file.endsWith('.ts') && !file.includes(own))
    .map((file) => fs.readFileSync(path.join(root, file), 'utf8'));
}
