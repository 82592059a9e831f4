import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the secret where there is none. Of several that start at once the first one's stays, complete, for all. */
function makeSecret(home: string, path: string): void {
  mkdirSync(home, { recursive: true });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(mine, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** What a file of the home folder keeps, made there the first time: 32 random bytes in base64url, readable by its owner only. */
function keptSecret(home: string, name: string): { readonly path: string; readonly text: string } {
  const path = join(home, name);
  if (!existsSync(path)) makeSecret(home, path);
  return { path, text: readFileSync(path, 'utf8').trim() };
}

/** The secret that signs our own tokens: the configured one, or the one kept in the home folder. */
export function signingSecret(configured: string | null, home: string): Uint8Array {
  if (configured !== null) return new TextEncoder().encode(configured);
  const { path, text } = keptSecret(home, 'secret');
  if (text.length >= 32) return new TextEncoder().encode(text);
  throw new Error(
    `${path} holds ${text.length} characters; a secret needs at least 32. Remove the file to have a new one made (tokens given out before end with it).`,
  );
}

const auditKeyFile = 'audit-signing-key';
const secretBytes = 32;

function secretOfBytes(
  configured: string | null,
  home: string,
  { name, withoutIt }: { readonly name: string; readonly withoutIt: string },
): Uint8Array {
  if (configured !== null) return Buffer.from(configured, 'base64url');
  const { path, text } = keptSecret(home, name);
  const secret = Buffer.from(text, 'base64url');
  if (secret.length === secretBytes) return secret;
  throw new Error(
    `${path} holds ${secret.length} bytes in base64url; such a key has ${secretBytes}. Put the file back from a backup, or remove it to have a new key made (${withoutIt}).`,
  );
}

/** The secret half of the key that signs heads of the trail: the configured one, or the one kept in the home folder. */
export const auditSigningSecret = (configured: string | null, home: string): Uint8Array =>
  secretOfBytes(configured, home, {
    name: auditKeyFile,
    withoutIt: 'verifying then needs the old public key too, as --public-key',
  });

/** What secrets in the database are encrypted under: the configured one, or the one kept in the home folder. */
export const encryptionSecret = (configured: string | null, home: string): Uint8Array =>
  secretOfBytes(configured, home, {
    name: 'encryption-key',
    withoutIt: 'every webhook then needs a new secret',
  });

/** The same, where there is one: whoever verifies makes none. */
export const knownAuditSigningSecret = (configured: string | null, home: string): Uint8Array | null =>
  configured === null && !existsSync(join(home, auditKeyFile)) ? null : auditSigningSecret(configured, home);
