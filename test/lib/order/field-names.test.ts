import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { repositoryRoot } from '../../support/tiers';

const read = (...file: string[]): string => fs.readFileSync(path.join(repositoryRoot(), ...file), 'utf8');

describe('field names of generic orders', () => {
  for (const file of ['interfaces.md', 'interfaces.zh-CN.md']) {
    it(`are listed in docs/${file}, each list in its order`, () => {
      const document = read('docs', file);
      const lists = listsOf(read('lib', 'order', 'field-names.ts'));
      assert.ok(lists.length > 20);
      assert.deepEqual(
        lists.filter((names) => !document.includes(`| ${names.map((name) => `\`${name}\``).join(' ')} |`)),
        [],
      );
    });
  }
});

/** The lists of names as the source writes them, one string each. */
function listsOf(source: string): string[][] {
  const [, table = ''] = /fieldNames = \{(.*?)\} as const/s.exec(source) ?? [];
  const code = table.replaceAll(/\/\*.*?\*\//gs, '');
  return [...code.matchAll(/'([^']+)'/g)].map(([, names = '']) => names.split(' '));
}
