import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../support/tiers';

/** Nodes are called in the documents as the editor calls them. */
describe('names of nodes', () => {
  const root = repositoryRoot();
  const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
  const titles = (language: string): string[] =>
    fs
      .readdirSync(path.join(root, 'nodes'))
      .map((type) => [type, path.join('nodes', type, 'locales', language, `${type}.json`)] as const)
      .filter(([, file]) => fs.existsSync(path.join(root, file)))
      .map(([type, file]) => {
        const words = JSON.parse(read(file)) as Record<string, { title: string }>;
        return words[type]?.title ?? '';
      });
  /** Names in bold in the first column of the tables below a heading, up to the next. */
  const named = (document: string, heading: string): string[] => {
    const [, part = ''] = read(document).split(`\n## ${heading}\n`);
    const [table = ''] = part.split('\n## ');
    const cells = [...table.matchAll(/^\| ([^|]*\*\*[^|]*) \|/gm)].map(([, cell = '']) => cell);
    return cells.flatMap((cell) => [...cell.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name));
  };

  for (const [language, readme, heading] of [
    ['en-US', 'README.md', 'Nodes'],
    ['zh-CN', 'README.zh-CN.md', '节点'],
  ] as const) {
    it(`are all in ${readme}`, () => {
      assert.deepEqual(named(readme, heading).toSorted(), titles(language).toSorted());
    });
  }

  for (const [language, document, heading] of [
    ['en-US', 'docs/interfaces.md', 'Messages'],
    ['zh-CN', 'docs/interfaces.zh-CN.md', '消息'],
  ] as const) {
    it(`are none but those in ${document}`, () => {
      const names = named(document, heading);
      assert.ok(names.length >= 10, names.join(' '));
      assert.deepEqual(
        names.filter((name) => !titles(language).includes(name)),
        [],
      );
    });
  }

  it('and what is scrambled, has one word in Chinese', () => {
    const texts = [
      'README.zh-CN.md',
      'docs/rules.zh-CN.md',
      'docs/interfaces.zh-CN.md',
      ...fs.readdirSync(path.join(root, 'lib/errors/rooms')).map((file) => `lib/errors/rooms/${file}`),
    ].map(read);
    const locales = fs
      .readdirSync(path.join(root, 'nodes'))
      .flatMap((type) => ['json', 'html'].map((kind) => `nodes/${type}/locales/zh-CN/${type}.${kind}`))
      .filter((file) => fs.existsSync(path.join(root, file)))
      .map(read);
    for (const text of [...texts, ...locales]) assert.doesNotMatch(text, /打乱|置乱|乱序|扰码|混淆序列/);
  });
});
