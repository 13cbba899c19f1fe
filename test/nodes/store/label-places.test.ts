import assert from 'node:assert/strict';
import { labelPlaces } from '../../../nodes/store/label-places';

describe('where labels of containers are printed', () => {
  it('is at a station with such a print node, for as long as both are there, and unknown of others', () => {
    const places = labelPlaces();
    assert.equal(places.prints('S1'), true, 'a station of another Node-RED');
    const leave = places.stations.join('S1');
    assert.equal(places.prints('S1'), false);
    const [first, second] = [places.printers.join('S1'), places.printers.join('S1')];
    first();
    assert.equal(places.prints('S1'), true, 'the second one still prints');
    second();
    assert.equal(places.prints('S1'), false);
    leave();
    assert.equal(places.prints('S1'), true);
  });
});
