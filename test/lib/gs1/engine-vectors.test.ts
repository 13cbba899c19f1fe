import assert from 'node:assert/strict';
import {
  bracketed,
  digitalLink,
  elementString,
  escapeUri,
  humanReadable,
  inPathOrder,
  parseBracketed,
  parseDigitalLink,
  parseElementString,
  readGs1,
  unescapeUri,
  type LinkOptions,
} from '../../../lib/gs1';
import { isRecord, reference, rows } from './reference';

/** GS1's engine writes FNC1 as `^`. */
const withCarets = (elements: Parameters<typeof elementString>[0]) =>
  `^${elementString(elements).replaceAll('\x1d', '^')}`;
/** Our reasons for a sentence of the engine. */
function reasonOf(error: string): string[] {
  if (/too (short|long)$/.test(error)) return ['length'];
  if (/^Unrecognised AI/.test(error)) return ['ai-unknown'];
  if (/^Required AIs/.test(error)) return ['partner-missing'];
  if (/^It is invalid to pair/.test(error)) return ['partner-excluded'];
  if (/^Multiple instances/.test(error)) return ['repeated'];
  if (/check (digit|pair)/.test(error)) return ['check-digit'];
  if (/^AI \(\d+\): The (date|time)/.test(error)) return ['date'];
  if (/character/.test(error)) return ['characters'];
  return ['content'];
}

const problemOf = (error: unknown) =>
  String(error).toLowerCase().replaceAll('_', '-').replace('exipir', 'expir');

describe("vectors of GS1's syntax engine", () => {
  const vectors = (test: Mocha.Context, key: string) => {
    const found = rows(reference(test, 'gs1/syntax-engine-vectors.json'), key);
    console.log(`      ${key}: ${String(found.length)}`);
    assert.ok(found.length > 0);
    return found;
  };
  const oracle = (test: Mocha.Context, key: string) => {
    const found = rows(reference(test, 'gs1/syntax-engine-oracle.json'), key);
    console.log(`      oracle ${key}: ${String(found.length)}`);
    assert.ok(found.length > 100);
    return found;
  };

  it('bracketed text becomes an element string', function () {
    for (const { valid, bracketed: text, unbracketed } of vectors(this, 'ai-bracketed-to-element-string')) {
      const read = parseBracketed(String(text));
      assert.equal(read.kind === 'elements', valid, String(text));
      if (read.kind === 'elements') assert.equal(withCarets(read.elements), unbracketed);
    }
  });

  it('the check that a value breaks is named', function () {
    for (const { bracketed: text, linter, valid } of vectors(this, 'ai-linter-errors')) {
      const read = parseBracketed(String(text), { prefixLookup: () => 'known' });
      assert.equal(read.kind === 'elements', valid, String(text));
      if (read.kind === 'fault') assert.equal(read.fault.check, problemOf(linter), String(text));
    }
  });

  it('element strings', function () {
    for (const row of vectors(this, 'element-string-parse')) {
      const text = String(row.elementString).replaceAll('^', '\x1d');
      const read = parseElementString(text, { unknownAis: row.permitUnknownAIs === true });
      assert.equal(read.kind === 'elements', row.valid, text);
    }
  });

  it('Digital Links read', function () {
    for (const { valid, uri, elementString: wanted, options } of vectors(this, 'digital-link-parse')) {
      const read = parseDigitalLink(String(uri), linkOptions(options));
      assert.equal(read.kind === 'elements', valid, `${String(uri)} ${JSON.stringify(read)}`);
      if (read.kind === 'elements') assert.equal(withCarets(read.elements), wanted, String(uri));
    }
  });

  it('Digital Links made', function () {
    for (const { valid, stem, bracketed: text, uri, options } of vectors(this, 'digital-link-generate')) {
      const read = parseBracketed(String(text), linkOptions(options));
      assert.ok(read.kind === 'elements', String(text));
      const made = digitalLink(read.elements, String(stem));
      assert.equal(made, valid === true ? uri : null, String(text));
    }
  });

  it('percent-encoding', function () {
    for (const { in: text, path, query } of vectors(this, 'digital-link-escape')) {
      assert.deepEqual([escapeUri(String(text)), escapeUri(String(text), 'query')], [path, query]);
    }
    for (const { in: text, path, query } of vectors(this, 'digital-link-unescape')) {
      assert.deepEqual([unescapeUri(String(text)), unescapeUri(String(text), 'query')], [path, query]);
    }
  });

  it('orders of a path', function () {
    for (const { seq } of vectors(this, 'digital-link-valid-path-sequences')) {
      assert.ok(Array.isArray(seq));
      assert.ok(inPathOrder(seq.map(String)), seq.join(' '));
    }
    for (const seq of [
      ['10'],
      ['01', '21', '10'],
      ['01', '235', '21'],
      ['414', '254', '7040'],
      ['00', '21'],
      [],
    ]) {
      assert.ok(!inPathOrder(seq), seq.join(' '));
    }
  });

  it('random labels get the verdict, the forms and the fault that the engine gave', function () {
    for (const row of oracle(this, 'aiStrings')) {
      const text = String(row.bracketed);
      const read = parseBracketed(text, { pairing: true });
      assert.equal(read.kind === 'elements', row.valid, `${text} ${JSON.stringify(read)}`);
      if (read.kind === 'elements') {
        assert.equal(withCarets(read.elements), row.elementString);
        assert.equal(elementString(read.elements, ']d2'), row.scanDataDM);
        assert.deepEqual(readGs1(String(row.scanDataDM)), read);
        assert.equal(bracketed(read.elements), text);
        assert.deepEqual(humanReadable(read.elements), row.hri);
        assert.equal(digitalLink(read.elements, 'https://id.gs1.org'), row.digitalLink);
        continue;
      }
      const { reason, ai, at, length } = read.fault;
      assert.ok(reasonOf(String(row.error)).includes(reason), `${text} ${reason} ${String(row.error)}`);
      if (typeof row.errMarkup === 'string') {
        const marked = /^\((\d+)\)(.*?)\|(.*)\|/s.exec(row.errMarkup);
        const blamed = text.slice(at, at + length).replaceAll('\\(', '(');
        assert.deepEqual([ai, blamed], [marked?.[1], marked?.[3]], text);
      }
    }
  });

  it('random links get the verdict and the forms that the engine gave', function () {
    for (const row of oracle(this, 'digitalLinkParse')) {
      const read = parseDigitalLink(String(row.uri), { pairing: true });
      assert.equal(read.kind === 'elements', row.valid, `${String(row.uri)} ${JSON.stringify(read)}`);
      if (read.kind === 'fault') continue;
      assert.equal(bracketed(read.elements), row.bracketed);
      assert.deepEqual(read.ignored, row.ignoredQueryParams);
      assert.equal(digitalLink(read.elements, 'https://id.gs1.org'), row.canonical);
    }
  });

  function linkOptions(options: unknown): LinkOptions {
    const given = isRecord(options) ? options : {};
    return {
      shortGtins: given.permitZeroSuppressedGTIN === true,
      names: given.permitConvenienceAlphas === true,
      unknownAis: given.permitUnknownAIs === true,
    };
  }
});
