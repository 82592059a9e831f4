import type pg from 'pg';
import type { EncryptionKey } from '../encryptionKey.ts';

/** The secret of a receiver as it stands in the table; both null: it has none. */
export interface KeptSecret {
  /** As versions before encryption wrote it; then it is the newer one. */
  readonly secret: string | null;
  readonly encryptedSecret: Buffer | null;
}

/** Encrypts the secrets that versions before encryption wrote. */
export async function encryptSecrets(pool: pg.Pool, key: EncryptionKey): Promise<void> {
  const { rows } = await pool.query<{ id: string; secret: string }>(
    'select id, secret from alert_receiver where secret is not null',
  );
  for (const { id, secret } of rows)
    await pool.query(
      'update alert_receiver set encrypted_secret = $3, secret = null where id = $1 and secret = $2',
      [id, secret, key.encrypt(secret, id)],
    );
}

/** Replaces the secret of a webhook; false: the desk has none such. */
export async function replaceSecret(
  client: pg.PoolClient,
  { deskId, id, encryptedSecret }: { deskId: string; id: string; encryptedSecret: Buffer },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update alert_receiver set encrypted_secret = $3, secret = null
     where id = $1 and desk_id = $2 and kind = 'webhook'`,
    [id, deskId, encryptedSecret],
  );
  return rowCount === 1;
}
