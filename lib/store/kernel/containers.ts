import type { Identity } from '../../code';
import type { LineId, OrderId } from '../../order';
import type { CodeRow, Container } from '../../trace';
import { limits } from '../timeouts';
import { every } from './every';
import type { Glance, Work } from './step';

export interface ContainerFilter {
  station?: string;
  order?: OrderId;
  line?: LineId;
  states?: readonly Container['state'][];
  limit: number;
}

/** Oldest first. */
export async function containers({ tx }: Glance, filter: ContainerFilter): Promise<Container[]> {
  const { station, order, line, states } = filter;
  const where = {
    ...(order !== undefined && { order }),
    ...(station !== undefined && { station }),
    ...(line !== undefined && { line }),
    ...(states && { state: states }),
  };
  const found = await tx.find('containers', {
    where,
    by: 'openedAt',
    limit: Math.min(filter.limit, limits.page),
  });
  return found.map(({ doc }) => doc);
}

export async function children({ tx }: Work, request: { parent: Identity }): Promise<CodeRow[]> {
  return (await every(tx, 'codes', { parent: request.parent })).map(({ doc }) => doc);
}
