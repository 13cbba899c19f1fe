import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { blockingFindings, compileRule, ruleSchema } from '../../../lib/code';

/** The codes on the page about rules are what its rules make. */

const docs = path.join(__dirname, '../../../../docs');
const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const example = /```json levels\n([^`]*)```\n```json fields\n([^`]*)```\n```text codes\n([^`]*)```/g;
const fieldsSchema = z.record(z.string(), z.string());

for (const name of ['rules.md', 'rules.zh-CN.md']) {
  describe(`docs/${name}`, () => {
    const examples = [...fs.readFileSync(path.join(docs, name), 'utf8').matchAll(example)];

    it('has five examples', () => {
      assert.equal(examples.length, 5);
    });

    for (const [n, [, levels = '', fieldsText = '', codes = '']] of examples.entries()) {
      it(`example ${n + 1}: the linter finds no error, the codes are those shown, and they read back`, () => {
        const written: unknown = JSON.parse(levels);
        const rule = ruleSchema.parse({ id: 'example', version: 1, levels: written });
        assert.deepEqual(blockingFindings(rule, []), []);
        const fields = fieldsSchema.parse(JSON.parse(fieldsText));
        const compiled = compileRule(rule, key);
        const shown = codes.trim().split('\n');
        assert.equal(shown.length, 2 * rule.levels.length);
        for (const line of shown) {
          const [, level = '', number = '', code] = /^(\S+) (\d+) {2}(\S+)$/.exec(line) ?? [];
          const codec = compiled.level(level);
          assert.equal(codec.encode(fields, Number(number)).code, code);
          const read = codec.parse(code ?? '');
          assert.deepEqual([read.kind, read.kind === 'parsed' && read.number], ['parsed', Number(number)]);
        }
      });
    }
  });
}
