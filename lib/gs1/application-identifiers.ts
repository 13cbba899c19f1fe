import type { Charset } from './charset';

/** A stretch of an AI's value with one format. */
export interface ValuePart {
  charset: Charset;
  min: number;
  max: number;
  /** May be missing, with all that follows. */
  optional: boolean;
  /** Its last digit is the mod-10 digit of the part. */
  check: boolean;
  /** YYMMDD; `month`: the day may be 00, meaning the whole month. */
  date: 'no' | 'day' | 'month';
}

export interface ApplicationIdentifier {
  ai: string;
  parts: readonly ValuePart[];
  /** Shortest and longest value. */
  min: number;
  max: number;
  /** Its length is known from its first two digits, so that no FNC1 follows. */
  predefined: boolean;
}

/**
 * Every application identifier, one or a range a line, then the parts of its value:
 * n digits · c digits ending in a mod-10 digit · d YYMMDD with day 00 allowed · D YYMMDD · x set 82 · y set 39 · z base64url;
 * then the length or `from-to`; `?` where the part may be missing.
 * Facts: GS1 Barcode Syntax Dictionary (2026-07). Code lists behind the values (countries, currencies …) are not checked.
 */
const table = `
00 c18
01-03 c14
10 x1-20
11-13 d6
15-17 d6
20 n2
21-22 x1-20
235 x1-28
240-241 x1-30
242 n1-6
243 x1-20
250-251 x1-30
253 c13 x1-17?
254 x1-20
255 c13 n1-12?
30 n1-8
3100-3105 n6
3110-3115 n6
3120-3125 n6
3130-3135 n6
3140-3145 n6
3150-3155 n6
3160-3165 n6
3200-3205 n6
3210-3215 n6
3220-3225 n6
3230-3235 n6
3240-3245 n6
3250-3255 n6
3260-3265 n6
3270-3275 n6
3280-3285 n6
3290-3295 n6
3300-3305 n6
3310-3315 n6
3320-3325 n6
3330-3335 n6
3340-3345 n6
3350-3355 n6
3360-3365 n6
3370-3375 n6
3400-3405 n6
3410-3415 n6
3420-3425 n6
3430-3435 n6
3440-3445 n6
3450-3455 n6
3460-3465 n6
3470-3475 n6
3480-3485 n6
3490-3495 n6
3500-3505 n6
3510-3515 n6
3520-3525 n6
3530-3535 n6
3540-3545 n6
3550-3555 n6
3560-3565 n6
3570-3575 n6
3600-3605 n6
3610-3615 n6
3620-3625 n6
3630-3635 n6
3640-3645 n6
3650-3655 n6
3660-3665 n6
3670-3675 n6
3680-3685 n6
3690-3695 n6
37 n1-8
3900-3909 n1-15
3910-3919 n3 n1-15
3920-3929 n1-15
3930-3939 n3 n1-15
3940-3943 n4
3950-3955 n6
400-401 x1-30
402 c17
403 x1-30
410-417 c13
420 x1-20
421 n3 x1-9
422 n3
423 n3 n3? n3? n3? n3?
424 n3
425 n3 n3? n3? n3? n3?
426 n3
427 x1-3
4300-4301 x1-35
4302-4306 x1-70
4307 x2
4308 x1-30
4309 n10 n10
4310-4311 x1-35
4312-4316 x1-70
4317 x2
4318 x1-20
4319 x1-30
4320 x1-35
4321-4323 n1
4324-4325 d6 n4
4326 D6
4330-4333 n6 x1?
7001 n13
7002 x1-30
7003 D6 n4
7004 n1-4
7005 x1-12
7006 D6
7007 D6 D6?
7008 x1-3
7009 x1-10
7010 x1-2
7011 D6 n4?
7020-7022 x1-20
7023 x1-30
7030-7039 n3 x1-27
7040 n1 x1 x1 x1
7041 x1-4
710-717 x1-20
7230-7239 x2 x1-28
7240 x1-20
7241 n2
7242 x1-25
7250 n8
7251 n8 n4
7252 n1
7253-7254 x1-40
7255 x1-10
7256 x1-90
7257 x1-70
7258 x3
7259 x1-40
8001 n14
8002 x1-20
8003 n1 c13 x1-16?
8004 x1-30
8005 n6
8006 c14 n4
8007 x1-34
8008 D6 n2 n2? n2?
8009 x1-50
8010 y1-30
8011 n1-12
8012 x1-20
8013-8014 x1-25
8017-8018 c18
8019 n1-10
8020 x1-25
8026 c14 n4
8030 z1-90
8040-8041 n15
8042 n32
8043 n18 n1-2?
8110 x1-70
8111 n4
8112 x1-70
8200 x1-70
90 x1-30
91-99 x1-90
`;

const charsets: Readonly<Record<string, Charset>> = { x: 'set82', y: 'set39', z: 'base64url' };

function readPart(text: string): ValuePart {
  const [, letter = '', from = '', to = from, mark = ''] = /^([a-zD])(\d+)(?:-(\d+))?(\?)?$/.exec(text) ?? [];
  return {
    charset: charsets[letter] ?? 'digits',
    min: Number(from),
    max: Number(to),
    optional: mark === '?',
    check: letter === 'c',
    date: letter === 'd' ? 'month' : letter === 'D' ? 'day' : 'no',
  };
}

function readTable(): Map<string, ApplicationIdentifier> {
  const all = new Map<string, ApplicationIdentifier>();
  for (const line of table.trim().split('\n')) {
    const [range = '', ...formats] = line.split(' ');
    const [first = '', last = first] = range.split('-');
    const parts = formats.map(readPart);
    const min = parts.reduce((sum, part) => sum + (part.optional ? 0 : part.min), 0);
    const max = parts.reduce((sum, part) => sum + part.max, 0);
    for (let number = Number(first); number <= Number(last); number++) {
      const ai = String(number).padStart(first.length, '0');
      all.set(ai, { ai, parts, min, max, predefined: /^(0[0-4]|1[1-9]|20|3[1-6]|41)/.test(ai) });
    }
  }
  return all;
}

const identifiers: ReadonlyMap<string, ApplicationIdentifier> = readTable();
/** AIs that share their first two digits have one length. */
const digitsByStart: ReadonlyMap<string, number> = new Map(
  [...identifiers.keys()].map((ai) => [ai.slice(0, 2), ai.length]),
);

/** What is known of an application identifier, `'01'`, `'3103'`; undefined where GS1 has none by that number. */
export function applicationIdentifier(ai: string): ApplicationIdentifier | undefined {
  return identifiers.get(ai);
}

/** The application identifier that stands at `position` of an element string. */
export function identifierAt(text: string, position: number): ApplicationIdentifier | undefined {
  const digits = digitsByStart.get(text.slice(position, position + 2));
  return digits === undefined ? undefined : identifiers.get(text.slice(position, position + digits));
}

const letters: Readonly<Record<Charset, string>> = { digits: 'N', set82: 'X', set39: 'Y', base64url: 'Z' };

/** The format of an AI's value in GS1's own notation: `(01) N14`, `(21) X..20`, `(8003) N1+N13[+X..16]`. */
export function valueFormat(identifier: ApplicationIdentifier): string {
  const parts = identifier.parts.map(({ charset, min, max, optional }, i) => {
    const text = `${i > 0 ? '+' : ''}${letters[charset]}${min === max ? '' : '..'}${String(max)}`;
    return optional ? `[${text}]` : text;
  });
  return `(${identifier.ai}) ${parts.join('')}`;
}
