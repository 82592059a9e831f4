import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/**
 * Encrypts what the desk must be able to read again and nobody else: AES-256-GCM (NIST SP 800-38D) under a key that HKDF-SHA-256
 * (RFC 5869) derives from a secret. What it gives is nonce, ciphertext and tag. It is bound to its owner: under another's name
 * it is not read.
 */
export class EncryptionKey {
  readonly #key: Buffer;

  constructor(secret: Uint8Array) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'signalbox encryption 1', 32));
  }

  encrypt(text: string, owner: string): Buffer {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, this.#key, nonce).setAAD(Buffer.from(owner));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Null: it was encrypted under another key or for another owner, or has been changed since. */
  decrypt(encrypted: Buffer, owner: string): string | null {
    const end = encrypted.length - tagLength;
    const decipher = createDecipheriv(algorithm, this.#key, encrypted.subarray(0, nonceLength), {
      authTagLength: tagLength,
    })
      .setAAD(Buffer.from(owner))
      .setAuthTag(encrypted.subarray(end));
    const text = decipher.update(encrypted.subarray(nonceLength, end), undefined, 'utf8');
    try {
      return text + decipher.final('utf8');
    } catch {
      return null;
    }
  }
}
