import { TraceError } from '../../lib/errors';
import {
  manifestDigest,
  manifestText,
  writePackage,
  type PackageManifest,
  type PackageRecord,
  type PackageWriting,
  type SigningKey,
  type Writing,
} from '../../lib/pool';
import { streamCodes, type NodeScope } from '../shell';
import type { StoreHandle } from '../store/store';

type Chunks = AsyncGenerator<Uint8Array, void, undefined>;

/** How packages of a store are written; a redeploy ends it. */
export function packageMaking(
  store: StoreHandle,
  key: SigningKey | null,
  { closing }: Pick<NodeScope, 'closing'>,
) {
  /**
   * @param gone ends it with its reason
   * @throws TraceError those of `writePackage`
   */
  async function begin(record: PackageRecord, writing: Writing, gone?: AbortSignal): Promise<PackageWriting> {
    const written = await writePackage(store, store.codecs, { record, writing }, streamCodes);
    return { ...written, chunks: unlessEnded(written.chunks, gone) };
  }

  async function* unlessEnded(chunks: AsyncIterable<Uint8Array>, gone?: AbortSignal): Chunks {
    for await (const chunk of chunks) {
      if (closing.aborted) throw new TraceError('node-closing');
      gone?.throwIfAborted();
      yield chunk;
    }
  }

  /**
   * Notes what the package is, once all of it was made and before anybody can take it for whole.
   *
   * @throws TraceError `package-manifest-changed` where other codes were written before
   */
  async function seal(written: PackageWriting, record: PackageRecord): Promise<PackageManifest> {
    const manifest = written.manifest(key);
    const { form } = manifest;
    await store.sealPackage({ id: record.id, manifest: manifestDigest(manifest), form });
    return manifest;
  }

  return { begin, seal };
}

/** Tells how many bytes have gone by. */
export async function* watched(chunks: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void): Chunks {
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    onBytes((bytes += chunk.length));
  }
}

/** The codes, and after the last of them what `end` does: it may refuse them still. */
export async function* codesOf(chunks: AsyncIterable<Uint8Array>, end: () => Promise<unknown>): Chunks {
  yield* chunks;
  await end();
}

/** The manifest alone: the codes are made to be measured. */
export async function* manifestOf(
  chunks: AsyncIterable<Uint8Array>,
  end: () => Promise<PackageManifest>,
): Chunks {
  for await (const _ of chunks) continue;
  yield Buffer.from(manifestText(await end()));
}
