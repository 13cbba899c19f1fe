import { TraceError } from '../../errors';
import { verifySignature } from './manifest';
import { isKeyText, type SigningKey } from './signature';

/** Whose manifests are taken. Where any key is known, unsigned ones are refused. */
export interface KnownKeys {
  own: SigningKey | null;
  /** Public keys of partners, hex. */
  trusted: readonly string[];
}

/** What became of a manifest's signature, where nothing is wrong with it: `missing` proves nothing of its origin. */
export type SignatureFound = 'valid' | 'missing';

/**
 * What of a signature is there must be right, and where a key is known it must be there.
 *
 * @returns `missing` only where no key is known
 * @throws TraceError those of `verifySignature`
 */
export function checkSignature(manifest: unknown, { own, trusted }: KnownKeys): SignatureFound {
  const known = [...trusted, ...(own ? [own.publicKey] : [])];
  try {
    verifySignature(manifest, known);
    return 'valid';
  } catch (error) {
    const isMissing = error instanceof TraceError && error.code === 'manifest-unsigned';
    if (known.length > 0 || !isMissing) throw error;
    return 'missing';
  }
}

/** The first of the trusted keys that is no key; undefined where all are. */
export function unfitKey(trusted: readonly string[]): string | undefined {
  return trusted.find((key) => !isKeyText(key));
}
