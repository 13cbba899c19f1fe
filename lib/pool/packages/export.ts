import { createHash } from 'node:crypto';
import type { ExistingJob } from '../plan';
import { gzipped, measured, type PackageFile } from './file';
import { writeCodes, type PackageFormat } from './format';
import { signManifest, type PackageManifest } from './manifest';
import type { SigningKey } from './signature';
import { countRanges } from '../ranges';
import type { PackageRecord } from '../types';

/** How a package is written down. */
export interface Writing {
  format: PackageFormat;
  gzip: boolean;
  /** What of a code: as it is printed, its identity, or its element string with FNC1. */
  form: PackageManifest['form'];
}

export interface ExportedPackage {
  record: PackageRecord;
  job: ExistingJob['job'];
  lot: string | null;
  /** Id of the store. */
  store: string;
}

/** A package being written: its file in pieces, and what is said of it once the last piece was taken. */
export interface PackageWriting {
  /** Name of its one file. */
  name: string;
  count: number;
  chunks: AsyncIterable<Uint8Array>;
  /** To be asked after the last chunk. */
  manifest(key: SigningKey | null): PackageManifest;
}

/**
 * Writes a package: the codes of its positions as one file, and a manifest. Nothing of it depends on when or how often that is
 * done.
 *
 * @param codes of the package's ranges, in order, each ended by LF
 */
export function writePackage(
  { record, job, lot, store }: ExportedPackage,
  { format, gzip, form }: Writing,
  codes: AsyncIterable<Uint8Array>,
): PackageWriting {
  const { ranges } = record;
  const count = countRanges(ranges);
  const name = packageFileName(record.id, format, gzip);
  const plain = measured(codes);
  const content = measured(writeCodes(plain.chunks, format, ranges));
  const whole = gzip ? measured(gzipped(content.chunks)) : content;
  return {
    name,
    count,
    chunks: whole.chunks,
    manifest(key) {
      const compression = gzip ? 'gzip' : null;
      const inner = content.measure();
      const file: PackageFile = {
        name,
        format,
        compression,
        codes: count,
        ...whole.measure(),
        content: inner,
      };
      const { id, kind, order, level, createdAt } = record;
      return signManifest(
        {
          ...{ format: 'tracecode-package/1', store, package: id, kind, order, lot, level, job: job.id },
          ...{ rule: job.rule, frame: job.frame.id, form, count, ranges, codes: plain.measure().sha256 },
          ...{ createdAt: new Date(createdAt).toISOString(), files: [file] },
        },
        key,
      );
    },
  };
}

/**
 * Name of a package's file: its id as far as a file system takes it, and a digest of it, since two ids may look alike then.
 * Made of letters, digits, `-`, `_` and `.` only, whatever order number came from outside.
 */
function packageFileName(id: string, format: PackageFormat, gzip: boolean): string {
  return `${packageStem(id)}.${format}${gzip ? '.gz' : ''}`;
}

export function manifestFileName(id: string): string {
  return `${packageStem(id)}.manifest.json`;
}

function packageStem(id: string): string {
  const readable = id.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 80);
  return `${readable}.${createHash('sha256').update(id).digest('hex').slice(0, 8)}`;
}
