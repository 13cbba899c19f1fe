import type { EncodedCode, Fields } from '../../lib/code';
import type { Bilingual, Language } from '../../lib/errors';
import { checkSymbolsFit, toZpl, type LabelData, type LabelLayout } from '../../lib/label';
import { packageId, serialAt, type Job, type JobId } from '../../lib/pool';
import type { StoreHandle } from '../store/store';

const remembered = 10;

/** What stands on the labels: the codes of jobs, with the product's name in the language of the label. */
export interface LabelContent {
  note(job: Job, productName: Bilingual | null): void;
  jobOf(id: JobId): Promise<Job | null>;
  nameOf(job: Job): Promise<Bilingual | null>;
  render(job: Job, position: number, own: Fields | null): { code: EncodedCode; bytes: Uint8Array };
  /** A code that an earlier process had sent, or that nobody can prove. */
  encodeAgain(job: Job, position: number): Promise<EncodedCode>;
}

export function labelContent(store: StoreHandle, layout: LabelLayout, language: Language): LabelContent {
  /** Product names by order, and jobs, which never change; of what is printed now and little before it. */
  const names = new Map<string, Bilingual | null>();
  const jobs = new Map<JobId, Job>();
  /** Jobs whose symbols have their place on the label, with the most characters they were looked at with. */
  const fitting = new Map<JobId, number>();

  const encode = (job: Job, position: number, own: Fields | null): EncodedCode =>
    store.codecs
      .rule(job.rule.id, job.rule.version)
      .level(job.level)
      .encode({ ...job.fields, ...own }, serialAt(job, position));

  /** Looked at once a job, and again for a code whose digits pair up less: its symbol may be larger. */
  const checkFit = (job: Job, data: LabelData, code: string): void => {
    const characters = code.replace(/\d\d/g, '0').length;
    if (characters <= (fitting.get(job.id) ?? 0)) return;
    checkSymbolsFit(layout, data, code);
    remember(fitting, job.id, characters);
  };

  return {
    note(job, productName) {
      remember(names, job.order, productName);
      remember(jobs, job.id, job);
    },
    async jobOf(id) {
      const job = jobs.get(id) ?? (await store.job({ id }))?.job;
      if (job) remember(jobs, id, job);
      return job ?? null;
    },
    async nameOf({ order }) {
      return names.get(order) ?? (await store.order({ id: order }))?.order.product?.name ?? null;
    },
    render(job, position, own) {
      const code = encode(job, position, own);
      const data = { ...job.fields, ...own, name: names.get(job.order)?.[language] ?? '' };
      checkFit(job, data, code.code);
      return { code, bytes: Buffer.from(toZpl(layout, data, code.code)) };
    },
    async encodeAgain(job, position) {
      const single = await store.package({ id: packageId(job.id, position) });
      return encode(job, position, single?.fields ?? null);
    },
  };
}

function remember<V>(all: Map<string, V>, key: string, value: V): void {
  all.delete(key);
  all.set(key, value);
  const [oldest] = all.keys();
  if (all.size > remembered && oldest !== undefined) all.delete(oldest);
}
