import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { TraceError } from '../../errors';

/**
 * Manifests are signed with Ed25519 (RFC 8032): whoever receives a package proves with the public key where it comes from and
 * cannot make one himself, as with a shared key he could; and the same manifest always has the same signature.
 * A private key is 32 bytes, a public key 32 bytes, both written as 64 hexadecimal digits.
 */
export interface ManifestSignature {
  algorithm: 'Ed25519';
  /** Hex. */
  publicKey: string;
  /** Base64. */
  value: string;
}

export const signatureSchema: z.ZodType<ManifestSignature> = z.object({
  algorithm: z.literal('Ed25519'),
  publicKey: z.string().regex(/^[\da-f]{64}$/i),
  value: z.string().max(200),
});

export interface SigningKey {
  /** Hex. */
  publicKey: string;
  sign(bytes: Uint8Array): ManifestSignature;
}

/** DER of PKCS #8 and SubjectPublicKeyInfo before the 32 bytes of an Ed25519 key (RFC 8410). */
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * A key to sign manifests with.
 *
 * @param text private key, 64 hexadecimal digits; blanks around them do not count
 * @throws TraceError `signing-key-unfit`
 * @see RFC 8032 (Ed25519), RFC 8410 (its form in DER)
 */
export function signingKey(text: string): SigningKey {
  if (!isKeyText(text)) throw new TraceError('signing-key-unfit');
  const seed = Buffer.from(text.trim(), 'hex');
  const key = createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(publicHead.length).toString('hex');
  return {
    publicKey,
    sign: (bytes) => ({
      algorithm: 'Ed25519',
      publicKey,
      value: sign(null, bytes, key).toString('base64'),
    }),
  };
}

/** Whether a text is a key, private or public: 64 hexadecimal digits, blanks around them not counted. */
export function isKeyText(text: string): boolean {
  return /^[\da-f]{64}$/i.test(text.trim());
}

/** Whether the signature is by the public key that it names, over these bytes. Never throws. */
export function isSignedBy(bytes: Uint8Array, { publicKey, value }: ManifestSignature): boolean {
  const key = publicKeyOf(publicKey);
  return key !== null && verify(null, bytes, key, Buffer.from(value, 'base64'));
}

function publicKeyOf(text: string): KeyObject | null {
  if (!isKeyText(text)) return null;
  const der = Buffer.concat([publicHead, Buffer.from(text.trim(), 'hex')]);
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
