import { problem, type Problem } from '../errors';
import { fitsCharset } from '../gs1';

/** What is wrong with the serials an order brings: none at all, or one for each piece, distinct and printable as AI (21). */
export function serialsProblem(order: string, serials: readonly string[], quantity: number): Problem | null {
  if (serials.length === 0) return null;
  const wrong = serials.find(
    (serial) => serial === '' || serial.length > 20 || !fitsCharset(serial, 'set82'),
  );
  if (wrong !== undefined) return problem('order-serial-unfit', { order, serial: wrong });
  if (serials.length !== quantity) {
    return problem('order-serials-count', { order, serials: serials.length, quantity });
  }
  const seen = new Set<string>();
  const twice = serials.find((serial) => seen.size === seen.add(serial).size);
  return twice === undefined ? null : problem('order-serial-repeated', { order, serial: twice });
}
