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

/**
 * The secret that signs our own tokens: the configured one, or the one kept in the home folder, made there the first
 * time (32 random bytes, readable by its owner only).
 */
export function signingSecret(configured: string | null, home: string): Uint8Array {
  if (configured !== null) return new TextEncoder().encode(configured);
  const path = join(home, 'secret');
  if (!existsSync(path)) makeSecret(home, path);
  const kept = readFileSync(path, 'utf8').trim();
  if (kept.length >= 32) return new TextEncoder().encode(kept);
  throw new Error(
    `${path} holds ${kept.length} characters; a secret needs at least 32. Remove the file to have a new one made (tokens given out before end with it).`,
  );
}
