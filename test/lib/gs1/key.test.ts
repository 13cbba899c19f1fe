import assert from 'node:assert/strict';
import { identityText, keyAis, parseBracketed } from '../../../lib/gs1';

const identityOf = (text: string) => {
  const read = parseBracketed(text);
  assert.ok(read.kind === 'elements', text);
  return identityText(read.elements);
};

describe('identity of a label', () => {
  it('is key and serial, whatever else the label carries and in whatever order', () => {
    const item = '(01)06901234567892(21)A1';
    assert.equal(identityOf(item), item);
    assert.equal(identityOf('(01)06901234567892(10)L1(17)270531(21)A1'), item);
    assert.equal(identityOf('(21)A1(01)06901234567892(99)X'), item);
  });

  it('is the logistic unit before what it contains', () => {
    assert.equal(identityOf('(02)06901234567892(37)12(00)006141411234567890'), '(00)006141411234567890');
  });

  it('knows assets, components and pieces', () => {
    assert.deepEqual(keyAis(['8006', '10', '21']), ['8006', '21']);
    assert.deepEqual(keyAis(['8011', '8010']), ['8010', '8011']);
    assert.deepEqual(keyAis(['8003']), ['8003']);
    assert.deepEqual(keyAis(['7040', '8004']), ['8004']);
    assert.deepEqual(keyAis(['10', '21']), []);
  });

  it('is everything where no key is there', () => {
    assert.equal(identityOf('(99)A(91)B'), '(99)A(91)B');
  });
});
