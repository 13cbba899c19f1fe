/** Reasons that the suite itself writes into the record, for what nobody was asked about. The pages have words for each. */
export const ownReasons = [
  'order-closed',
  'order-lowered',
  'lot-changed',
  'product-changed',
  'label-not-scanned',
  'numbers-never-sent',
] as const;

export type OwnReason = (typeof ownReasons)[number];
