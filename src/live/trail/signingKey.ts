import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410): of a secret key, and of a public one. */
const secretPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Signs heads of trails by Ed25519. */
export class SigningKey {
  readonly #key: KeyObject;
  /** 32 bytes in hexadecimal; whoever has it can check what this key signed. */
  readonly publicKey: string;

  /** @param secret 32 bytes of chance */
  constructor(secret: Uint8Array) {
    this.#key = createPrivateKey({
      key: Buffer.concat([secretPrefix, secret]),
      format: 'der',
      type: 'pkcs8',
    });
    const spki = createPublicKey(this.#key).export({ format: 'der', type: 'spki' });
    this.publicKey = spki.subarray(publicPrefix.length).toString('hex');
  }

  /** The signature of a text, 64 bytes in hexadecimal. */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#key).toString('hex');
  }
}

/** Whether the key signed the text. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = Buffer.concat([publicPrefix, Buffer.from(publicKey, 'hex')]);
  try {
    return verify(
      null,
      Buffer.from(text),
      createPublicKey({ key, format: 'der', type: 'spki' }),
      Buffer.from(signature, 'hex'),
    );
  } catch {
    return false; // not a key at all
  }
}
