import { errorOf, TraceError } from '../../lib/errors';
import {
  checkFile,
  checkSignature,
  jsonOf,
  packageOfManifest,
  readManifest,
  type KnownKeys,
  type PackageManifest,
  type PackageRecord,
  type SignatureFound,
} from '../../lib/pool';
import type { Store } from '../../lib/store';
import { isRecord } from '../shell';
import { openFile, openFolder } from './folder';

/** A package that is what its manifest says. */
export interface VerifiedPackage {
  record: PackageRecord;
  manifest: PackageManifest;
  signature: SignatureFound;
  /** Files that were read; none where only the manifest was asked about, so that nothing is known of the codes. */
  files: string[];
}

/** What goes along where nothing is known of the codes. */
export const howToCheck = {
  en: 'Only the manifest was looked at. To have the codes checked, send {"manifest": …, "folder": "…"}: the manifest or the name of its file, and the sub-folder of the node’s folder where its files lie ("": the folder itself).',
  zh: '只看了清单。要核对码，请发送 {"manifest": …, "folder": "…"}：清单本身或其文件名，以及文件所在的、节点目录下的子目录（"" 为该目录本身）。',
} as const;

/**
 * Holds a package against its manifest, and the manifest against the store: signature, origin, counts, and each file's length
 * and SHA-256.
 *
 * @param payload the manifest, or `{manifest, folder, files: false}` with the name of its file in the folder
 * @throws TraceError `manifest-…`, `package-…`, `export-path-refused`, `export-folder-unusable`
 */
export async function verifyPackage(
  store: Store,
  payload: unknown,
  keys: KnownKeys,
  base: string,
): Promise<VerifiedPackage> {
  const body = isText(payload) ? jsonOf(payload) : payload;
  const given = isRecord(body) && 'manifest' in body ? body : { manifest: body, files: false };
  const sub = typeof given['folder'] === 'string' ? given['folder'] : '';
  const folder = await openFolder(base, sub);
  const text = await manifestIn(given['manifest'], folder);
  const manifest = readManifest(text);
  const signature = checkSignature(text, keys);
  const record = await packageOfManifest(store, manifest);
  const files: string[] = [];
  for (const file of given['files'] === false ? [] : manifest.files) {
    const chunks = await openFile(folder, plainName(file.name));
    if (!chunks) throw new TraceError('package-file-missing', { file: file.name });
    const fault = await checkFile(chunks, file);
    if (fault) throw errorOf(fault);
    files.push(file.name);
  }
  return { record, manifest, signature, files };
}

/** The body of a request as it came, or JSON as text. */
function isText(payload: unknown): boolean {
  return payload instanceof Uint8Array || typeof payload === 'string';
}

/** A text that is no JSON names a file of the folder. */
async function manifestIn(manifest: unknown, folder: string): Promise<unknown> {
  if (typeof manifest !== 'string' || /^\s*[{[]/.test(manifest)) return jsonOf(manifest);
  const chunks = await openFile(folder, plainName(manifest));
  if (!chunks) throw new TraceError('package-file-missing', { file: manifest });
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > 50e6)
      throw new TraceError('manifest-unreadable', {
        reason: { en: 'it is longer than 50 MB', zh: '超过 50 MB' },
      });
    read.push(chunk);
  }
  return jsonOf(Buffer.concat(read));
}

/** @throws TraceError `export-path-refused` for what is more than a name */
function plainName(name: string): string {
  if (/^\.+$|[/\\:\u0000-\u001f]/.test(name)) throw new TraceError('export-path-refused', { path: name });
  return name;
}
