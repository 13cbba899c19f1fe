import assert from 'node:assert/strict';
import fc from 'fast-check';
import { zplDriver, type PrinterReply } from '../../../lib/device';

const driver = zplDriver();

function hostStatus(
  flags: { paper?: 0 | 1; pause?: 0 | 1; formats?: string; head?: 0 | 1; remaining?: string } = {},
): string {
  const { paper = 0, pause = 0, formats = '000', head = 0, remaining = '00000000' } = flags;
  return [
    `\x02030,${paper},${pause},0160,${formats},0,0,0,000,0,0,0\x03\r\n`,
    `\x02000,0,${head},0,0,2,4,0,${remaining},1,000\x03\r\n`,
    '\x021234,0\x03\r\n',
  ].join('');
}
function faults(n: number, low: string): string {
  return `\x02\r\nPRINTER STATUS\r\n  ERRORS: ${n} 00000000 ${low}\r\n  WARNINGS: 0 00000000 00000000\r\n\x03`;
}
function decode(...chunks: string[]): PrinterReply[] {
  let rest: Uint8Array = new Uint8Array();
  return chunks.flatMap((chunk) => {
    const decoded = driver.decode(rest, Buffer.from(chunk, 'latin1'));
    rest = decoded.rest;
    return decoded.replies;
  });
}

describe('zplDriver', () => {
  it('maps the status of a printer', () => {
    const state = (text: string): unknown => decode(text)[0];
    assert.deepEqual(state(hostStatus()), { kind: 'status', state: 'ready', held: 0 });
    assert.deepEqual(state(hostStatus({ formats: '003', remaining: '00000002' })), {
      kind: 'status',
      state: 'printing',
      held: 5,
    });
    assert.deepEqual(state(hostStatus({ pause: 1 })), { kind: 'status', state: 'paused', held: 0 });
    assert.deepEqual(state(hostStatus({ paper: 1, pause: 1 })), {
      kind: 'status',
      state: 'paperOut',
      held: 0,
    });
    assert.deepEqual(state(hostStatus({ head: 1 })), { kind: 'status', state: 'headOpen', held: 0 });
    assert.deepEqual(state(faults(0, '00000000')), { kind: 'faults', state: 'ready' });
    assert.deepEqual(state(faults(1, '00000001')), { kind: 'faults', state: 'paperOut' });
    assert.deepEqual(state(faults(1, '00000005')), { kind: 'faults', state: 'headOpen' });
    assert.deepEqual(state(faults(1, '00010000')), { kind: 'faults', state: 'fault' });
    assert.deepEqual(state('"1234"'), { kind: 'counter', value: 1234 });
    assert.deepEqual(state('"?"'), { kind: 'counter', value: null });
    assert.deepEqual(state('\x02ZT411-203dpi,V92.21,8,8192KB\x03\r\n'), {
      kind: 'identity',
      model: 'ZT411-203dpi',
      firmware: 'V92.21',
      density: 8,
    });
  });

  it('finds the same replies however the stream is cut, with alerts between them', () => {
    const alert = 'ALERT: PAPER OUT "now"\r\n';
    const parts = [
      hostStatus({ formats: '001' }),
      alert,
      '"77"',
      faults(1, '00000002'),
      '\r\n',
      hostStatus(),
    ];
    const [first = '', ...lines] = hostStatus({ head: 1 }).split('\r\n');
    const stream = parts.join('') + [first, alert, ...lines].join('\r\n');
    const whole = decode(stream);
    assert.deepEqual(
      whole.map(({ kind }) => kind),
      ['status', 'other', 'counter', 'faults', 'status', 'other', 'status'],
    );
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const chunks = at.slice(1).map((to, i) => stream.slice(at[i], to));
        assert.deepEqual(decode(...chunks), whole);
      }),
    );
  });

  it('survives any bytes and keeps no endless rest', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 10 }), (chunks) => {
        let rest: Uint8Array = new Uint8Array();
        for (const chunk of chunks) ({ rest } = driver.decode(rest, chunk));
        assert.ok(rest.length < 10_000);
      }),
    );
  });

  it('is blind without an odometer', () => {
    assert.equal(zplDriver({ odometer: null }).feedback, 'none');
    assert.throws(() => zplDriver({ odometer: 'a" CRLF' }), { code: 'input-invalid' });
  });
});
