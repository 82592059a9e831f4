import type pg from 'pg';
import type { OwnPost, PostCountReport } from '../../domain/kpi/live/ownPost.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { newId } from '../id.ts';
import { idColumn, plainColumn, textColumn } from '../ingest/arrayLiteral.ts';

const postColumns = `own_post.id, channel_account.channel, channel_account_id as "channelAccountId", published_at as "publishedAt",
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

/** The accounts of a desk. */
export async function accountsOf(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<(Pick<OwnPost, 'id' | 'channel'> & { readonly externalId: string; readonly name: string })[]> {
  const { rows } = await client.query({
    name: 'own-posts-accounts',
    text: 'select id, channel, external_id as "externalId", name from channel_account where desk_id = $1 order by external_id',
    values: [deskId],
  });
  return rows;
}

const isLater = `
  (excluded.counted_at, coalesce(excluded.likes, -1), coalesce(excluded.shares, -1), coalesce(excluded.favourites, -1))
  > (own_post.counted_at, coalesce(own_post.likes, -1), coalesce(own_post.shares, -1), coalesce(own_post.favourites, -1))`;

/**
 * Keeps counts that are later than what is known of a post, by the network's instant, and of those that name its publication the
 * latest one's: in any order the same is kept. Of two of one instant the higher counts.
 * @param seq the entry of the log that tells of them
 * @returns of how many posts something is new
 */
export async function savePostCounts(
  client: pg.PoolClient,
  deskId: string,
  seq: number,
  reports: readonly PostCountReport[],
): Promise<number> {
  const counted = await saveCounts(client, deskId, seq, reports);
  const named = await savePublications(client, deskId, reports);
  return new Set([...counted, ...named]).size;
}

const nameColumns = (reports: readonly PostCountReport[]): unknown[] => [
  plainColumn(reports, ({ channelAccountId }) => channelAccountId),
  textColumn(reports, ({ externalId }) => externalId),
  plainColumn(reports, ({ countedAt }) => countedAt),
];

async function saveCounts(
  client: pg.PoolClient,
  deskId: string,
  seq: number,
  reports: readonly PostCountReport[],
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'own-posts-save',
    text: `
      insert into own_post (id, desk_id, channel_account_id, external_id, title, published_at, counted_at, likes, shares, favourites, seq)
      select distinct on (account, external_id) id, $1::uuid, account, external_id, title, to_timestamp(published_at / 1000),
        to_timestamp(counted_at / 1000), likes, shares, favourites, $2::bigint
      from unnest($3::uuid[], $4::text[], $5::float8[], $6::uuid[], $7::text[], $8::float8[], $9::bigint[], $10::bigint[], $11::bigint[])
        as report (account, external_id, counted_at, id, title, published_at, likes, shares, favourites)
      order by account, external_id, counted_at desc, likes desc nulls last, shares desc nulls last, favourites desc nulls last
      on conflict (desk_id, channel_account_id, external_id) do update
      set title = coalesce(excluded.title, own_post.title), published_at = excluded.published_at, counted_at = excluded.counted_at,
        likes = excluded.likes, shares = excluded.shares, favourites = excluded.favourites, seq = excluded.seq
      where ${isLater}
      returning id`,
    values: [
      deskId,
      seq,
      ...nameColumns(reports),
      idColumn(reports.map(() => newId())),
      reports.map(({ title }) => title),
      plainColumn(reports, ({ publishedAt }) => publishedAt),
      reports.map(({ likes }) => likes),
      reports.map(({ shares }) => shares),
      reports.map(({ favourites }) => favourites),
    ],
  });
  return rows.map(({ id }) => id);
}

async function savePublications(
  client: pg.PoolClient,
  deskId: string,
  reports: readonly PostCountReport[],
): Promise<readonly string[]> {
  const naming = reports.filter(({ publicationId }) => publicationId !== null);
  if (naming.length === 0) return [];
  const { rows } = await client.query<{ id: string }>({
    name: 'own-posts-publications',
    text: `
      update own_post set publication_id = named.publication_id, publication_named_at = named.at
      from (
        select distinct on (account, external_id) account, external_id, to_timestamp(counted_at / 1000) as at, publication_id
        from unnest($2::uuid[], $3::text[], $4::float8[], $5::uuid[]) as report (account, external_id, counted_at, publication_id)
        order by account, external_id, counted_at desc, publication_id desc) named
      where desk_id = $1 and channel_account_id = account and own_post.external_id = named.external_id
        and (own_post.publication_id is null
          or (named.at, named.publication_id) > (publication_named_at, own_post.publication_id))
      returning own_post.id`,
    values: [deskId, ...nameColumns(naming), plainColumn(naming, ({ publicationId }) => publicationId!)],
  });
  return rows.map(({ id }) => id);
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
  /** Of the schedule: the one that was said, else the one whose key is the network's id of the post; null: neither. */
  readonly publicationId: string | null;
}

const listed = `
  select ${postColumns}, own_post.external_id as "externalId", own_post.title, counted_at as "countedAt",
    coalesce(publication_id, (
      select publication.id from publication
      where publication.desk_id = own_post.desk_id and source_key = own_post.external_id
        and publication.channel = channel_account.channel)) as "publicationId"
  from own_post join channel_account on channel_account.id = channel_account_id`;

/** Posts that were published in a period. */
export async function ownPostsOf(
  pool: pg.Pool,
  deskId: string,
  { fromAt, beforeAt, order, count }: Period & { readonly order: OwnPostOrder; readonly count: number },
): Promise<readonly ListedPost[]> {
  const { rows } = await pool.query<ListedPost>({
    name: `own-posts-${order}`,
    text: `
      ${listed} where own_post.desk_id = $1 and published_at >= $2 and published_at < $3
      order by ${ownPostOrders[order]}, own_post.id limit $4`,
    values: [deskId, new Date(fromAt), new Date(beforeAt), count],
  });
  return rows;
}

const mostOfPublication = 100;

/** The posts of ours that a publication of the schedule is, the first first. */
export async function postsOfPublication(
  pool: pg.Pool,
  deskId: string,
  publicationId: string,
): Promise<readonly ListedPost[]> {
  const { rows } = await pool.query<ListedPost>({
    name: 'own-posts-publication',
    text: `
      ${listed} where own_post.id in (
        select id from own_post where publication_id = $2
        union
        select post.id from publication
        join channel_account account on account.desk_id = publication.desk_id and account.channel = publication.channel
        join own_post post on post.desk_id = publication.desk_id and post.channel_account_id = account.id
          and post.external_id = publication.source_key
        where publication.id = $2 and post.publication_id is null
      ) and own_post.desk_id = $1
      order by published_at, own_post.id limit ${mostOfPublication}`,
    values: [deskId, publicationId],
  });
  return rows;
}
