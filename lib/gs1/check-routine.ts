import { checkPair } from './check-pair';
import { endsInMod10 } from './check-digit';
import { couponCode, couponPositiveOffer } from './check-coupon';
import { dateRoutines } from './check-dates';
import { companyPrefix } from './check-prefix';
import {
  checkFault,
  nonDigit,
  wholly,
  type CheckFault,
  type CheckName,
  type CheckOptions,
  type CheckRoutine,
} from './check-result';
import { countryLetters, countryNumbers, currencyNumbers, packageTypeCodes } from './code-lists';

/** Passes what the pattern fits whole. */
function whole(pattern: RegExp, problem: string): CheckRoutine {
  return (text) => (pattern.test(text) ? null : wholly(problem, text));
}

function listed(codes: ReadonlySet<string>, problem: string, also = ''): CheckRoutine {
  return (text) => (codes.has(text) || (also !== '' && text === also) ? null : wholly(problem, text));
}

/** `strange` finds the first character that is not in the set. */
function characters(strange: RegExp, problem: string): CheckRoutine {
  return (text) => {
    const at = text.search(strange);
    return at === -1 ? null : checkFault(problem, at, 1);
  };
}

/** Padding makes the length a multiple of three, as GS1's own routine has it. */
function cset64(text: string): CheckFault | null {
  let end = text.length;
  while (text[end - 1] === '=') end--;
  const padding = text.length - end;
  if (padding > 2 || (padding > 0 && text.length % 3 !== 0)) {
    return checkFault('invalid-cset64-padding', end, padding);
  }
  return characters(/[^A-Za-z0-9_-]/, 'invalid-cset64-character')(text.slice(0, end), {});
}

function csum(text: string): CheckFault | null {
  if (text === '') return wholly('too-short-for-check-digit', text);
  return (
    nonDigit(text) ??
    (text === '0' || endsInMod10(text) ? null : checkFault('incorrect-check-digit', text.length - 1, 1))
  );
}

function csumalpha(text: string): CheckFault | null {
  if (text.length < 2) return wholly('too-short-for-check-pair', text);
  if (text.length > 99) return wholly('too-long-for-check-pair-implementation', text);
  const stem = text.slice(0, -2);
  return (
    routines.cset82(stem, {}) ??
    (checkPair(stem) === text.slice(-2) ? null : checkFault('incorrect-check-pair', stem.length, 2))
  );
}

/** @see ISO 13616; the shortest in use has 15 characters */
function iban(text: string): CheckFault | null {
  if (text.length < 5) return wholly('iban-too-short', text);
  if (text.length > 34) return wholly('iban-too-long', text);
  const strange = characters(/[^0-9A-Z]/, 'invalid-iban-character')(text, {});
  if (strange) return strange;
  const country = text.slice(0, 2);
  if (!countryLetters.has(country) && country !== 'XK') return checkFault('illegal-iban-country-code', 0, 2);
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1 ? null : checkFault('incorrect-iban-checksum', 2, 2);
}

/** Tenths of a microdegree counted from the south pole, from the antimeridian. @see GS1 General Specifications 3.5.6 */
function degrees(name: string, limit: number): CheckRoutine {
  return (text) => {
    if (text.length !== 10) return wholly(`${name}-invalid-length`, text);
    return nonDigit(text) ?? (Number(text) > limit ? wholly(`invalid-${name}`, text) : null);
  };
}

function pieceOfTotal(text: string): CheckFault | null {
  if (text === '' || text.length % 2 === 1) return wholly('invalid-length-for-piece-of-total', text);
  const half = text.length / 2;
  const [piece, total] = [text.slice(0, half), text.slice(half)];
  const fault = nonDigit(text);
  if (fault) return fault;
  if (/^0+$/.test(piece)) return checkFault('zero-piece-number', 0, half);
  if (/^0+$/.test(total)) return checkFault('zero-total-pieces', half, half);
  return piece > total ? wholly('piece-number-exceeds-total', text) : null;
}

function positionInSequence(text: string): CheckFault | null {
  const [, position, end] = /^([0-9]+)\/([0-9]+)$/.exec(text) ?? [];
  if (position === undefined || end === undefined) return wholly('position-in-sequence-malformed', text);
  if (position.startsWith('0')) return checkFault('illegal-zero-prefix', 0, position.length);
  if (end.startsWith('0')) return checkFault('illegal-zero-prefix', position.length + 1, end.length);
  const after = position.length === end.length ? position > end : position.length > end.length;
  return after ? wholly('position-exceeds-end', text) : null;
}

function percentEncoding(text: string): CheckFault | null {
  const at = text.search(/%(?![0-9A-Fa-f]{2})/);
  return at === -1 ? null : checkFault('invalid-percent-sequence', at, Math.min(3, text.length - at));
}

const routines: Readonly<Record<CheckName, CheckRoutine>> = {
  ...dateRoutines,
  couponcode: couponCode,
  couponposoffer: couponPositiveOffer,
  cset39: characters(/[^#\-/0-9A-Z]/, 'invalid-cset39-character'),
  cset64,
  cset82: characters(/[^!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]/, 'invalid-cset82-character'),
  csetnumeric: nonDigit,
  csum,
  csumalpha,
  gcppos1: (text, options) => companyPrefix(text, 0, options),
  gcppos2: (text, options) => companyPrefix(text, 1, options),
  hasnondigit: whole(/[^0-9]/, 'requires-non-digit-character'),
  hyphen: whole(/^-$/, 'not-hyphen'),
  iban,
  importeridx: (text) =>
    text.length === 1
      ? whole(/^[A-Za-z0-9_-]$/, 'invalid-import-idx-character')(text, {})
      : wholly('importer-idx-must-be-one-character', text),
  iso3166: listed(countryNumbers, 'not-iso3166'),
  iso3166999: listed(countryNumbers, 'not-iso3166-or-999', '999'),
  iso3166alpha2: listed(countryLetters, 'not-iso3166-alpha2'),
  iso4217: listed(currencyNumbers, 'not-iso4217'),
  iso5218: whole(/^[0129]$/, 'invalid-biological-sex-code'),
  latitude: degrees('latitude', 1_800_000_000),
  longitude: degrees('longitude', 3_600_000_000),
  mediatype: whole(/^(0[1-9]|10|[89][0-9])$/, 'invalid-media-type'),
  nonzero: (text) => nonDigit(text) ?? (/^0*$/.test(text) ? wholly('illegal-zero-value', text) : null),
  nozeroprefix: (text) =>
    nonDigit(text) ?? (text.startsWith('0') ? checkFault('illegal-zero-prefix', 0, 1) : null),
  packagetype: listed(packageTypeCodes, 'invalid-package-type'),
  pcenc: percentEncoding,
  pieceoftotal: pieceOfTotal,
  posinseqslash: positionInSequence,
  winding: whole(/^[019]$/, 'invalid-winding-direction'),
  yesno: whole(/^[01]$/, 'not-zero-or-one'),
  zero: whole(/^0*$/, 'not-zero'),
};

/**
 * Runs one of GS1's check routines over a value. Linear in its length; never throws.
 *
 * @param name  as GS1's syntax dictionary calls it: `csum`, `yymmd0`, `iso4217` …
 * @returns     what is wrong and where, or null
 * @see GS1 Barcode Syntax Tests
 */
export function checkValue(name: CheckName, text: string, options: CheckOptions = {}): CheckFault | null {
  return routines[name](text, options);
}
