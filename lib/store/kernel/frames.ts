import type { FrameUse } from '../../pool';
import type { Tx } from '../engine';
import { limits } from '../timeouts';
import type { Work } from './step';

/** What is left of frames, and how many numbers went lately. */
export async function frames(
  { tx }: Work,
  { ids, since }: { ids: readonly string[]; since: number },
): Promise<FrameUse[]> {
  const found: FrameUse[] = [];
  for (const { doc } of (await tx.getMany('frames', ids)).values()) {
    const { frame } = doc;
    const scope = frame.scope === null ? null : await tx.get('scopes', frame.scope);
    const next = Math.max(doc.next, scope?.doc.next ?? 0);
    const left = Math.max(0, frame.capacity - next);
    found.push({ frame, next, left, recent: await handedOut(tx, frame.id, since) });
  }
  return found;
}

/** Numbers of a frame that went into jobs since a moment; of very many jobs the latest only. */
async function handedOut(tx: Tx, frame: string, since: number): Promise<number> {
  const latest = await tx.find('intervals', {
    where: { frame },
    by: 'from',
    reverse: true,
    limit: limits.page,
  });
  const jobs = await tx.getMany('jobs', new Set(latest.map(({ doc }) => doc.job)));
  return latest
    .filter(({ doc }) => (jobs.get(doc.job)?.doc.createdAt ?? 0) >= since)
    .reduce((sum, { doc: { from, to } }) => sum + to - from, 0);
}
