import { constants, existsSync } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { TraceError, verbatim } from '../../lib/errors';

/** How Node.js calls a disk, or a user's share of it, that is full. */
const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG'];
/** A part that nobody has written to for so long is left over from a process that died. */
const leftOver = 3_600_000;

/**
 * The folder that files go to, made where it is not there.
 *
 * @param sub  below `base`, from a message: it must stay there, by name and by where links lead
 * @throws TraceError `export-path-refused`, `export-folder-unusable`, `export-disk-full`
 */
export async function openFolder(base: string, sub: string): Promise<string> {
  const parts = sub.split('/').filter((part) => part !== '');
  const strange = (part: string): boolean => /^\.+$|[\\:*?"<>|\u0000-\u001f]|[. ]$/.test(part);
  if (isAbsolute(sub) || parts.some(strange)) throw new TraceError('export-path-refused', { path: sub });
  return usable(base, async () => {
    await mkdir(base, { recursive: true });
    const root = await realpath(base);
    const folder = join(root, ...parts);
    await keepInside(root, parts, sub);
    await mkdir(folder, { recursive: true });
    return folder;
  });
}

/** A link in the folder may lead out of it. */
async function keepInside(root: string, parts: readonly string[], sub: string): Promise<void> {
  for (let depth = parts.length; depth > 0; depth -= 1) {
    const folder = join(root, ...parts.slice(0, depth));
    if (!existsSync(folder)) continue;
    const way = relative(root, await realpath(folder));
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
      throw new TraceError('export-path-refused', { path: sub });
    }
    return;
  }
}

/**
 * Writes a file so that it is there whole or not at all, and still there after the power fails.
 *
 * @param fill  writes all of it to an open file, and is done with it when its promise settles
 * @param part  tells this attempt from every other
 * @param ready all is in the part: what it refuses leaves the file that is there as it is
 * @throws TraceError `export-folder-unusable`, `export-disk-full`; what `fill` and `ready` fail with
 */
export async function writeWhole<Filled, Ready>(
  folder: string,
  name: string,
  fill: (file: FileHandle) => Promise<Filled>,
  { part, now, ready }: { part: string; now: number; ready: (filled: Filled) => Promise<Ready> },
): Promise<{ path: string; ready: Ready }> {
  const path = join(folder, name);
  const partial = join(folder, `.${name}.${part}.part`);
  await usable(folder, () => clearLeftOvers(folder, name, now));
  const file = await usable(folder, () => open(partial, 'wx'));
  try {
    const filled = await usable(folder, () => filledAndSynced(file, fill));
    const done = await ready(filled);
    await usable(folder, () => rename(partial, path));
    await syncFolder(folder);
    return { path, ready: done };
  } catch (error) {
    await unlink(partial).catch(() => undefined);
    throw error;
  }
}

async function filledAndSynced<Filled>(
  file: FileHandle,
  fill: (file: FileHandle) => Promise<Filled>,
): Promise<Filled> {
  try {
    const filled = await fill(file);
    await file.sync();
    return filled;
  } finally {
    await file.close();
  }
}

/** A file of the folder to read; null where it is not there. */
export async function openFile(folder: string, name: string): Promise<AsyncIterable<Uint8Array> | null> {
  const path = join(folder, name);
  if (!existsSync(path)) return null;
  const file = await usable(folder, () => open(path, 'r'));
  return file.createReadStream({ highWaterMark: 65_536 });
}

async function clearLeftOvers(folder: string, name: string, now: number): Promise<void> {
  for (const found of await readdir(folder)) {
    if (!found.startsWith(`.${name}.`) || !found.endsWith('.part')) continue;
    const path = join(folder, found);
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs > leftOver) await unlink(path);
  }
}

/** That the new name is on the disk; systems that cannot say so of a folder keep it by themselves. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, constants.O_RDONLY);
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EINVAL', 'EACCES'].includes(codeOf(error))) throw error;
  }
}

async function usable<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = codeOf(cause);
    if (code === '') throw cause;
    if (fullCodes.includes(code)) throw new TraceError('export-disk-full', { folder }, { cause });
    throw new TraceError('export-folder-unusable', { folder, reason: verbatim(code) }, { cause });
  }
}

function codeOf(error: unknown): string {
  if (error instanceof TraceError) return '';
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
