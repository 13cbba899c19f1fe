import { createHash } from 'node:crypto';
import type { Codec, CodeForm, Keys, Level, Rule } from '../../code';
import { errorOf, TraceError } from '../../errors';
import type { CodeFileRequest } from '../code-file';
import { sameFrame } from '../frames';
import { slicePositions } from '../positions';
import { countRanges } from '../ranges';
import type { Job, JobId, PackageRecord } from '../types';
import type { FileMeasures } from './file-chunks';
import type { PackageFormat } from './format';
import { signManifest, type PackageManifest } from './manifest';
import type { SigningKey } from './signature';

/** How a package is written down. */
export interface Writing {
  format: PackageFormat;
  gzip: boolean;
  /** What of a code: as it is printed, its identity, or its element string with FNC1. */
  form: CodeForm;
}

/** A package about to be written: what makes its codes, and what is said of it once all of them were. */
export interface PackageWriting {
  /** Name of its one file. */
  name: string;
  /** For `codeStream` or `writeCodeFile`, which give its measures. */
  codes: CodeFileRequest;
  manifest(measures: FileMeasures, key: SigningKey | null): PackageManifest;
}

/** What writing a package asks of the store; the store's port has all of it. */
export interface WritingStore {
  info(): Promise<{ id: string }>;
  job(request: { id: JobId }): Promise<{ job: Job } | null>;
}

/** The rules at hand, and what a worker makes their codes with. */
export interface WritingCodecs {
  rule(id: string, version: number): { level(level: Level): Codec };
  source(id: string, version: number): { rule: Rule; keys: Keys };
}

/**
 * How a package is written: the codes of its positions as one file, and a manifest. Nothing of it depends on when or how often
 * that is done.
 *
 * @throws TraceError `package-form-fixed`, `job-unknown`, `rule-not-loaded`, `frame-changed`
 */
export async function packageWriting(
  store: WritingStore,
  codecs: WritingCodecs,
  { record, writing }: { record: PackageRecord; writing: Writing },
): Promise<PackageWriting> {
  const { form } = record;
  // before the first byte: what its partner has in hand must not be written over
  if (form !== null && form !== writing.form) {
    throw new TraceError('package-form-fixed', { package: record.id, form, asked: writing.form });
  }
  const [held, info] = await Promise.all([store.job({ id: record.job }), store.info()]);
  if (!held) throw new TraceError('job-unknown', { job: record.job });
  const { job } = held;
  const { id, version } = job.rule;
  // with another key the same numbers would make other codes
  const changed = sameFrame(job.frame, codecs.rule(id, version).level(job.level).frame(job.fields));
  if (changed) throw errorOf(changed);
  return {
    name: packageFileName(record.id, writing),
    codes: { ...codecs.source(id, version), ...codesAsked(job, record, writing) },
    manifest: (measures, key) =>
      signManifest(manifestOf({ record, job, store: info.id }, writing, measures), key),
  };
}

/** What of the job a worker needs: its own numbers or serials, and no more. */
function codesAsked(
  job: Job,
  { ranges, fields }: PackageRecord,
  { form, format, gzip }: Writing,
): Omit<CodeFileRequest, 'rule' | 'keys'> {
  const { level, serials } = job;
  const numbers = ranges.flatMap(({ from, to }) => slicePositions(job, from, to));
  return {
    ...{ level, fields: { ...job.fields, ...fields }, form, file: { format, gzip, ranges } },
    ...(serials
      ? {
          serials: ranges.flatMap(({ from, to }) => serials.slice(from, to)),
          ranges: [{ from: 0, to: countRanges(ranges) }],
        }
      : { ranges: numbers.map(({ from, to }) => ({ from, to })) }),
  };
}

function manifestOf(
  { record, job, store }: { record: PackageRecord; job: Job; store: string },
  writing: Writing,
  { codes, content, whole }: FileMeasures,
): Omit<PackageManifest, 'signature'> {
  const { format, gzip, form } = writing;
  const { id, kind, order, level, ranges, fields, createdAt } = record;
  const count = countRanges(ranges);
  const name = packageFileName(id, writing);
  const compression = gzip ? 'gzip' : null;
  // the order may be of another lot by now
  const lot = job.fields['lot'] ?? null;
  return {
    ...{ format: 'tracecode-package/1', store, package: id, kind, order, lot, level, job: job.id },
    ...{ rule: job.rule, frame: job.frame.id, fields, form, count, ranges, codes },
    createdAt: new Date(createdAt).toISOString(),
    files: [{ name, format, compression, codes: count, ...whole, content }],
  };
}

/**
 * Name of a package's file: its id as far as a file system takes it, and a digest of it, since two ids may look alike then.
 * Made of letters, digits, `-`, `_` and `.` only, whatever order number came from outside.
 */
function packageFileName(id: string, { format, gzip }: Writing): string {
  return `${packageStem(id)}.${format}${gzip ? '.gz' : ''}`;
}

/** The name of a package's manifest, safe on every file system: letters and digits of the id, and 8 digits of its SHA-256. */
export function manifestFileName(id: string): string {
  return `${packageStem(id)}.manifest.json`;
}

function packageStem(id: string): string {
  const readable = id.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 80);
  return `${readable}.${createHash('sha256').update(id).digest('hex').slice(0, 8)}`;
}
