import type pg from 'pg';
import type { OwnPost, PostCountReport } from '../../domain/kpi/live/ownPost.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { newId } from '../id.ts';
import { idColumn, plainColumn, textColumn } from '../ingest/arrayLiteral.ts';

const postColumns = `own_post.id, channel, channel_account_id as "channelAccountId", published_at as "publishedAt",
  likes, shares, favourites`;

/** Those of these that are posts of ours. */
export async function loadOwnPosts(client: pg.PoolClient, ids: readonly string[]): Promise<OwnPost[]> {
  const { rows } = await client.query<OwnPost>({
    name: 'kpi-own-posts',
    text: `select ${postColumns} from own_post join channel_account on channel_account.id = channel_account_id
           where own_post.id = any($1::uuid[])`,
    values: [idColumn(ids)],
  });
  return rows;
}

/** Those of these accounts that the desk has. */
export async function accountsAmong(
  client: pg.PoolClient,
  deskId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'own-posts-accounts',
    text: 'select id from channel_account where desk_id = $1 and id = any($2::uuid[])',
    values: [deskId, idColumn(ids)],
  });
  return new Set(rows.map(({ id }) => id));
}

const isLater = `
  (excluded.counted_at, coalesce(excluded.likes, -1), coalesce(excluded.shares, -1), coalesce(excluded.favourites, -1))
  > (own_post.counted_at, coalesce(own_post.likes, -1), coalesce(own_post.shares, -1), coalesce(own_post.favourites, -1))`;

/**
 * Keeps counts that are later than what is known of a post, by the network's instant: in any order the same is kept. Of two of one
 * instant the higher counts.
 * @param seq the entry of the log that tells of them
 * @returns of how many posts something is new
 */
export async function savePostCounts(
  client: pg.PoolClient,
  deskId: string,
  seq: number,
  reports: readonly PostCountReport[],
): Promise<number> {
  const { rowCount } = await client.query({
    name: 'own-posts-save',
    text: `
      insert into own_post (id, desk_id, channel_account_id, external_id, title, published_at, counted_at, likes, shares, favourites, seq)
      select distinct on (account, external_id) id, $1::uuid, account, external_id, title, to_timestamp(published_at / 1000),
        to_timestamp(counted_at / 1000), likes, shares, favourites, $2::bigint
      from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::float8[], $8::float8[], $9::bigint[], $10::bigint[], $11::bigint[])
        as report (id, account, external_id, title, published_at, counted_at, likes, shares, favourites)
      order by account, external_id, counted_at desc, likes desc nulls last, shares desc nulls last, favourites desc nulls last
      on conflict (desk_id, channel_account_id, external_id) do update
      set title = coalesce(excluded.title, own_post.title), published_at = excluded.published_at, counted_at = excluded.counted_at,
        likes = excluded.likes, shares = excluded.shares, favourites = excluded.favourites, seq = excluded.seq
      where ${isLater}`,
    values: [
      deskId,
      seq,
      idColumn(reports.map(() => newId())),
      plainColumn(reports, ({ channelAccountId }) => channelAccountId),
      textColumn(reports, ({ externalId }) => externalId),
      reports.map(({ title }) => title),
      plainColumn(reports, ({ publishedAt }) => publishedAt),
      plainColumn(reports, ({ countedAt }) => countedAt),
      reports.map(({ likes }) => likes),
      reports.map(({ shares }) => shares),
      reports.map(({ favourites }) => favourites),
    ],
  });
  return rowCount ?? 0;
}

/** Lists of posts begin with those that have most of it. */
export const ownPostOrders = {
  published: 'published_at desc',
  likes: 'likes desc nulls last, published_at desc',
  shares: 'shares desc nulls last, published_at desc',
  favourites: 'favourites desc nulls last, published_at desc',
} as const;
export type OwnPostOrder = keyof typeof ownPostOrders;

/** A post of ours as lists show it. */
export interface ListedPost extends OwnPost {
  readonly externalId: string;
  readonly title: string | null;
  readonly countedAt: number;
}

/** Posts that were published in a period. */
export async function ownPostsOf(
  pool: pg.Pool,
  deskId: string,
  { fromAt, beforeAt, order, count }: Period & { readonly order: OwnPostOrder; readonly count: number },
): Promise<readonly ListedPost[]> {
  const { rows } = await pool.query<ListedPost>({
    name: `own-posts-${order}`,
    text: `
      select ${postColumns}, own_post.external_id as "externalId", title, counted_at as "countedAt"
      from own_post join channel_account on channel_account.id = channel_account_id
      where own_post.desk_id = $1 and published_at >= $2 and published_at < $3
      order by ${ownPostOrders[order]}, own_post.id limit $4`,
    values: [deskId, new Date(fromAt), new Date(beforeAt), count],
  });
  return rows;
}
