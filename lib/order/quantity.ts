import { TraceError } from '../errors';
import { decimal, multiplied } from './decimal';
import { unitOf } from './unit';

/** The most pieces one order may have, whatever a person says. */
export const quantityLimit = 1_000_000_000;

/**
 * How many pieces an order is about. A dozen or a thousand is counted out; a measure such as kg, or a case whose
 * content only the product knows, is refused.
 *
 * @param quantity  decimal text as received
 * @param unit      the sender's name of the unit
 * @throws TraceError `order-unit-unknown`, `order-unit-not-pieces`, `order-quantity-unreadable`,
 *   `order-quantity-not-whole`, `order-quantity-not-positive`, `order-quantity-too-large`
 */
export function wholePieces(
  order: string,
  quantity: string,
  unit: string,
): { quantity: number; unit: string } {
  const known = unitOf(unit);
  if (!known) throw new TraceError('order-unit-unknown', { order, unit });
  const written = decimal(quantity);
  if (written === null) throw new TraceError('order-quantity-unreadable', { order, quantity });
  if (known.pieces === null) throw new TraceError('order-unit-not-pieces', { order, unit });
  const pieces = multiplied(quantity, known.pieces) ?? written;
  if (pieces === '0' || pieces.startsWith('-'))
    throw new TraceError('order-quantity-not-positive', { order, quantity });
  if (pieces.includes('.')) throw new TraceError('order-quantity-not-whole', { order, quantity, unit });
  if (BigInt(pieces) > BigInt(quantityLimit)) {
    throw new TraceError('order-quantity-too-large', { order, quantity: pieces, limit: quantityLimit });
  }
  return { quantity: Number(pieces), unit: known.pieces === 1n ? known.code : 'H87' };
}
