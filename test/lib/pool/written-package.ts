import { Worker } from 'node:worker_threads';
import type { RuleCodec } from '../../../lib/code';
import {
  codeStream,
  packageWriting,
  type CodeStreamRequest,
  type PackageManifest,
  type PackageRecord,
  type Writing,
} from '../../../lib/pool';
import type { Store } from '../../../lib/store';
import { key } from '../../support/bottling';

/** A package as whoever takes it gets it: its file's bytes and its manifest, unsigned. */
export async function writtenPackage(
  store: Store,
  codecOf: (id: string) => RuleCodec,
  { record, writing }: { record: PackageRecord; writing: Writing },
): Promise<{ bytes: Buffer; manifest: PackageManifest; asked: CodeStreamRequest }> {
  const codecs = { rule: codecOf, source: (id: string) => ({ rule: codecOf(id).rule, keys: key }) };
  const { codes, manifest } = await packageWriting(store, codecs, { record, writing });
  const stream = codeStream(codes, (file, workerData) => new Worker(file, { workerData }));
  const pieces: Uint8Array[] = [];
  let next = await stream.next();
  for (; !next.done; next = await stream.next()) pieces.push(next.value);
  if (!next.value) throw new Error('a file without measures');
  return { bytes: Buffer.concat(pieces), manifest: manifest(next.value, null), asked: codes };
}
