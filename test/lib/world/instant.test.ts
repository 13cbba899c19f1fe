import assert from 'node:assert/strict';
import fc from 'fast-check';
import { instantOf } from '../../../lib/world';

describe('instants', () => {
  it('reads each form of a time with a zone', () => {
    const forms = {
      '2026-03-29T01:59:59Z': Date.UTC(2026, 2, 29, 1, 59, 59),
      '2026-03-29T01:59Z': Date.UTC(2026, 2, 29, 1, 59),
      '2026-03-29 01:59:59.25z': Date.UTC(2026, 2, 29, 1, 59, 59, 250),
      '20260329T015959,999999Z': Date.UTC(2026, 2, 29, 1, 59, 59, 999),
      '2026-03-29T01:59:59+05:45': Date.UTC(2026, 2, 28, 20, 14, 59),
      '2026-03-29T01:59:59-0330': Date.UTC(2026, 2, 29, 5, 29, 59),
      '2026-03-29T01:59:59-09': Date.UTC(2026, 2, 29, 10, 59, 59),
      '2028-02-29T24:00:00Z': Date.UTC(2028, 2, 1),
    };
    for (const [text, time] of Object.entries(forms)) assert.equal(instantOf(text), time, text);
  });

  it('leaves alone what says no zone, and moves nothing that no calendar or clock has', () => {
    for (const text of ['2026-03-29T01:59:59', '2026-03-29', '2026-0329T01:59Z', 'Z', '', '2026-03-29T01Z'])
      assert.equal(instantOf(text), null, text);
    for (const text of [
      '2026-02-29T01:00Z',
      '2100-02-29T01:00Z',
      '2026-04-31T01:00Z',
      '2026-00-10T01:00Z',
      '2026-13-10T01:00Z',
      '2026-03-00T01:00Z',
      '2026-03-29T24:00:01Z',
      '2026-03-29T25:00Z',
      '2026-03-29T10:60Z',
      '2026-03-29T10:00:60Z',
      '2026-03-29T10:00+24:00',
      '0026-03-29T10:00Z',
    ])
      assert.ok(Number.isNaN(instantOf(text)), text);
  });

  it('reads back every time as JavaScript writes it', () => {
    const time = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(fc.property(time, (ms) => instantOf(new Date(ms).toISOString()) === ms));
  });
});
