import { TraceError } from '../../lib/errors';
import {
  manifestDigest,
  manifestText,
  packageWriting,
  type PackageManifest,
  type PackageRecord,
  type PackageWriting,
  type SigningKey,
  type Writing,
} from '../../lib/pool';
import { codesToFile, streamCodes, type NodeScope } from '../shell';
import type { StoreHandle } from '../store/store';

type Chunks = AsyncGenerator<Uint8Array, void, undefined>;
type Measures = Parameters<PackageWriting['manifest']>[0];
/** Bytes one after another, and at their end what is said of them. */
type MeasuredChunks = AsyncGenerator<Uint8Array, Measures, undefined>;
type OnBytes = (bytes: number) => void;

/** How packages of a store are written; a redeploy ends it. */
export function packageMaking(
  store: StoreHandle,
  key: SigningKey | null,
  { closing }: Pick<NodeScope, 'closing'>,
) {
  /** @throws TraceError those of `packageWriting` */
  const prepare = (record: PackageRecord, writing: Writing): Promise<PackageWriting> =>
    packageWriting(store, store.codecs, { record, writing });

  /**
   * For a reader: no faster than it takes them.
   *
   * @param gone ends it with its reason
   * @throws TraceError those of `codeStream`, `node-closing`
   */
  async function* stream({ codes }: PackageWriting, onBytes: OnBytes, gone: AbortSignal): MeasuredChunks {
    const chunks = streamCodes(codes);
    let bytes = 0;
    try {
      for (;;) {
        const { done, value } = await chunks.next();
        if (closing.aborted) throw new TraceError('node-closing');
        gone.throwIfAborted();
        if (done && value) return value;
        if (done) throw new TraceError('code-worker-failed');
        yield value;
        onBytes((bytes += value.length));
      }
    } finally {
      await chunks.return(null);
    }
  }

  /**
   * To a file that is open.
   *
   * @throws TraceError those of `writeCodeFile`, `node-closing`
   */
  async function fill({ codes }: PackageWriting, into: number, onBytes: OnBytes): Promise<Measures> {
    try {
      return await codesToFile(codes, { into, signal: closing, onBytes });
    } catch (error) {
      throw closing.aborted ? new TraceError('node-closing') : error;
    }
  }

  /**
   * Notes what the package is, once all of it was made and before anybody can take it for whole.
   *
   * @throws TraceError `package-manifest-changed` where other codes were written before
   */
  async function seal(
    written: PackageWriting,
    measures: Measures,
    record: PackageRecord,
  ): Promise<PackageManifest> {
    const manifest = written.manifest(measures, key);
    const { form } = manifest;
    await store.sealPackage({ id: record.id, manifest: manifestDigest(manifest), form });
    return manifest;
  }

  return { prepare, stream, fill, seal };
}

/** The codes, and after the last of them what `end` does: it may refuse them still. */
export async function* codesOf(
  chunks: MeasuredChunks,
  end: (measures: Measures) => Promise<unknown>,
): Chunks {
  await end(yield* chunks);
}

/** The manifest alone: the codes are made to be measured. */
export async function* manifestOf(
  chunks: MeasuredChunks,
  end: (measures: Measures) => Promise<PackageManifest>,
): Chunks {
  let next = await chunks.next();
  while (!next.done) next = await chunks.next();
  yield Buffer.from(manifestText(await end(next.value)));
}
