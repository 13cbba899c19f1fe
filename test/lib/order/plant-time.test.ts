import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { dayAfter, odataTime, plantTime, sapTime } from '../../../lib/order/plant-time';

const zone = 'Asia/Shanghai';
const unreadable = { name: 'TraceError', code: 'order-date-unreadable' };

describe('dates of orders', () => {
  it('reads SAP dates, empty ones and the end of the day', () => {
    assert.equal(sapTime('f', '20231204', '164653'), '2023-12-04T16:46:53');
    assert.equal(sapTime('f', '20231231', '240000'), '2024-01-01T00:00:00');
    assert.equal(sapTime('f', '20231204', '000000'), '2023-12-04T00:00:00');
    assert.equal(sapTime('f', '20231204', null), '2023-12-04');
    assert.equal(sapTime('f', '00000000', '000000'), null);
    assert.equal(sapTime('f', null, null), null);
    assert.equal(sapTime('f', '2023-12-04', '16:46:53'), '2023-12-04T16:46:53');
    assert.equal(sapTime('f', '2023-12-31', '24:00:00'), '2024-01-01T00:00:00');
    assert.equal(sapTime('f', '0000-00-00', '00:00:00'), null);
    assert.equal(sapTime('f', '99991231', '235959'), '9999-12-31T23:59:59');
  });

  it('refuses days and times that do not exist', () => {
    assert.throws(() => sapTime('GSTRS', '20230229', null), unreadable);
    assert.throws(() => sapTime('GSTRS', '20231301', null), unreadable);
    assert.throws(() => sapTime('GSTRS', '20230201', '250000'), unreadable);
    assert.throws(() => sapTime('GSTRS', '20230201', '240001'), unreadable);
    assert.throws(() => sapTime('GSTRS', '1.2.2023', null), unreadable);
  });

  it('reads OData days as UTC days in every form', () => {
    const forms = [
      '/Date(1496707200000)/',
      '/Date(1496707200000+0000)/',
      '2017-06-06',
      '2017-06-06T00:00:00',
    ];
    for (const form of [...forms, '2017-06-06T00:00:00Z', '2017-06-06T09:00:00+09:00']) {
      assert.equal(odataTime('f', form, 'PT07H00M00S'), '2017-06-06T07:00:00', form);
    }
    assert.equal(odataTime('f', '2017-06-06', '10:22:30'), '2017-06-06T10:22:30');
    assert.equal(odataTime('f', '/Date(-86400000)/', null), '1969-12-31');
    assert.equal(odataTime('f', null, 'PT00H00M00S'), null);
    assert.throws(() => odataTime('f', '/Date(99999999999999999)/', null), unreadable);
    assert.throws(() => odataTime('f', 'tomorrow', null), unreadable);
  });

  it('leaves local times alone and turns zoned ones into the plant’s', () => {
    assert.equal(plantTime('f', '2026-11-23T08:00:00', zone), '2026-11-23T08:00:00');
    assert.equal(plantTime('f', '2026-11-23 08:00', zone), '2026-11-23T08:00:00');
    assert.equal(plantTime('f', '2026/11/3', zone), '2026-11-03');
    assert.equal(plantTime('f', '20261123', zone), '2026-11-23');
    assert.equal(plantTime('f', '20261123235959', zone), '2026-11-23T23:59:59');
    assert.equal(plantTime('f', '2026-11-23T17:30:00Z', zone), '2026-11-24T01:30:00');
    assert.equal(plantTime('f', '2026-11-23T17:30:00+01:00', 'Europe/Berlin'), '2026-11-23T17:30:00');
    assert.equal(plantTime('f', '', zone), null);
    assert.throws(() => plantTime('f', '23.11.2026', zone), unreadable);
    assert.throws(() => plantTime('f', '2026113', zone), unreadable);
  });

  it('reads every way ISO 8601 and RFC 3339 write an instant', () => {
    const forms = [
      '2026-11-23T17:30:00+0800',
      '2026-11-23T17:30:00.125+08',
      '20261123T093000Z',
      '20261123T1730+0800',
      '2026-11-23 09:30:00Z',
      '2026-11-23t09:30:00,5z',
      '2026-11-22T23:30:00-10:00',
    ];
    for (const form of forms) assert.equal(plantTime('f', form, zone), '2026-11-23T17:30:00', form);
    assert.equal(plantTime('f', '20261123T173000', zone), '2026-11-23T17:30:00');
    assert.equal(plantTime('f', '2026-11-23T24:00:00Z', 'Europe/Berlin'), '2026-11-24T01:00:00');
  });

  it('follows the plant’s daylight saving time', () => {
    const berlin = (instant: string) => plantTime('f', instant, 'Europe/Berlin');
    assert.equal(berlin('2026-03-29T00:59:59Z'), '2026-03-29T01:59:59');
    assert.equal(berlin('2026-03-29T01:00:00Z'), '2026-03-29T03:00:00');
    assert.equal(berlin('2026-10-25T00:30:00Z'), '2026-10-25T02:30:00');
    assert.equal(berlin('2026-10-25T01:30:00Z'), '2026-10-25T02:30:00');
    assert.equal(berlin('2026-12-31T23:30:00Z'), '2027-01-01T00:30:00');
  });

  it('never moves a day that does not exist to one that does', () => {
    const days = ['2026-02-30', '2026-04-31', '2100-02-29', '2026-13-01'];
    const times = ['T10:00:00Z', 'T10:00:00+08:00', 'T10:00:00'];
    for (const text of days.flatMap((day) => times.map((time) => day + time))) {
      assert.throws(() => plantTime('f', text, zone), unreadable, text);
      assert.throws(() => odataTime('f', text, null), unreadable, text);
    }
    assert.throws(() => odataTime('f', '2024-02-30', null), unreadable);
    for (const text of ['2026-11-23T25:00:00Z', '2026-11-23T24:00:01Z', '2026-11-23T10:60Z']) {
      assert.throws(() => plantTime('f', text, zone), unreadable, text);
    }
    for (const text of ['0099-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-11-23T10:00+24:00']) {
      assert.throws(() => plantTime('f', text, zone), unreadable, text);
    }
  });

  it('takes a date that was never set for none', () => {
    for (const text of [
      '0000-00-00',
      '00000000',
      '0001-01-01',
      '0001-01-01T00:00:00',
      '0001-01-01T00:00:00Z',
    ])
      assert.equal(plantTime('f', text, zone), null, text);
  });

  it('reads OData times of the day in both versions’ ways', () => {
    for (const time of [
      'PT07H05M00S',
      'PT7H5M',
      'P0DT07H05M00.000S',
      '07:05:00',
      '07:05:00.0000000',
      '07:05',
    ]) {
      assert.equal(odataTime('f', '2024-02-29', time), '2024-02-29T07:05:00', time);
    }
    assert.equal(odataTime('f', '2024-02-29', 'PT24H00M00S'), '2024-03-01T00:00:00');
    for (const time of ['PT25H', 'P1DT07H', '7', '24:00:01']) {
      assert.throws(() => odataTime('f', '2024-02-29', time), unreadable, time);
    }
  });

  it('adds days over months and leap years', () => {
    assert.equal(dayAfter('2028-02-28', 1), '2028-02-29');
    assert.equal(dayAfter('2026-11-23', 365), '2027-11-23');
  });
});
