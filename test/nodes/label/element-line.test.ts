import assert from 'node:assert/strict';
import { lineOfElement } from '../../../nodes/label/editor/element-line';

describe('the line of a label’s element', () => {
  const text = `{
  "width": 40, "elements": [
    { "kind": "text", "text": "a } [ \\" {lot}" },
    {
      "kind": "text", "more": { "elements": [{}] } },
    { "kind": "symbol" }
  ]
}`;

  it('is where it begins, whatever stands in texts and in other elements', () => {
    assert.deepEqual(
      [0, 1, 2].map((element) => lineOfElement(text, element)),
      [3, 4, 6],
    );
  });

  it('is none where there is no such element', () => {
    assert.equal(lineOfElement(text, 3), null);
    assert.equal(lineOfElement('{"width": 40}', 0), null);
    assert.equal(lineOfElement('', 0), null);
  });
});
