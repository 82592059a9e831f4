import type pg from 'pg';
import type { LinkSearch, LinksFound } from '../../domain/threads/links.ts';
import { idColumn, plainColumn, textColumn } from './arrayLiteral.ts';

/**
 * Looks up what a batch may be linked with; a search without entries costs no statement. Here and beside, `offset 0`
 * keeps a lookup by keys one look into the index a key: without statistics, as in the first minute of a large import,
 * PostgreSQL would plan for an empty table and read all of it for each batch (10 batches of 900: 7.3 s instead of less than 0.2 s).
 */
export async function findLinks(
  client: pg.PoolClient,
  deskId: string,
  search: LinkSearch,
): Promise<LinksFound> {
  const { messages, awaited, places, postIds } = search;
  const [copies, waiting, neighbours, byId] = await Promise.all([
    messages.length === 0 ? [] : findCopies(client, deskId, messages),
    awaited.length === 0 ? [] : findWaiting(client, deskId, awaited),
    places.length === 0 ? [] : findNeighbours(client, places),
    postIds.length === 0 ? [] : findById(client, postIds),
  ]);
  return { copies, waiting, neighbours, byId };
}

async function findCopies(
  client: pg.PoolClient,
  deskId: string,
  messages: LinkSearch['messages'],
): Promise<LinksFound['copies']> {
  const { rows } = await client.query<LinksFound['copies'][number]>({
    name: 'ingest-find-copies',
    text: `
      select post.*
      from unnest($2::text[], $3::text[]) as message (channel, external_id)
      cross join lateral (
        select id as "postId", strand_id as "strandId", pin, channel, external_id as "externalId"
        from post
        where desk_id = $1 and channel = message.channel and external_id = message.external_id offset 0
      ) post`,
    values: [
      deskId,
      plainColumn(messages, (message) => message.channel),
      textColumn(messages, (message) => message.externalId),
    ],
  });
  return rows;
}

/** One row a strand and message, however many posts wait there. */
async function findWaiting(
  client: pg.PoolClient,
  deskId: string,
  awaited: LinkSearch['awaited'],
): Promise<LinksFound['waiting']> {
  const { rows } = await client.query<LinksFound['waiting'][number]>({
    name: 'ingest-find-waiting',
    text: `
      select post.*
      from unnest($2::text[], $3::text[]) as message (channel, external_id)
      cross join lateral (
        select distinct channel, reply_to as "replyTo", strand_id as "strandId"
        from post
        where desk_id = $1 and channel = message.channel and reply_to = message.external_id and pin is null offset 0
      ) post`,
    values: [
      deskId,
      plainColumn(awaited, (message) => message.channel),
      textColumn(awaited, (message) => message.externalId),
    ],
  });
  return rows;
}

async function findNeighbours(
  client: pg.PoolClient,
  places: LinkSearch['places'],
): Promise<LinksFound['neighbours']> {
  const columns = `post.id as "postId", post.strand_id as "strandId", post.pin, post.published_at as "publishedAt",
    post.channel_account_id as "channelAccountId", post.tie_key as "tieKey", post.conversation_id as "conversationId"`;
  const inConversation = `post.channel_account_id = place.account and post.conversation_id = place.conversation`;
  const { rows } = await client.query<LinksFound['neighbours'][number]>({
    name: 'ingest-find-neighbours',
    text: `
      select found.*
      from (select account, conversation, to_timestamp(at / 1000) as at, tie_key
            from unnest($1::uuid[], $2::text[], $3::float8[], $4::text[])
              as place (account, conversation, at, tie_key)) place
      cross join lateral (
        (select ${columns} from post
         where ${inConversation} and (post.published_at, post.tie_key) < (place.at, place.tie_key)
         order by post.published_at desc, post.tie_key desc limit 1)
        union all
        (select ${columns} from post
         where ${inConversation} and (post.published_at, post.tie_key) > (place.at, place.tie_key)
         order by post.published_at, post.tie_key limit 1)
      ) found`,
    values: [
      plainColumn(places, (place) => place.channelAccountId),
      textColumn(places, (place) => place.conversationId),
      plainColumn(places, (place) => place.publishedAt),
      textColumn(places, (place) => place.tieKey),
    ],
  });
  return rows;
}

async function findById(client: pg.PoolClient, postIds: readonly string[]): Promise<LinksFound['byId']> {
  const { rows } = await client.query<LinksFound['byId'][number]>({
    name: 'ingest-find-by-id',
    text: `select id as "postId", strand_id as "strandId", pin from post where id = any($1)`,
    values: [idColumn(postIds)],
  });
  return rows;
}
