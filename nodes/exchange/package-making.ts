import { errorOf, TraceError } from '../../lib/errors';
import {
  manifestDigest,
  manifestText,
  sameFrame,
  writePackage,
  type PackageManifest,
  type PackageRecord,
  type PackageWriting,
  type SigningKey,
  type Writing,
} from '../../lib/pool';
import type { NodeScope } from '../shell';
import type { StoreHandle } from '../store/store';
import { codesOf } from './codes-of';

type Chunks = AsyncGenerator<Uint8Array, void, undefined>;

/** How packages of a store are written; a redeploy ends it. */
export function packageMaking(
  store: StoreHandle,
  key: SigningKey | null,
  { closing }: Pick<NodeScope, 'closing'>,
) {
  /** @throws TraceError `job-unknown`, `rule-not-loaded`, `frame-changed` */
  async function begin(record: PackageRecord, writing: Writing): Promise<PackageWriting> {
    const [held, view, info] = await Promise.all([
      store.job({ id: record.job }),
      store.order({ id: record.order }),
      store.info(),
    ]);
    if (!held) throw new TraceError('job-unknown', { job: record.job });
    const { job } = held;
    const { fields } = record;
    const codec = store.codecs.rule(job.rule.id, job.rule.version).level(job.level);
    // with another key the same numbers would make other codes
    const changed = sameFrame(job.frame, codec.frame(job.fields));
    if (changed) throw errorOf(changed);
    const lot = view?.order.lot ?? null;
    const own = fields ? { ...job, fields: { ...job.fields, ...fields } } : job;
    const codes = codesOf(store.codecs, own, record.ranges, writing.form);
    const written = writePackage({ record, job, lot, store: info.id }, writing, codes);
    return { ...written, chunks: unlessClosing(written.chunks) };
  }

  async function* unlessClosing(chunks: AsyncIterable<Uint8Array>): Chunks {
    for await (const chunk of chunks) {
      if (closing.aborted) throw new TraceError('node-closing');
      yield chunk;
    }
  }

  /**
   * Notes what the package is, once all of it was written.
   *
   * @throws TraceError `package-manifest-changed` where other codes were written before
   */
  async function seal(written: PackageWriting, record: PackageRecord): Promise<PackageManifest> {
    const manifest = written.manifest(key);
    await store.sealPackage({ id: record.id, manifest: manifestDigest(manifest) });
    return manifest;
  }

  /** The manifest alone: the codes are made to be measured. */
  async function* manifestOf(
    chunks: AsyncIterable<Uint8Array>,
    written: PackageWriting,
    record: PackageRecord,
  ): Chunks {
    for await (const _ of chunks) continue;
    yield Buffer.from(manifestText(await seal(written, record)));
  }

  return { begin, seal, manifestOf };
}

/** Tells how many bytes have gone by. */
export async function* watched(chunks: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void): Chunks {
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    onBytes((bytes += chunk.length));
  }
}
