/** Names of the check routines, as GS1's syntax dictionary has them. */
const checkNames = [
  'couponcode',
  'couponposoffer',
  'cset39',
  'cset64',
  'cset82',
  'csetnumeric',
  'csum',
  'csumalpha',
  'gcppos1',
  'gcppos2',
  'hasnondigit',
  'hh',
  'hhmi',
  'hyphen',
  'iban',
  'importeridx',
  'iso3166',
  'iso3166999',
  'iso3166alpha2',
  'iso4217',
  'iso5218',
  'latitude',
  'longitude',
  'mediatype',
  'mi',
  'nonzero',
  'nozeroprefix',
  'packagetype',
  'pcenc',
  'pieceoftotal',
  'posinseqslash',
  'ss',
  'winding',
  'yesno',
  'yymmd0',
  'yymmdd',
  'yyyymmd0',
  'yyyymmdd',
  'zero',
] as const;
export type CheckName = (typeof checkNames)[number];

/** Whether GS1 has a check routine of that name. */
export function isCheckName(name: string): name is CheckName {
  return checkNames.some((known) => known === name);
}

/** What a routine found wrong: its own word for it, and the stretch of the value that is to blame. */
export interface CheckFault {
  /** As GS1 names it, in lower case: `incorrect-check-digit`, `illegal-day`, `not-iso3166` … */
  problem: string;
  at: number;
  length: number;
}

/** What is known of a GS1 company prefix at the start of a value. */
export type PrefixLookup = (digits: string) => 'known' | 'unknown' | 'offline';

export interface CheckOptions {
  /** Asks a register of company prefixes. Absent: any four digits may begin one. */
  prefixLookup?: PrefixLookup | undefined;
}

export type CheckRoutine = (text: string, options: CheckOptions) => CheckFault | null;

export function checkFault(problem: string, at: number, length: number): CheckFault {
  return { problem, at, length };
}

/** A fault of the whole value. */
export function wholly(problem: string, text: string): CheckFault {
  return { problem, at: 0, length: text.length };
}

export function nonDigit(text: string): CheckFault | null {
  const at = text.search(/[^0-9]/);
  return at === -1 ? null : checkFault('non-digit-character', at, 1);
}
