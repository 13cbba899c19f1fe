import type { Json } from './json-tree';
import type { OrderFormat, ReadOrder } from './types';
import type { XmlNode } from './xml-tree';

/** A parsed message, its format not yet known. */
export type Tree = { kind: 'xml'; root: XmlNode } | { kind: 'json'; value: Json };

export interface DialectOptions {
  /** The plant's IANA time zone, for times that come with a zone. */
  zone: string;
  /** `ignored`: only deleted, closed and locked count, as for plants that never set SAP's release status. */
  odataRelease: 'required' | 'ignored';
}

/** How one ERP or MES writes orders. Chosen by the shape of a message, never by its headers. */
export interface Dialect {
  readonly format: OrderFormat;
  recognises(tree: Tree): boolean;
  /**
   * Finds the orders; each is read when it is called, so that a message of too many costs no more than to count them.
   *
   * @throws TraceError `envelope-is-error` for an answer of the sender that is no order
   */
  read(tree: Tree, options: DialectOptions): { orders: (() => ReadOrder)[]; messageId: string | null };
}
