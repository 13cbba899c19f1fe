import type { Identity } from '../../code';
import type { CodeRow, Container, ContainerFilter } from '../../trace';
import { limits } from '../timeouts';
import { every } from './every';
import type { Glance, Work } from './step';

/** Oldest first; by id in the order they are named. */
export async function containers({ tx }: Glance, filter: ContainerFilter): Promise<Container[]> {
  const { ids, station, order, line, level, states, waitsFor, label } = filter;
  const limit = Math.min(filter.limit, limits.page);
  if (ids) {
    const named = await tx.getMany('containers', ids.slice(0, limit));
    return ids.flatMap((id) => named.get(id)?.doc ?? []);
  }
  const where = {
    ...(order !== undefined && { order }),
    ...(station !== undefined && { station }),
    ...(line !== undefined && { line }),
    ...(level !== undefined && { level }),
    ...(states && { state: states }),
    ...(waitsFor && { waitsFor }),
    ...(label && { 'label.job': label.job, 'label.position': label.position }),
  };
  const found = await tx.find('containers', { where, by: 'openedAt', limit });
  return found.map(({ doc }) => doc);
}

export async function children({ tx }: Work, request: { parent: Identity }): Promise<CodeRow[]> {
  return (await every(tx, 'codes', { parent: request.parent })).map(({ doc }) => doc);
}
