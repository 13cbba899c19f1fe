import type { PrintSource } from '../../lib/device';
import { TraceError } from '../../lib/errors';
import type { JobId } from '../../lib/pool';

/** Several print nodes on one printer: asked in the order in which they came, the first that has something prints. */
export interface PrintSources extends PrintSource {
  add(source: PrintSource): () => void;
}

export function printSources(): PrintSources {
  const sources: PrintSource[] = [];
  /** Who brought a job renders its labels. */
  const bringer = new Map<JobId, PrintSource>();

  return {
    add(source) {
      sources.push(source);
      return () => {
        const index = sources.indexOf(source);
        if (index >= 0) sources.splice(index, 1);
        for (const [job, by] of bringer) if (by === source) bringer.delete(job);
      };
    },
    async current() {
      for (const source of [...sources]) {
        const work = await source.current();
        if (!work || !sources.includes(source)) continue;
        bringer.clear();
        bringer.set(work.job.id, source);
        return work;
      }
      return null;
    },
    exhausted(task) {
      bringer.get(task.job.id)?.exhausted?.(task);
    },
    render(job, position) {
      const source = bringer.get(job.id);
      if (!source) throw new TraceError('node-closing');
      return source.render(job, position);
    },
  };
}
