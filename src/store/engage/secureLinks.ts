import type pg from 'pg';
import type { Visibility } from '../../domain/desk/channel.ts';

export interface NewSecureLink {
  readonly id: string;
  readonly deskId: string;
  readonly threadId: string;
  readonly customerId: string;
  readonly agentId: string | null;
  readonly channelAccountId: string;
  readonly fromChannelAccountId: string;
  readonly fromVisibility: Visibility;
  readonly tokenHash: Buffer;
  readonly opening: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A customer's way to the secure channel. */
export interface SecureLink {
  readonly id: string;
  readonly deskId: string;
  readonly customerId: string;
  readonly channelAccountId: string;
  readonly fromChannelAccountId: string;
  readonly fromVisibility: Visibility;
  readonly opening: string;
  readonly expiresAt: number;
  readonly usedAt: number | null;
  readonly returnedAt: number | null;
}

export async function insertSecureLink(client: pg.PoolClient, link: NewSecureLink): Promise<void> {
  await client.query({
    name: 'secure-link-insert',
    text: `
      insert into secure_link (id, desk_id, thread_id, customer_id, agent_id, channel_account_id, from_channel_account_id,
        from_visibility, token_hash, opening, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11::float8 / 1000), to_timestamp($12::float8 / 1000))`,
    values: [
      link.id,
      link.deskId,
      link.threadId,
      link.customerId,
      link.agentId,
      link.channelAccountId,
      link.fromChannelAccountId,
      link.fromVisibility,
      link.tokenHash,
      link.opening,
      link.createdAt,
      link.expiresAt,
    ],
  });
}

const columns = `id, desk_id as "deskId", customer_id as "customerId", channel_account_id as "channelAccountId",
  from_channel_account_id as "fromChannelAccountId", from_visibility as "fromVisibility", opening,
  expires_at as "expiresAt", used_at as "usedAt", returned_at as "returnedAt"`;

/** The thread's last one. */
export async function latestSecureLink(
  client: pg.PoolClient | pg.Pool,
  threadId: string,
): Promise<SecureLink | null> {
  const { rows } = await client.query<SecureLink>({
    name: 'secure-link-latest',
    text: `select ${columns} from secure_link where thread_id = $1 order by created_at desc limit 1`,
    values: [threadId],
  });
  return rows[0] ?? null;
}

export async function secureLinkOf(pool: pg.Pool, tokenHash: Buffer): Promise<SecureLink | null> {
  const { rows } = await pool.query<SecureLink>({
    name: 'secure-link-by-token',
    text: `select ${columns} from secure_link where token_hash = $1`,
    values: [tokenHash],
  });
  return rows[0] ?? null;
}

export async function markReturned(client: pg.PoolClient, id: string, at: number): Promise<void> {
  await client.query('update secure_link set returned_at = to_timestamp($2::float8 / 1000) where id = $1', [
    id,
    at,
  ]);
}

export async function markUsed(pool: pg.Pool, id: string, at: number): Promise<void> {
  await pool.query(
    'update secure_link set used_at = to_timestamp($2::float8 / 1000) where id = $1 and used_at is null',
    [id, at],
  );
}
