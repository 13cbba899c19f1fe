import type { Level } from '../code';
import type { Problem } from '../errors';

/** `plant:number:line`, each part normalised and escaped so that it fits a URL path (LAWS *order-key*). */
export type OrderId = string;
export type LineId = string;

/** A date and time of the plant without zone, `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm:ss`. */
export type PlantTime = string;

export type OrderFormat = 'generic' | 'sap-loipro' | 'sap-odata';

/**
 * An order as the ERP/MES says it, whatever its format. `number`, `line`, `plant` and `material` are the keys things
 * are compared by (see `normalised`); where a sender wrote one differently, `source.received` has his spelling.
 */
export interface OrderContent {
  id: OrderId;
  number: string;
  line: string;
  plant: string;
  source: {
    format: OrderFormat;
    /** Removes repeats: the sender's message id with the order's id, or null where the format has none. */
    messageKey: string | null;
    /** Grows with every change at the sender; text compared by code unit; null where the format has none. */
    stamp: string | null;
    /** Who sent it: SAP partner and client, a MES's name. */
    system: string | null;
    /** Identifiers as they came, only those that normalising changed. */
    received?: Readonly<Partial<Record<'number' | 'line' | 'plant' | 'material', string>>>;
  };
  material: string;
  /** Only where the sender knows it; else the product does. 14 digits. */
  gtin: string | null;
  /** Whole pieces, 1 … 1e9. */
  quantity: number;
  /** What the plant takes without asking a person, where the quantity is more and nobody has allowed it yet. */
  askedAbove?: number;
  /** UN/ECE Rec. 20 code of what is counted, `H87` for pieces. */
  unit: string;
  lot: string | null;
  serials: readonly string[];
  /** Work centre or line the order is meant for. */
  workCenter: string | null;
  start: PlantTime | null;
  end: PlantTime | null;
  productionDate: PlantTime | null;
  expiryDate: PlantTime | null;
  /** Quantities are decimal text; a unit is a Rec. 20 code, or as received where it is none we know. */
  components: readonly {
    material: string;
    quantity: string;
    unit: string;
    lot: string | null;
    position: string;
  }[];
  /** May it be made? `withdrawn`: deleted or closed at the sender. */
  release: 'released' | 'notReleased' | 'locked' | 'withdrawn';
  /** Free fields for the rule, by the rule's own names. */
  fields?: Readonly<Record<string, string>>;
}

/** One order of an envelope: read, or refused with what was wrong and as much as could be read. */
export type ReadOrder =
  | { kind: 'order'; content: OrderContent }
  | {
      kind: 'refused';
      id: OrderId | null;
      number: string | null;
      messageKey: string | null;
      problem: Problem;
      /** What else could be read. */
      seen?: { format: OrderFormat; line: string; plant: string; material: string | null };
    };

/** `closing`: a person has closed it, no further item is made, and its open containers still get their labels. */
export type OrderState = 'held' | 'rejected' | 'waiting' | 'started' | 'paused' | 'closing' | 'closed';

export const productPictures = ['bottle'] as const;
export type ProductPicture = (typeof productPictures)[number];

export interface Product {
  /** Normalised, as in `OrderContent`. */
  material: string;
  /** 14 digits, check digit right. */
  gtin: string;
  name: { en: string; zh: string };
  rule: string;
  /** Item count of a case, case count of a pallet …; overrides the rule's own counts. */
  contains?: Readonly<Record<Level, number>>;
  /** GS1 company prefix for logistic units, 4–12 digits. */
  companyPrefix: string;
  /** How a lot is named where the order brings none: text, `{order}`, and dates as letters `yyyy yy MM dd`; e.g. `L{yyMMdd}`. */
  lotRule: string;
  shelfLifeDays: number | null;
  /** For the digital ID: who answers, and where. */
  contact?: string;
  origin?: { en: string; zh: string };
  /** What is drawn for one piece on its digital ID; without, a box. */
  picture?: ProductPicture;
  /** Free fields for the rule, by the rule's own names: 药品标识码 of each level, a colour, a company code. */
  fields?: Readonly<Record<string, string>>;
}

/** A version that a person did not take, as its sender sent it. */
export interface RefusedVersion {
  digest: string;
  source: OrderContent['source'];
  /** ms */
  at: number;
}

/** An order as the store keeps it. */
export interface OrderRecord {
  id: OrderId;
  state: OrderState;
  /** The current version. Of a rejected order only what could be read: quantity 0, material perhaps empty. */
  content: OrderContent;
  /** Raised by each change of content. */
  version: number;
  /** Why it is held or rejected; on a started order, why it was paused. */
  problem: Problem | null;
  /** The most pieces a person let go although they were more than the plant takes without asking. */
  allowedPieces?: number;
  /** The sender's status that a person let go all the same; another status is asked about anew. */
  allowedRelease?: OrderContent['release'];
  /** A version that waits for a person: `release` makes it the current one, `dismiss` drops it. */
  pending?: OrderContent;
  /** Versions that a person refused since the current one was taken; nobody is asked about them again. Newest last. */
  refused?: readonly RefusedVersion[];
  /** It ran until something against it paused it, and no person has: whoever decides lets it go on. */
  interrupted?: true;
  /** What a person gave as reason when pausing it; gone when it goes on. */
  pausedBecause?: string;
  /** Copied when accepted: a later change of the product does not change a running order. */
  product: Product | null;
  /** Fixed when accepted; empty before. */
  lot: string;
  /** Dates the codes and pages carry, `YYYY-MM-DD` or empty. */
  dates: { production: string; expiry: string };
  /** Levels from the lowest up with the children one holds (1 for the lowest). */
  levels: readonly { level: Level; count: number }[];
  /** The line it runs on, once started. */
  line: LineId | null;
  receivedAt: number;
  changedAt: number;
  startedAt: number | null;
  closedAt: number | null;
  /** A person's reason for each balance term that was not zero at close. */
  closeReasons: Readonly<Record<string, string>>;
}

export interface OrderAnswer {
  id: OrderId | null;
  /** The sender's own number, so that an answer without id can be matched. */
  number: string | null;
  state: 'accepted' | 'held' | 'rejected' | 'unchanged';
  quantity: number | null;
  /** Why it is held, rejected or left as it was; of an accepted one what its sender has to know all the same. */
  problem?: Problem;
}

/**
 * `close`: once its open containers have their labels; `end`: as it is, without them.
 * `release`: a person lets a held order go; `dismiss`: a person stays with the version there is. */
export type OrderVerb = 'start' | 'pause' | 'resume' | 'close' | 'end' | 'release' | 'dismiss';

/** What a person answers to the question an order is held by. */
export type Decision = Extract<OrderVerb, 'release' | 'dismiss'>;

export interface LineRecord {
  id: LineId;
  /** The one order it runs, started or paused. */
  order: OrderId | null;
  /** The one it ran before that. */
  last: OrderId | null;
  changedAt: number;
}
