/**
 * What MES and hand-written posts call the fields of an order, besides the canonical name, which comes first.
 * Compared without case, blanks and `_ - . /`; where several are there, the first of the list counts.
 */
const fieldNames = {
  /** Names that mean an order wherever they stand. */
  orderNo:
    'orderno ordernumber ordercode orderid productionorder productionorderno productionordernumber workorder workorderno workordernumber manufacturingorder documentno order aufnr mo mono 工单号 工单 生产订单 生产订单号 订单号 任务单号 生产订单编号 工单编号 生产任务单号 制令单号',
  /** Names that may mean anything: an order only beside a material or a quantity. */
  weakNo: 'number no id',
  orderLine: 'orderline orderlineno orderitem lineno linenumber position pos posnr 行号',
  material:
    'material materialno materialnumber materialcode materialid matnr product productcode productno productnumber productid sku skucode item itemcode itemnumber article articleno articlenumber 物料 物料号 物料编码 物料编号 产品编码 产品编号 物料代码 料号 品号 存货编码 商品编码',
  quantity:
    'quantity qty orderquantity orderqty totalquantity totalqty plannedquantity plannedqty targetquantity targetqty count pieces 数量 计划数量 生产数量 订单数量 计划产量',
  unit: 'unit uom unitofmeasure unitcode quantityunit baseunit productionunit meins 单位 计量单位',
  lot: 'lot lotno lotnumber lotcode lotid batch batchno batchnumber batchcode batchid charg 批号 批次 批次号 生产批号 生产批次 生产批次号 批次编号',
  serials: 'serials serialnumbers serialnos serial serialnumber serialno sns sn 序列号',
  plant:
    'plant plantcode plantno plantid site sitecode siteid factory factorycode werks plantsupplier 工厂 工厂编码 工厂代码 工厂编号',
  workCenter:
    'workcenter workcentre workcentercode workcenterid productionline linecode linename lineid resource workstation arbpl 工作中心 产线 生产线 产线编码 产线编号 线别',
  start:
    'start startdate starttime startdatetime plannedstart plannedstartdate plannedstarttime scheduledstart scheduledstartdate begin 开始时间 计划开始 计划开始时间 计划开工日期 计划开工时间 开工日期 计划开始日期',
  end: 'end enddate endtime enddatetime plannedend plannedenddate plannedendtime scheduledend scheduledenddate finish finishdate duedate plannedvalidateddate 结束时间 计划结束 计划结束时间 计划完工日期 计划完工时间 完工日期 计划结束日期',
  productionDate: 'productiondate manufacturingdate manufacturedate mfgdate proddate 生产日期',
  expiryDate:
    'expirydate expirationdate expiry expdate bestbefore bestbeforedate useby usebydate 有效期至 失效日期 保质期至 到期日期',
  gtin: 'gtin gtin14 gtin13 ean ean13 upc',
  components: 'components bom materials orderbom 用料 物料清单',
  /** Free fields, by the rule's own names. */
  fields: 'fields customfields 扩展字段',
  messageId: 'messageid msgid eventid requestid transactionid 消息号',
  stamp:
    'stamp timestamp changedat lastchange lastchanged lastchangedatetime updatedat modifiedat lastmodified revision 更新时间',
  system: 'system sourcesystem source sender senderid 来源系统',
  status: 'status state orderstatus orderstate 状态',
  deleted: 'deleted isdeleted cancelled canceled iscancelled 已删除',
  /** `10` is a line of the order, `L2` one of the factory. */
  line: 'line',
  /** Several orders. */
  list: 'orders workorders productionorders data records 工单 订单',
  /** Several lines of one order. */
  lines: 'lines orderlines items orderitems positions',
  /** One order inside a partner's own frame. */
  wrapper: 'productionorder workorder manufacturingorder order data payload body',
} as const;

export type FieldName = keyof typeof fieldNames;

interface Meaning {
  field: FieldName;
  /** Place in the field's list. */
  rank: number;
}

function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(fieldNames, name);
}

const table: ReadonlyMap<string, readonly Meaning[]> = Map.groupBy(
  Object.keys(fieldNames)
    .filter(isFieldName)
    .flatMap((field) => fieldNames[field].split(' ').map((alias, rank) => ({ alias, field, rank }))),
  ({ alias }) => alias,
);
const longest = 40;

/** What a member of that name may be; usually one field, often none. */
export function meaningsOf(name: string): readonly Meaning[] {
  if (name.length > longest) return [];
  const plain = /^[a-z0-9]+$/.test(name)
    ? name
    : name
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s_./-]/g, '');
  return table.get(plain) ?? [];
}
