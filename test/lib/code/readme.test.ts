import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../../support/tiers';

const root = repositoryRoot();

/** The script under "As a library", as it is printed. */
function scriptOf(readme: string): string {
  const [, script] = /```js\n([^`]*)```/.exec(fs.readFileSync(path.join(root, readme), 'utf8')) ?? [];
  assert.ok(script, `${readme} prints a script`);
  return script;
}

describe("the README's script", function readmeScript() {
  this.timeout(60_000);

  it('runs as it is printed and says what its last line says', () => {
    const script = scriptOf('README.md');
    const [, said] = / \/\/ (.*)\n$/.exec(script) ?? [];
    assert.equal(said, '1000000 41');
    assert.ok(script.trim().split('\n').length <= 10, 'ten lines');
    // standard input has no file of its own: the package finds itself from the folder
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-'], {
      cwd: root,
      input: script,
      encoding: 'utf8',
    });
    assert.deepEqual([stdout.trim(), stderr, status], [said, '', 0]);
  });

  it('is the same in both languages', () => {
    assert.equal(scriptOf('README.zh-CN.md'), scriptOf('README.md'));
  });
});
