/**
 * Units as senders write them: SAP's internal codes in German and English, SAP's ISO codes, UN/ECE Recommendations 20
 * and 21 (the latter with `X` before it), and Chinese names.
 */

export interface Unit {
  /** UN/ECE Rec. 20 code, `H87` for pieces. */
  code: string;
  /** How many single pieces one of it is; null for a measure, and for a package whose content the unit does not tell. */
  pieces: bigint | null;
}

/** Rec. 20 code → its other names. One object each. */
const single: Record<string, string> = {
  H87: 'ST STK PC PCE PCS NOS PIECE PIECES STÜCK 个 個 件 只 支 枚 颗 粒 片 块 条 根 张 把 台 本 顶 头',
  EA: 'EACH',
  C62: 'ONE UNIT',
  SET: 'SATZ 套',
  XBO: 'BO BOT BT FL FLA BOTTLE BOTTLES FLASCHE 瓶',
  XCX: 'CX CAN CANS DOSE DOS 罐 听',
  XBG: 'BG BAG BAGS BEUTEL BEU 袋',
  XPA: 'PA PACKET 包',
  XBX: 'BX BOX 盒',
  XBJ: 'BJ BUCKET EIMER EIM 桶',
  XTU: 'TU TUB TUBE 管',
};

/** Rec. 20 code → pieces in one, other names. */
const several: Record<string, readonly [pieces: bigint, names: string]> = {
  PR: [2n, 'PAA PAAR PAIR 双 对 副'],
  DZN: [12n, 'DZ DUTZEND DOZEN 打'],
  CEN: [100n, 'HUN HUNDRED 百个'],
  GRO: [144n, 'GROSS 罗'],
  MIL: [1000n, 'TS TSD THOUSAND 千个 千支 千只 千件'],
  TP: [10n, '十个'],
  MIO: [1_000_000n, '百万个'],
};

/** Rec. 20 code → its other names: measures, and packages of unknown content. */
const other: Record<string, string> = {
  KGM: 'KG KILOGRAM 千克 公斤',
  GRM: 'G GR GRAM 克',
  MGM: 'MG 毫克',
  TNE: 'T TO TON TONNE 吨',
  LBR: 'LB LBS 磅',
  LTR: 'L LITER LITRE 升',
  MLT: 'ML 毫升',
  HLT: 'HL 百升',
  MTR: 'M METER METRE 米',
  CMT: 'CM 厘米',
  MMT: 'MM 毫米',
  MTK: 'M2 QM 平方米',
  MTQ: 'M3 CBM 立方米',
  HUR: 'H HR STD HOUR 小时',
  MIN: 'MINUTE 分钟',
  P1: '%',
  XCS: 'CS CASE CASES KI 箱',
  XCT: 'CT CAR KAR CARTON KARTON 纸箱',
  XPX: 'PX PAL PALLET PALETTE 托 托盘 板',
  XPK: 'PK PAK PAC PACK',
  XRO: 'RO ROL ROLL ROLLE 卷',
};

function named(code: string, pieces: bigint | null, aliases: string): [string, Unit][] {
  return [code, ...aliases.split(' ')].map((name) => [name, { code, pieces }]);
}

const table: ReadonlyMap<string, Unit> = new Map([
  ...Object.entries(other).flatMap(([code, aliases]) => named(code, null, aliases)),
  ...Object.entries(several).flatMap(([code, [pieces, aliases]]) => named(code, pieces, aliases)),
  ...Object.entries(single).flatMap(([code, aliases]) => named(code, 1n, aliases)),
]);

/** The unit behind a sender's name for it; null when the table does not know it: it is refused, never guessed. */
export function unitOf(name: string): Unit | null {
  return table.get(name.normalize('NFKC').trim().toUpperCase()) ?? null;
}
