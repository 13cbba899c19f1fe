/**
 * Every application identifier, one line for one or a range, in a form of its own. The facts are those of the
 * GS1 General Specifications section 3 and the GS1 Barcode Syntax Dictionary (2026-07).
 *
 * A line is: identifiers, parts of the value, marks.
 *
 * - identifiers: `11`, a range `15-17`, or `310-316/5` for 3100–3105, 3110–3115 … 3160–3165
 * - a part: n digits · x set 82 · y set 39 · z base64url, its length or `from-to`, `?` where it may be missing with all
 *   that follows, then the routines of check-routine.ts that it must pass, by the names that GS1 gave them
 * - `with` one of these must be there too (`+`: together; a trailing n stands for any digit) · `not` none of these may ·
 *   `once` of its family only (3100 excludes 3101 …)
 * - `key` primary key of a Digital Link, with the qualifiers its path may have, alternatives divided by `|` ·
 *   `path` may not stand in the query of one
 */
export const aiTable = `
00 n18.csum.gcppos2 key
01 n14.csum.gcppos2 not=255,37 key=22,10,21|235
02 n14.csum.gcppos2 not=01,03 with=37
03 n14.csum.gcppos2 not=01,02,37,235 path
10 x1-20 with=01,02,03,8006,8026
11 n6.yymmd0 with=01,02,03,8006,8026
12 n6.yymmd0 with=8020
13 n6.yymmd0 with=01,02,03,8006,8026
15-16 n6.yymmd0 with=01,02,03,8006,8026
17 n6.yymmd0 with=01,02,03,255,8006,8026
20 n2 with=01,02,03,8006,8026
21 x1-20 with=01,03,8006 not=235 path
22 x1-20 with=01 path
235 x1-28 with=01 path
240-241 x1-30 with=01,02,03,8006,8026
242 n1-6 with=01,02,8006,8026
243 x1-20 with=01,03
250 x1-30 with=01+21,03+21,8006+21
251 x1-30 with=01,03,8006
253 n13.csum.gcppos1 x1-17? key
254 x1-20 with=414 path
255 n13.csum.gcppos1 n1-12? not=01,02,415,8006,8020,8026 key
30 n1-8 with=01,02
310-316/5 n6 with=01,02 once
320-329/5 n6 with=01,02 once
330-336/5 n6 with=00,01 once
337-337/5 n6 with=01 once
340-349/5 n6 with=00,01 once
350-352/5 n6 with=01,02 once
353-355/5 n6 with=00,01 once
356-357/5 n6 with=01,02 once
360-361/5 n6 with=01,02 once
362-363/5 n6 with=00,01 once
364-366/5 n6 with=01,02 once
367-369/5 n6 with=00,01 once
37 n1-8 with=00+02,00+8026
390-390/9 n1-15 with=255,8020 not=391n,394n,8111 once
391-391/9 n3.iso4217 n1-15 with=8020 once
392-392/9 n1-15 with=01+30,01+31nn,01+32nn,01+35nn,01+36nn not=393n once
393-393/9 n3.iso4217 n1-15 with=30,31nn,32nn,35nn,36nn once
394-394/3 n4 with=255 not=8111 once
395-395/5 n6 with=30,31nn,32nn,35nn,36nn not=392n,393n,8005 once
400 x1-30
401 x1-30.gcppos1 key
402 n17.csum.gcppos1 key
403 x1-30 with=00
410-413 n13.csum.gcppos1
414 n13.csum.gcppos1 key=254|7040
415 n13.csum.gcppos1 with=8020 key=8020
416 n13.csum.gcppos1
417 n13.csum.gcppos1 key=7040
420 x1-20 not=421
421 n3.iso3166 x1-9 not=4307
422 n3.iso3166 with=01,02,03,8006,8026 not=426
423 n3.iso3166 n3?.iso3166 n3?.iso3166 n3?.iso3166 n3?.iso3166 with=01,02,03 not=426
424 n3.iso3166 with=01,02,03 not=426
425 n3.iso3166 n3?.iso3166 n3?.iso3166 n3?.iso3166 n3?.iso3166 with=01,02,03 not=426
426 n3.iso3166 with=01,02,03
427 x1-3 with=01+422,02+422,03+422
4300-4301 x1-35.pcenc with=00
4302 x1-70.pcenc with=00
4303 x1-70.pcenc with=4302
4304-4306 x1-70.pcenc with=00
4307 x2.iso3166alpha2 with=00
4308 x1-30 with=00
4309 n10.latitude n10.longitude with=00
4310-4311 x1-35.pcenc with=00
4312 x1-70.pcenc with=00
4313 x1-70.pcenc with=4312
4314-4316 x1-70.pcenc with=00
4317 x2.iso3166alpha2 with=00
4318 x1-20 with=00
4319 x1-30 with=00
4320 x1-35.pcenc with=00
4321-4323 n1.yesno with=00
4324-4325 n6.yymmd0 n4.hhmi with=00
4326 n6.yymmdd with=00
4330 n6 x1?.hyphen with=00 not=4331
4331 n6 x1?.hyphen with=00 not=4330
4332 n6 x1?.hyphen with=00 not=4333
4333 n6 x1?.hyphen with=00 not=4332
7001 n13 with=01,02,8006,8026
7002 x1-30 with=01,02
7003 n6.yymmdd n4.hhmi with=01,02,03
7004 n1-4 with=01+10,03+10
7005 x1-12 with=01,02
7006 n6.yymmdd with=01,02
7007 n6.yymmdd n6?.yymmdd with=01,02
7008 x1-3 with=01,02
7009 x1-10 with=01,02
7010 x1-2 with=01,02,03
7011 n6.yymmdd n4?.hhmi with=01,02,03
7020 x1-20 with=01+416,03+416,8006+416
7021 x1-20 with=01,03,8006
7022 x1-20 with=01+7021,03+7021,8006+7021
7023 x1-30.gcppos1
7030-7039 n3.iso3166999 x1-27 with=01,02
7040 n1 x1 x1 x1.importeridx path
7041 x1-4.packagetype with=00 path
710-717 x1-20 with=01
7230-7239 x2 x1-28 with=01,8004
7240 x1-20 with=01,8006 not=03
7241 n2.mediatype with=8017,8018
7242 x1-25 with=8017,8018
7250 n8.yyyymmdd with=8018 not=7251
7251 n8.yyyymmdd n4.hhmi with=8018 not=7250
7252 n1.iso5218 with=8018
7253-7254 x1-40.pcenc with=8017,8018 not=7256,7259
7255 x1-10 with=8017,8018 not=7256,7259
7256 x1-90.pcenc with=8017,8018
7257 x1-70.pcenc with=8018
7258 x3.posinseqslash with=8018+7259
7259 x1-40.pcenc with=8018 not=7256
8001 n4.nonzero n5.nonzero n3.nonzero n1.winding n1 with=01
8002 x1-20
8003 n1.zero n13.csum.gcppos1 x1-16? key
8004 x1-30.gcppos1 key=7040
8005 n6 with=01,02
8006 n14.csum.gcppos2 n4.pieceoftotal not=01,03,37 key=22,10,21
8007 x1-34.iban with=415
8008 n6.yymmdd n2.hh n2?.mi n2?.ss with=01,02,03
8009 x1-50 with=00,01,03
8010 y1-30.gcppos1 key=8011
8011 n1-12.nozeroprefix with=8010 path
8012 x1-20 with=01,03,8006
8013 x1-25.csumalpha.gcppos1 key
8014 x1-25.csumalpha.gcppos1.hasnondigit with=01 path
8017 n18.csum.gcppos1 not=8018 key=8019
8018 n18.csum.gcppos1 not=8017 key=8019
8019 n1-10 with=8017,8018 path
8020 x1-25 with=415 path
8026 n14.csum.gcppos2 n4.pieceoftotal with=37 not=02,03,8006
8030 z1-90 with=00,01+21,03+21,253,255,8003,8004,8006+21,8010+8011,8017,8018
8040 n15 with=01+21 path
8041 n15 with=01+21+8040 path
8042 n32 with=01+21+8040 path
8043 n18 n1-2? with=01+21+8040 path
8110 x1-70.couponcode
8111 n4 with=255
8112 x1-70.couponposoffer
8200 x1-70 with=01 path
90 x1-30
91-99 x1-90
`;
