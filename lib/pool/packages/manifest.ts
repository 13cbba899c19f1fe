import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CodeForm, Fields } from '../../code';
import { brokenJson, says, shapeWords, TraceError } from '../../errors';
import { packageFormats } from './format';
import type { PackageFile } from './file';
import { isSignedBy, signatureSchema, type ManifestSignature, type SigningKey } from './signature';
import type { PackageKind, PositionRange } from '../types';

/** What a package says of itself, beside its files. Made of the record alone: asked again it is the same to the last byte. */
export interface PackageManifest {
  format: 'tracecode-package/1';
  /** Id of the store that made it. */
  store: string;
  package: string;
  kind: PackageKind;
  order: string;
  lot: string | null;
  level: string;
  job: string;
  rule: { id: string; version: number };
  /** The identity without its serial: what counts the codes. */
  frame: string;
  /** Values of its own that a single code bears, beside the job's; null: it is no single code. */
  fields: Fields | null;
  /** What of a code was written: as it is printed, its identity, or its element string with FNC1. */
  form: CodeForm;
  count: number;
  /** Positions of the job, `[from, to)`. */
  ranges: readonly PositionRange[];
  /** SHA-256 of the codes, each ended by LF: the same whatever they are written as. */
  codes: string;
  /** ISO 8601, of the package's record. */
  createdAt: string;
  files: readonly PackageFile[];
  /** Null where the store has no signing key. */
  signature: ManifestSignature | null;
}

const whole = z.int().min(0);
const digest = z.string().regex(/^[\da-f]{64}$/);
const range = z
  .object({ from: whole, to: whole })
  .refine(({ from, to }) => from < to, says('a range ends before it begins', '区间的结束早于开始'));
const measure = { bytes: whole, sha256: digest };
const short = z.string().min(1).max(200);

const schema: z.ZodType<PackageManifest> = z.object({
  format: z.literal('tracecode-package/1'),
  store: short,
  package: short,
  kind: z.enum(['file', 'lease', 'roll', 'single']),
  order: short,
  lot: short.nullable(),
  level: short,
  job: short,
  rule: z.object({ id: short, version: z.int().min(1) }),
  frame: z.string().max(500),
  fields: z.record(z.string().max(64), z.string().max(500)).nullable(),
  form: z.enum(['code', 'identity', 'elementString']),
  count: z.int().min(1),
  ranges: z.array(range).min(1).max(100_000),
  codes: digest,
  createdAt: z.iso.datetime(),
  files: z
    .array(
      z.object({
        name: short,
        format: z.enum(packageFormats),
        compression: z.literal('gzip').nullable(),
        codes: z.int().min(1),
        ...measure,
        content: z.object(measure),
      }),
    )
    .min(1)
    .max(100),
  signature: signatureSchema.nullable(),
});

/** The manifest as it is kept and sent: readable, the same for the same package. */
export function manifestText(manifest: PackageManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * What the store notes of a manifest: SHA-256 of all of it but files and signature. The same codes may be written in another
 * format, compressed by another zlib or signed by a new key; other codes are refused.
 */
export function manifestDigest(manifest: PackageManifest): string {
  const { files: _, signature: __, ...content } = manifest;
  return createHash('sha256').update(canonicalBytes(content)).digest('hex');
}

/** The manifest with its signature over `canonicalBytes` of all the rest; without a key its signature is null. */
export function signManifest(
  manifest: Omit<PackageManifest, 'signature'>,
  key: SigningKey | null,
): PackageManifest {
  return { ...manifest, signature: key ? key.sign(canonicalBytes(manifest)) : null };
}

/**
 * Reads a manifest, as an object or as text.
 *
 * @throws TraceError `manifest-unreadable`, `manifest-count-wrong`
 */
export function readManifest(value: unknown): PackageManifest {
  const given = jsonOf(value);
  const read = schema.safeParse(given);
  if (!read.success) throw new TraceError('manifest-unreadable', { reason: shapeWords(read.error, given) });
  const { count, ranges, files } = read.data;
  const inRanges = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const inFiles = files.reduce((sum, { codes }) => sum + codes, 0);
  for (const have of [inRanges, inFiles]) {
    if (have !== count) throw new TraceError('manifest-count-wrong', { count, have });
  }
  return read.data;
}

const signed = z.looseObject({ signature: signatureSchema.nullable().default(null) });

/**
 * Proves where a manifest comes from: of a package or of a roll, as an object or as text.
 *
 * @param trusted public keys, hex
 * @throws TraceError `manifest-unreadable`, `manifest-unsigned`, `manifest-signature-wrong`, `manifest-key-unknown`
 */
export function verifySignature(manifest: unknown, trusted: readonly string[]): void {
  const given = jsonOf(manifest);
  const read = signed.safeParse(given);
  if (!read.success) throw new TraceError('manifest-unreadable', { reason: shapeWords(read.error, given) });
  const { signature, ...content } = read.data;
  if (!signature) throw new TraceError('manifest-unsigned', { signature: 'missing' });
  if (!isSignedBy(canonicalBytes(content), signature))
    throw new TraceError('manifest-signature-wrong', { signature: 'wrong' });
  const known = trusted.some((key) => key.trim().toLowerCase() === signature.publicKey.toLowerCase());
  if (!known) {
    throw new TraceError('manifest-key-unknown', { key: signature.publicKey, signature: 'key-unknown' });
  }
}

/**
 * The bytes that are signed: JSON with its names sorted and nothing between (RFC 8785 for texts and whole numbers), so that
 * a manifest that was formatted anew is still the same.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(sorted(value)), 'utf8');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}

/**
 * JSON out of text or bytes of UTF-8, with or without byte order mark; any other value is taken for JSON that was read.
 *
 * @throws TraceError `manifest-unreadable`
 */
export function jsonOf(value: unknown): unknown {
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
  if (typeof text !== 'string') return value;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new TraceError('manifest-unreadable', { reason: brokenJson(error) });
  }
}
