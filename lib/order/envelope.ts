import { problemOf, TraceError, type Bilingual, type Problem } from '../errors';
import { plainBody, type BodyHeaders } from './body';
import { decoded } from './charset';
import type { DialectOptions, Tree } from './dialect';
import { dialectOf } from './dialects';
import { isList, isObject, jsonTree, member, type Json } from './json-tree';
import { readProducts, type ReadProducts } from './product';
import type { OrderFormat, ReadOrder } from './types';
import { xmlTree } from './xml-tree';

export interface EnvelopeOptions {
  /** The plant's IANA time zone. */
  zone: string;
  /** Does SAP OData's release flag decide? Default `required`. */
  odataRelease?: DialectOptions['odataRelease'];
  /** Orders of more pieces are held until a person has looked at them; default: none is. */
  maxPieces?: number;
  /** Bytes as they came; default 10 MB. */
  maxBytes?: number;
  /** Bytes after inflating; default 50 MB. */
  maxInflated?: number;
  /** Elements or values within one another; default 100. */
  maxDepth?: number;
  /** Elements or values altogether; default a million. */
  maxValues?: number;
  /** Orders, and products, of one message; default 1,000: more would hold up whoever hands them on. */
  maxOrders?: number;
}

/** What one message brought. */
export interface Envelope {
  format: OrderFormat;
  /** In the order of the message; a bad order does not harm its neighbours. */
  orders: ReadOrder[];
  /** Master data that came along, in the suite's own JSON only. */
  products: ReadProducts | null;
  /** The sender's id of the whole message, where it is one. */
  messageId: string | null;
}

const megabyte = 1024 * 1024;

/**
 * Reads orders in any known format out of the bytes a sender posted. Pure; 0.1 to 0.2 s a megabyte, so
 * that what `isLarge` says yes to belongs into a worker (`tryEnvelope`).
 *
 * @throws TraceError for an envelope that cannot be read: `body-too-large`, `body-encoding-unknown`,
 *   `body-encoding-broken`, `charset-unknown`, `charset-wrong`, `xml-broken`, `xml-doctype`, `xml-too-deep`,
 *   `json-broken`, `json-too-deep`, `envelope-too-many-values`,
 *   `envelope-too-many-orders`, `envelope-empty`, `envelope-is-error`, `format-unknown`
 */
export function readEnvelope(bytes: Uint8Array, headers: BodyHeaders, options: EnvelopeOptions): Envelope {
  const limits = {
    maxBytes: options.maxBytes ?? 10 * megabyte,
    maxInflated: options.maxInflated ?? 50 * megabyte,
  };
  const text = decoded(plainBody(bytes, headers, limits), headers.contentType);
  const tree = parsed(text, { maxDepth: options.maxDepth ?? 100, maxValues: options.maxValues ?? 1_000_000 });
  const dialect = dialectOf(tree);
  if (!dialect) throw new TraceError('format-unknown', { reason: shapeOf(tree) });
  const read = dialect.read(tree, { zone: options.zone, odataRelease: options.odataRelease ?? 'required' });
  const listed = dialect.format === 'generic' ? productsIn(tree) : undefined;
  if (read.orders.length === 0 && listed === undefined) throw new TraceError('envelope-empty');
  refuseMany(read.orders.length, { en: 'orders', zh: '工单' }, options);
  refuseMany(isList(listed) ? listed.length : 1, { en: 'products', zh: '产品' }, options);
  const products = listed === undefined ? null : readProducts(listed);
  const orders = read.orders.map((order) => askedAbove(order(), options.maxPieces ?? Infinity));
  return { format: dialect.format, ...read, orders, products };
}

/** A quantity that was mistyped uses up a counter's numbers for good: a large one waits for a person. */
function askedAbove(read: ReadOrder, limit: number): ReadOrder {
  return read.kind === 'order' && read.content.quantity > limit
    ? { ...read, content: { ...read.content, askedAbove: limit } }
    : read;
}

function refuseMany(count: number, what: Bilingual, { maxOrders: limit = 1_000 }: EnvelopeOptions): void {
  if (count > limit) throw new TraceError('envelope-too-many-orders', { count, what, limit });
}

/** What `readEnvelope` needs and answers, as plain values that cross a worker's border. */
export interface EnvelopeRequest {
  bytes: Uint8Array;
  headers: BodyHeaders;
  options: EnvelopeOptions;
}
export type EnvelopeOutcome = { kind: 'read'; envelope: Envelope } | { kind: 'unreadable'; problem: Problem };

/** `readEnvelope` for a worker: never throws, keeps nothing. */
export function tryEnvelope({ bytes, headers, options }: EnvelopeRequest): EnvelopeOutcome {
  try {
    return { kind: 'read', envelope: readEnvelope(bytes, headers, options) };
  } catch (error) {
    return { kind: 'unreadable', problem: problemOf(error) };
  }
}

function parsed(text: string, limits: { maxDepth: number; maxValues: number }): Tree {
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) throw new TraceError('envelope-empty');
  if (first === '<') return { kind: 'xml', root: xmlTree(text, limits) };
  if (first === '{' || first === '[') return { kind: 'json', value: jsonTree(text, limits) };
  throw new TraceError('format-unknown', { reason: beginning(text) });
}

function productsIn(tree: Tree): Json | undefined {
  return tree.kind === 'json' && isObject(tree.value) ? member(tree.value, 'products') : undefined;
}

function beginning(text: string): Bilingual {
  const start = text.trimStart().slice(0, 20);
  return { en: `it begins with "${start}"`, zh: `开头为“${start}”` };
}

function shapeOf(tree: Tree): Bilingual {
  if (tree.kind === 'xml') {
    const { name } = tree.root;
    return { en: `XML with root ${name}`, zh: `XML，根元素为 ${name}` };
  }
  if (!isObject(tree.value)) return { en: 'a JSON list of other things', zh: '其他内容的 JSON 列表' };
  const names = Object.keys(tree.value).slice(0, 6).join(', ');
  if (names === '') return { en: 'an empty JSON object', zh: '空的 JSON 对象' };
  return { en: `JSON with ${names}`, zh: `JSON，含 ${names}` };
}
