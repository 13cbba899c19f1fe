import { TraceError } from '../../errors';
import { verifySignature } from './manifest';
import { isKeyText, type SigningKey } from './signature';

/** Whose manifests are taken. */
export interface KnownKeys {
  own: SigningKey | null;
  /** Public keys of partners, hex. */
  trusted: readonly string[];
  /** Manifests without signature are refused. */
  signed: boolean;
}

/** What of a signature is there must be right; whether one must be there the keys say. @throws those of `verifySignature` */
export function checkSignature(manifest: unknown, { own, trusted, signed }: KnownKeys): void {
  try {
    verifySignature(manifest, [...trusted, ...(own ? [own.publicKey] : [])]);
  } catch (error) {
    if (signed || !(error instanceof TraceError) || error.code !== 'manifest-unsigned') throw error;
  }
}

/** The first of the trusted keys that is no key; undefined where all are. */
export function unfitKey(trusted: readonly string[]): string | undefined {
  return trusted.find((key) => !isKeyText(key));
}
