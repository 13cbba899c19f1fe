import assert from 'node:assert/strict';
import { refuseForeign } from '../../../nodes/shell';

describe('refuseForeign', () => {
  const refused = { code: 'request-foreign' };

  it('lets programs and pages of this server pass', () => {
    for (const headers of [
      { host: 'a:1880' },
      { 'sec-fetch-site': 'same-origin', host: 'a', origin: 'http://a' },
      { 'sec-fetch-site': 'none' },
      { host: 'a:1880', origin: 'http://a:1880' },
    ])
      assert.doesNotThrow(() => refuseForeign(headers));
  });

  it('refuses what a page of another site had a browser send', () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site', host: 'a', origin: 'http://a' },
      { 'sec-fetch-site': 'same-site', host: 'a' },
      { host: 'a:1880', origin: 'http://b:1880' },
      { host: 'a:1880', origin: 'null' },
    ])
      assert.throws(() => refuseForeign(headers), refused);
  });
});
