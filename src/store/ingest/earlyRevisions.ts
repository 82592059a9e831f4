import type pg from 'pg';
import type { Revised } from '../../domain/threads/revision.ts';
import { plainColumn, textColumn } from './arrayLiteral.ts';
import type { PostKey } from './findPosts.ts';

/** Edits and deletions whose message is not here; `body` is their merged word. */
export interface EarlyRevision extends PostKey {
  readonly body: Revised;
}

/** Takes out what waits for these messages. */
export async function takeEarlyRevisions(
  client: pg.PoolClient,
  keys: readonly PostKey[],
): Promise<EarlyRevision[]> {
  if (keys.length === 0) return [];
  const { rows } = await client.query<EarlyRevision>({
    name: 'ingest-take-early-revisions',
    text: `
      delete from early_revision early using unnest($1::uuid[], $2::text[]) as wanted (account, external_id)
      where early.channel_account_id = wanted.account and early.external_id = wanted.external_id
      returning early.channel_account_id as "channelAccountId", early.external_id as "externalId", early.body`,
    values: [plainColumn(keys, (key) => key.channelAccountId), textColumn(keys, (key) => key.externalId)],
  });
  return rows;
}

export async function keepEarlyRevisions(
  client: pg.PoolClient,
  deskId: string,
  revisions: readonly EarlyRevision[],
  at: number,
): Promise<void> {
  if (revisions.length === 0) return;
  await client.query({
    name: 'ingest-keep-early-revisions',
    text: `
      insert into early_revision (desk_id, channel_account_id, external_id, body, received_at)
      select $1::uuid, channel_account_id, external_id, body, to_timestamp($5::float8 / 1000)
      from unnest($2::uuid[], $3::text[], $4::jsonb[]) as row (channel_account_id, external_id, body)`,
    values: [
      deskId,
      revisions.map((one) => one.channelAccountId),
      revisions.map((one) => one.externalId),
      revisions.map((one) => JSON.stringify(one.body)),
      at,
    ],
  });
}
