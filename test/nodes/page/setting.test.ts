import assert from 'node:assert/strict';
import { inLanguage, languageOf, pathsOf, prefersJson } from '../../../nodes/page/pages';
import { setting } from './samples';

describe('page setting', () => {
  it('takes the language asked for, else the one liked best, else the one that is left', () => {
    assert.equal(languageOf('/x?lang=zh', 'en', 'en'), 'zh');
    assert.equal(languageOf('/x?lang=fr', 'zh-CN,zh;q=0.9', 'en'), 'zh');
    assert.equal(languageOf('/x', 'fr, en;q=0.4, zh-Hans;q=0.8', 'en'), 'zh');
    assert.equal(languageOf('/x', 'zh;q=0, en;q=0.1', 'zh'), 'en');
    for (const otherwise of ['en', 'zh'] as const) {
      assert.equal(languageOf('/x', 'de', otherwise), otherwise);
      assert.equal(languageOf('/x', undefined, otherwise), otherwise);
    }
  });

  it('offers the same page in the other language and never another host', () => {
    assert.equal(inLanguage('/01/069/21/A%2FB?x=1&lang=en', 'zh'), '/01/069/21/A%2FB?x=1&lang=zh');
    assert.equal(inLanguage('//evil.example/a', 'zh'), '/evil.example/a?lang=zh');
    assert.equal(inLanguage('/\\evil.example/a', 'zh'), '/evil.example/a?lang=zh');
  });

  it('keeps a language asked for in its links', () => {
    assert.equal(pathsOf(setting('zh', '/tracecode?lang=zh')).orders(), '/tracecode/orders?lang=zh');
    assert.equal(pathsOf(setting('zh')).orders(), '/tracecode/orders');
    assert.equal(pathsOf(setting()).order('P1:47/11:1'), '/tracecode/orders/P1%3A47%2F11%3A1');
    assert.equal(
      pathsOf({ ...setting(), root: '/red' }).code('(01)1(21)..'),
      '/red/tracecode/codes?code=%2801%291%2821%29..',
    );
  });

  it('gives a page to browsers and data to programs', () => {
    assert.equal(prefersJson('text/html,application/xhtml+xml,*/*;q=0.8'), false);
    assert.equal(prefersJson('application/json'), true);
    assert.equal(prefersJson('application/ld+json'), true);
    assert.equal(prefersJson('*/*'), true);
    assert.equal(prefersJson(undefined), true);
  });
});
