/** What shall be made? Orders from any ERP or MES as one canonical form, their products, and their life up to the close. */
export type * from './types';

// intake: bytes → orders
export { isLarge } from './body';
export type { BodyHeaders } from './body';
export { readEnvelope, tryEnvelope } from './envelope';
export type { Envelope, EnvelopeOptions, EnvelopeOutcome, EnvelopeRequest } from './envelope';

// identity and content
export { normalised, orderId } from './order-id';
export { contentDigest } from './content';
export { quantityLimit } from './quantity';

// products
export { productSchema, readProducts } from './product';
export type { ReadProducts } from './product';
export { expiryOf, gtinOf, lotOf, lotRuleFault } from './lot';

// life
export { receive, releaseHeld } from './receive';
export type { Received, ReceiveOptions } from './receive';
export { overmade } from './overmade';
export { decisionsOn, versionAsked, goesOn, unusualPieces } from './acceptance';
export type { OrderSurroundings } from './acceptance';
export { move, termsToExplain } from './move';
export type { Moved, MoveRequest } from './move';
