import { applicationIdentifier, valueFormat } from '../../lib/gs1';
import type { Language } from '../../lib/errors';

/** An application identifier as people look for it. */
export interface Identifier {
  ai: string;
  title: string;
}

/** Names of the identifiers that factories use, in the words they use. `n`: any digit, the place of the decimal point. */
const titles: Readonly<Record<string, Record<Language, string>>> = {
  '00': { en: 'SSCC, logistic unit', zh: 'SSCC 物流单元' },
  '01': { en: 'GTIN, trade item', zh: 'GTIN 商品' },
  '02': { en: 'GTIN of what is inside', zh: '内装商品 GTIN' },
  '10': { en: 'Lot', zh: '生产批次' },
  '11': { en: 'Production date', zh: '生产日期' },
  '12': { en: 'Payment due date', zh: '付款截止日期' },
  '13': { en: 'Packaging date', zh: '包装日期' },
  '15': { en: 'Best before date', zh: '最佳食用日期' },
  '16': { en: 'Sell by date', zh: '销售截止日期' },
  '17': { en: 'Expiry date', zh: '有效期至' },
  '20': { en: 'Product variant', zh: '产品变体' },
  '21': { en: 'Serial number', zh: '序列号' },
  '22': { en: 'Consumer product variant', zh: '消费品变体' },
  '240': { en: 'Additional item number', zh: '附加产品编号' },
  '241': { en: 'Customer part number', zh: '客户零件号' },
  '242': { en: 'Made-to-order variation', zh: '定制产品变体' },
  '250': { en: 'Secondary serial number', zh: '二级序列号' },
  '251': { en: 'Source entity', zh: '来源实体' },
  '253': { en: 'GDTI, document', zh: 'GDTI 文件类型' },
  '254': { en: 'GLN extension', zh: 'GLN 扩展' },
  '30': { en: 'Variable count', zh: '可变数量' },
  '310n': { en: 'Net weight, kg', zh: '净重（kg）' },
  '311n': { en: 'Length, m', zh: '长度（m）' },
  '312n': { en: 'Width, m', zh: '宽度（m）' },
  '314n': { en: 'Area, m²', zh: '面积（m²）' },
  '315n': { en: 'Net volume, l', zh: '净容积（l）' },
  '316n': { en: 'Net volume, m³', zh: '净体积（m³）' },
  '320n': { en: 'Net weight, lb', zh: '净重（lb）' },
  '330n': { en: 'Logistic weight, kg', zh: '毛重（kg）' },
  '37': { en: 'Count inside', zh: '内装数量' },
  '390n': { en: 'Amount payable', zh: '应付金额' },
  '392n': { en: 'Price, variable measure', zh: '变量商品价格' },
  '400': { en: 'Customer order number', zh: '客户订单号' },
  '401': { en: 'GINC, consignment', zh: 'GINC 托运' },
  '402': { en: 'GSIN, shipment', zh: 'GSIN 装运' },
  '410': { en: 'Ship to (GLN)', zh: '交货地 GLN' },
  '411': { en: 'Bill to (GLN)', zh: '受票方 GLN' },
  '412': { en: 'Purchased from (GLN)', zh: '供货方 GLN' },
  '414': { en: 'Location (GLN)', zh: '位置 GLN' },
  '415': { en: 'Pay to (GLN)', zh: '收款方 GLN' },
  '416': { en: 'Production location (GLN)', zh: '生产地 GLN' },
  '420': { en: 'Ship-to postal code', zh: '交货地邮编' },
  '422': { en: 'Country of origin', zh: '原产国' },
  '423': { en: 'Countries of first processing', zh: '初始加工国' },
  '424': { en: 'Country of processing', zh: '加工国' },
  '426': { en: 'Country of full process', zh: '全程加工国' },
  '7003': { en: 'Expiry date and time', zh: '有效期日期和时间' },
  '7007': { en: 'Harvest date', zh: '收获日期' },
  '710': { en: 'Reimbursement number, Germany', zh: '德国药品报销号' },
  '711': { en: 'Reimbursement number, France', zh: '法国药品报销号' },
  '712': { en: 'Reimbursement number, Spain', zh: '西班牙药品报销号' },
  '8003': { en: 'GRAI, returnable asset', zh: 'GRAI 可回收资产' },
  '8004': { en: 'GIAI, individual asset', zh: 'GIAI 单个资产' },
  '8005': { en: 'Unit price', zh: '单价' },
  '8006': { en: 'Piece of a trade item', zh: '商品组成部分' },
  '8008': { en: 'Production date and time', zh: '生产日期和时间' },
  '8010': { en: 'Component or part', zh: '部件' },
  '8011': { en: 'Component serial number', zh: '部件序列号' },
  '8020': { en: 'Payment slip number', zh: '付款单编号' },
  '90': { en: 'Agreed between partners', zh: '贸易伙伴约定' },
};

/** Every application identifier there is, with its name or else the form of its value. */
export function identifiers(language: Language): Identifier[] {
  const found: Identifier[] = [];
  for (const digits of [2, 3, 4]) {
    for (let number = 0; number < 10 ** digits; number += 1) {
      const ai = String(number).padStart(digits, '0');
      const identifier = applicationIdentifier(ai);
      if (!identifier) continue;
      const decimals = Number(ai.at(-1));
      const title = titles[ai]?.[language] ?? scaled(titles[`${ai.slice(0, 3)}n`], decimals, language);
      found.push({ ai, title: title ?? valueFormat(identifier) });
    }
  }
  return found.sort((a, b) => (a.ai < b.ai ? -1 : 1));
}

function scaled(
  title: Record<Language, string> | undefined,
  decimals: number,
  language: Language,
): string | undefined {
  if (!title) return undefined;
  const places = { en: `${String(decimals)} decimals`, zh: `${String(decimals)} 位小数` };
  return `${title[language]} · ${places[language]}`;
}
