import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { normalised, orderId } from '../../../lib/order';

describe('order id', () => {
  it('is the same for padded and plain digits, and for no others', () => {
    assert.equal(orderId('0170', '000001001528', '0001'), '170:1001528:1');
    assert.equal(orderId('170', ' 1001528 ', '1'), '170:1001528:1');
    assert.equal(normalised('0000000000X001'), '0000000000X001');
    assert.equal(normalised('000'), '0');
  });

  it('escapes what a path or the id itself would misread', () => {
    assert.equal(orderId('P:1', 'A/B~C', ''), 'P~3a~1:A~2f~B~7e~C:~~');
    assert.equal(orderId('上海', '工单-7', '1'), '上海:工单-7:1');
    assert.equal(orderId('', '.', '😀'), '~~:.:~1f600~');
  });

  const part = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9~:./ %]{0,12}$/));

  it('gives each triple of normalised parts its own id (1000 draws)', () => {
    fc.assert(
      fc.property(fc.tuple(part, part, part), (parts) => {
        const read = orderId(...parts)
          .split(':')
          .map(unescaped);
        assert.deepEqual(read, parts.map(normalised));
      }),
      { numRuns: 1000 },
    );
  });

  it('goes through a URL path unharmed', () => {
    fc.assert(
      fc.property(fc.tuple(part, part, part), (parts) => {
        const id = orderId(...parts);
        assert.equal(decodeURIComponent(new URL(`http://host/orders/${id}`).pathname), `/orders/${id}`);
      }),
    );
  });
});

function unescaped(part: string): string {
  if (part === '~~') return '';
  return part.replace(/~([0-9a-f]+)~/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)));
}
