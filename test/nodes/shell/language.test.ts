import assert from 'node:assert/strict';
import { languageFor } from '../../../nodes/shell';
import { languageFrom } from '../../../nodes/shell/language';

describe('the language of an answer', () => {
  const asked = (accept: unknown) => languageFor({ req: { headers: { 'accept-language': accept } } }, 'zh');

  it('is what the HTTP client likes best, else the node’s own', () => {
    assert.equal(asked('en-GB,en;q=0.9,zh;q=0.8'), 'en');
    assert.equal(asked('fr, en;q=0.2'), 'en');
    for (const none of ['de', '*', '', undefined, ['en']]) assert.equal(asked(none), 'zh', String(none));
    assert.equal(languageFor({}, 'zh'), 'zh');
    assert.equal(languageFor({ req: 'GET' }, 'en'), 'en');
  });

  it('is read from the names of locales too', () => {
    assert.equal(languageFrom('zh_CN.UTF-8'), 'zh');
    assert.equal(languageFrom('en_US.UTF-8'), 'en');
    for (const other of ['C.UTF-8', 'POSIX', undefined]) assert.equal(languageFrom(other), 'en');
  });
});
