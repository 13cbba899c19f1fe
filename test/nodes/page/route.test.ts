import assert from 'node:assert/strict';
import { readRequest } from '../../../nodes/page/request';
import { routeOf } from '../../../nodes/page/route';

const where = { zone: 'Asia/Shanghai', now: 0, language: 'zh' } as const;

function routed(originalUrl: string, method = 'GET', baseUrl = '') {
  const request = readRequest({ req: { originalUrl, method, baseUrl, headers: {} } }, where);
  assert.ok(request);
  return routeOf(request);
}

describe('routeOf', () => {
  it('takes a code from query or path, its escapes undone once', () => {
    const kind = 'code';
    assert.deepEqual(routed('/tracecode/codes?code=a%252Fb%20'), { kind, text: 'a%2Fb' });
    assert.deepEqual(routed('/tracecode/codes/a%2Fb%3F%25'), { kind, text: 'a/b?%' });
    assert.deepEqual(routed('/tracecode/codes/..%2F..'), { kind, text: '../..' });
    assert.deepEqual(routed('/TraceCode/Codes/%E8%BF%BD'), { kind, text: '追' });
    assert.deepEqual(routed('/tracecode/codes/'), { kind, text: '' });
  });

  it('leaves a Digital Link as it is written, without what is no element of it', () => {
    const kind = 'code';
    assert.deepEqual(routed('/01/06901234567892/21/A%2F1?view=consumer&17=270101&lang=zh'), {
      kind,
      text: '/01/06901234567892/21/A%2F1?17=270101',
    });
    assert.deepEqual(routed('/01/x/21/%E0%A4%A'), { kind, text: '/01/x/21/%E0%A4%A' });
    assert.deepEqual(routed('/00/106901234000000014'), { kind, text: '/00/106901234000000014' });
    assert.deepEqual(routed('/00/1', 'POST'), { kind: 'nowhere' });
  });

  it('is the same below a root, and for a proxy’s absolute form', () => {
    assert.deepEqual(routed('/mes/tracecode/orders/4711', 'GET', '/mes'), { kind: 'order', id: '4711' });
    assert.deepEqual(routed('http://h:1/tracecode/orders/4711'), { kind: 'order', id: '4711' });
    assert.deepEqual(routed('//evil.example/tracecode'), { kind: 'nowhere' });
  });

  it('answers only what there is', () => {
    for (const path of [
      ...['/', '/tracecode2', '/tracecode/lines', '/tracecode/lines/a%20b', '/tracecode/lines/L1/events/x'],
      ...['/tracecode/orders/%E0%A4%A', '/tracecode//orders', '/01', '/tracecode/actions'],
    ]) {
      assert.deepEqual(routed(path), { kind: 'nowhere' }, path);
    }
    assert.deepEqual(routed('/tracecode/actions', 'POST'), { kind: 'actions' });
    assert.deepEqual(routed('/tracecode', 'POST'), { kind: 'nowhere' });
    assert.deepEqual(routed('/tracecode/', 'HEAD'), { kind: 'start' });
  });

  it('is answered to programs in the node’s language and to visitors in English, where they name neither', () => {
    const spoken = (headers: Record<string, string>) =>
      readRequest({ req: { originalUrl: '/tracecode', method: 'GET', headers } }, where)?.setting.language;
    assert.equal(spoken({}), 'zh');
    assert.equal(spoken({ 'accept-language': 'fr', accept: 'application/json' }), 'zh');
    assert.equal(spoken({ 'accept-language': 'en' }), 'en');
    for (const accept of ['text/html', 'text/event-stream'])
      assert.equal(spoken({ 'accept-language': 'ja', accept }), 'en', accept);
  });

  it('knows no request where there is none', () => {
    for (const req of [undefined, null, 'x', {}, { originalUrl: 1 }])
      assert.equal(readRequest({ req }, where), null);
  });
});
