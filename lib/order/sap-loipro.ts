import { readOrder, unreadable, type Claim, type Draft } from './content';
import type { Dialect } from './dialect';
import { sapTime } from './plant-time';
import { releaseOf } from './sap-status';
import type { OrderContent, ReadOrder } from './types';
import { child, children, descendants, textAt, type XmlNode } from './xml-tree';

/**
 * SAP production orders as LOIPRO IDocs (LOIPRO01 … 05 and customers' own types on top): whatever the root is called,
 * each `IDOC` with an `E1AFKOL` is an order, each of its `E1AFPOL` a line.
 */
export const sapLoipro: Dialect = {
  format: 'sap-loipro',
  recognises: (tree) =>
    tree.kind === 'xml' && idocs(tree.root).some((idoc) => child(idoc, 'E1AFKOL') !== null),
  read(tree) {
    if (tree.kind !== 'xml') return { orders: [], messageId: null };
    const found = idocs(tree.root);
    const [first] = found;
    return {
      orders: found.flatMap(ordersOf),
      messageId: found.length === 1 && first ? messageOf(first) : null,
    };
  },
};

function idocs(root: XmlNode): XmlNode[] {
  return root.name === 'IDOC' ? [root] : descendants(root, 'IDOC');
}

function ordersOf(idoc: XmlNode, index: number): (() => ReadOrder)[] {
  const headers = children(idoc, 'E1AFKOL');
  if (headers.length === 0)
    return [
      () =>
        unreadable(index + 1, { en: 'an IDOC without E1AFKOL', zh: 'IDOC 缺少 E1AFKOL' }, messageOf(idoc)),
    ];
  return headers.flatMap((segment) => {
    const header = headerOf(idoc, segment);
    const lines = children(segment, 'E1AFPOL');
    return lines.length === 0
      ? [() => orderOf(header, null, 'only')]
      : lines.map(
          (line, at) => () =>
            orderOf(header, line, lines.length === 1 ? 'only' : at === 0 ? 'first' : 'further'),
        );
  });
}

type Place = 'only' | 'first' | 'further';

/** What all lines share, looked up once: there may be thousands of them. */
interface Header extends Pick<
  Draft,
  'stamp' | 'system' | 'quantity' | 'unit' | 'workCenter' | 'components' | 'release'
> {
  number: string | null;
  plant: string | null;
  material: string | null;
  message: string | null;
  times: Readonly<Record<string, string | null>>;
}

const timeFields = ['GSTRS', 'GSUZS', 'GSTRP', 'GSUZP', 'GLTRS', 'GLUZS', 'GLTRP', 'GLUZP'];

function headerOf(idoc: XmlNode, segment: XmlNode): Header {
  const control = child(idoc, 'EDI_DC40') ?? idoc;
  const [partner, client] = [textAt(control, 'SNDPRN'), textAt(control, 'MANDT')];
  return {
    number: textAt(segment, 'AUFNR'),
    plant: textAt(segment, 'WERKS'),
    material: materialOf(segment),
    message: messageOf(idoc),
    stamp: stampOf(control),
    system: partner === null ? null : `${partner}/${client ?? ''}`,
    quantity: textAt(segment, 'GAMNG'),
    unit: textAt(segment, 'GMEIN'),
    workCenter: workCenterOf(segment),
    times: Object.fromEntries(timeFields.map((name) => [name, textAt(segment, name)])),
    components: descendants(segment, 'E1RESBL').filter(isIssued).map(componentOf),
    release: statusOf(segment),
  };
}

function orderOf(header: Header, line: XmlNode | null, place: Place): ReadOrder {
  const claim: Claim = {
    format: 'sap-loipro',
    number: header.number,
    line: line && textAt(line, 'POSNR'),
    plant: header.plant ?? (line && textAt(line, 'PWERK')),
    material: (line && materialOf(line)) ?? (place === 'only' ? header.material : null),
    message: header.message,
  };
  return readOrder(claim, () => draftOf(header, line, place));
}

function draftOf(header: Header, line: XmlNode | null, place: Place): Draft {
  const deleted = line !== null && textAt(line, 'XLOEK') !== null;
  return {
    stamp: header.stamp,
    system: header.system,
    gtin: null,
    ...quantityOf(header, line, place),
    lot: line && textAt(line, 'CHARG'),
    serials: line ? serialsOf(line) : [],
    workCenter: header.workCenter,
    start: timeOf(header, 'GSTRS', 'GSUZS') ?? timeOf(header, 'GSTRP', 'GSUZP'),
    end: timeOf(header, 'GLTRS', 'GLUZS') ?? timeOf(header, 'GLTRP', 'GLUZP'),
    productionDate: null,
    expiryDate: null,
    // Co-products come out of one consumption: it is told once.
    components: place === 'further' ? [] : header.components,
    release: deleted ? 'withdrawn' : header.release,
  };
}

function timeOf({ times }: Header, date: string, time: string): string | null {
  return sapTime(date, times[date] ?? null, times[time] ?? null);
}

/** A co-product has its own quantity, in the unit of production; else the header's is the order's. */
function quantityOf(header: Header, line: XmlNode | null, place: Place): Pick<Draft, 'quantity' | 'unit'> {
  if (place === 'only' && header.quantity !== null) return { quantity: header.quantity, unit: header.unit };
  return {
    quantity: line && textAt(line, 'PSMNG'),
    unit: line && (textAt(line, 'AMEIN') ?? textAt(line, 'MEINS')),
  };
}

function materialOf(segment: XmlNode): string | null {
  return textAt(segment, 'MATNR_LONG') ?? textAt(segment, 'MATNR');
}

/** SAP pads serials of digits to its field of 18; what is printed is the number without the padding. */
function serialsOf(line: XmlNode): string[] {
  return descendants(line, 'SERNR')
    .map((one) => (/^0\d{17}$/.test(one.text) ? one.text.replace(/^0+(?=\d)/, '') : one.text))
    .filter((serial) => serial !== '');
}

/** Where the first operation is done, by its number: senders order segments as they like. */
function workCenterOf(header: XmlNode): string | null {
  const operations = descendants(header, 'E1AFVOL')
    .map((one) => ({ step: textAt(one, 'VORNR') ?? '', at: textAt(one, 'ARBPL') }))
    .filter((one) => one.at !== null)
    .sort((a, b) => (a.step < b.step ? -1 : a.step > b.step ? 1 : 0));
  return operations[0]?.at ?? null;
}

/** Movement 261 takes material for the order; 531 gives by-products back. */
function isIssued(reservation: XmlNode): boolean {
  return (textAt(reservation, 'BWART') ?? '261') === '261' && textAt(reservation, 'XLOEK') === null;
}

function componentOf(reservation: XmlNode): Draft['components'][number] {
  return {
    material: materialOf(reservation),
    quantity: textAt(reservation, 'BDMNG'),
    unit: textAt(reservation, 'MEINS'),
    lot: textAt(reservation, 'CHARG'),
    position: textAt(reservation, 'POSNR'),
  };
}

/** Plants that filter the status segments out send released orders only. */
function statusOf(header: XmlNode): OrderContent['release'] {
  const segments = children(header, 'E1JSTKL');
  return segments.length === 0
    ? 'released'
    : releaseOf(segments.flatMap((one) => descendants(one, 'STAT').map((status) => status.text)));
}

/** The serialisation stamp is UTC and made for ordering; the creation time is what older senders have. */
function stampOf(control: XmlNode): string | null {
  const serial = textAt(control, 'SERIAL');
  if (serial !== null && /^\d{14,20}$/.test(serial)) return serial;
  const day = textAt(control, 'CREDAT');
  return day === null ? null : day + (textAt(control, 'CRETIM') ?? '000000');
}

/** ARCKEY is SAP's exactly-once id; without it sender, client and IDoc number are unique. */
function messageOf(idoc: XmlNode): string | null {
  const control = child(idoc, 'EDI_DC40');
  if (!control) return null;
  const archive = textAt(control, 'ARCKEY');
  if (archive !== null) return archive;
  const number = textAt(control, 'DOCNUM');
  return number && `idoc:${textAt(control, 'SNDPRN') ?? ''}/${textAt(control, 'MANDT') ?? ''}/${number}`;
}
