import { problem, type Problem } from '../errors';

/**
 * That more is made of an order than it wants: its quantity was lowered too late. Nothing is wrong with it, but whoever
 * lowered it has to know.
 *
 * @param made good pieces
 * @returns null where no more is made than wanted
 */
export function overmade(order: string, wanted: number, made: number): Problem | null {
  return made > wanted ? problem('order-below-made', { order, wanted, made, more: made - wanted }) : null;
}
