import assert from 'node:assert/strict';
import { about, eventId, verbs, type TraceEvent } from '../../../lib/trace';
import { bottling, closeContainer, codeOf, fill, one } from './plant';

const event: TraceEvent = {
  ...{ verb: 'commission', cause: 'scan:d1:i1:7:bind', time: 1_700_000_000_000, offset: '+08:00' },
  ...{ station: 'S', line: 'L', order: 'P1:4711:1', lot: '批次1' },
  code: codeOf('j', 'item', 1),
};

describe('event id', () => {
  it('is SHA-256 over the whole event, whatever the order of its members', () => {
    assert.match(eventId(event), /^[0-9a-f]{64}$/);
    const { verb, cause, ...rest } = event;
    const turned: TraceEvent = { ...rest, cause, verb };
    assert.equal(eventId(turned), eventId(event));
    assert.equal(eventId(JSON.parse(JSON.stringify(event)) as TraceEvent), eventId(event));
  });

  it('differs with the cause, the time and any value of the station', () => {
    const others: TraceEvent[] = [
      { ...event, cause: 'scan:d1:i1:8:bind' },
      { ...event, time: event.time + 1 },
      { ...event, data: { temperature: { value: 4.1, unit: 'CEL', time: 1, quality: 'good' } } },
      { ...event, data: { temperature: { value: 4.2, unit: 'CEL', time: 1, quality: 'good' } } },
    ];
    const ids = new Set([event, ...others].map(eventId));
    assert.equal(ids.size, 5);
  });
});

describe('what an event speaks of', () => {
  it('names the parent and all its children, packed and unpacked', () => {
    const line = bottling({ target: 6, perCase: 3, perPallet: 2 });
    const parent = line.code('case', 0);
    const [, packed] = closeContainer(line, fill(line, [0, 1, 2]), parent);
    const all = [parent, ...[0, 1, 2].map((position) => line.code('item', position))].map(
      ({ identity }) => identity,
    );
    const pack: TraceEvent = { ...line.base(), verb: 'pack', container: 'S/case/1', parent };
    assert.deepEqual(packed && about(pack, packed), all);
    assert.deepEqual(packed && about(pack, { kind: 'duplicate', first: packed }), all);
    const unpack: TraceEvent = { ...line.base(), verb: 'unpack', parent };
    assert.deepEqual(new Set(about(unpack, one(line.plant, unpack))), new Set(all));
  });

  it('names the code of a refused event, and nothing where nothing could be read', () => {
    const line = bottling({ target: 6, perCase: 3, perPallet: 2 });
    const code = codeOf('elsewhere', 'item', 1);
    const refused: TraceEvent = { ...line.base(), verb: 'commission', code };
    assert.deepEqual(about(refused, one(line.plant, refused)), [code.identity]);
    const unread: TraceEvent = { ...line.base(), verb: 'claim', container: line.spec('case'), code: null };
    assert.deepEqual(about(unread, one(line.plant, unread)), []);
  });

  it('names what was taken out of a slot', () => {
    const line = bottling({ target: 6, perCase: 3, perPallet: 2 });
    const open = fill(line, [0]);
    const out: TraceEvent = { ...line.base(), verb: 'mendSlot', container: open.id, slot: 0, code: null };
    assert.deepEqual(about(out, one(line.plant, out)), [line.code('item', 0).identity]);
  });
});

describe('verbs', () => {
  it('mean a disposition that rows are given', () => {
    const line = bottling({ target: 3, perCase: 3, perPallet: 2 });
    const code = line.code('item', 0);
    for (const verb of ['commission', 'ship', 'receive', 'destroy'] as const) {
      one(line.plant, { ...line.base(), verb, code });
      assert.equal(line.plant.row(code)?.disposition, verbs[verb]?.disposition);
    }
  });
});
