import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { PriorityReason } from '../../domain/triage/priority.ts';
import type { TriageResult } from '../../domain/triage/result.ts';
import { arrayLiteral, plainColumn, textColumn } from './arrayLiteral.ts';
import { jsonColumn } from './jsonColumn.ts';

/** What triage says of a mention, as its row keeps it. */
export interface TriagedColumns {
  readonly text: string;
  readonly triage: TriageResult;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
}

export interface MentionInsert extends TriagedColumns {
  readonly id: string;
  readonly threadId: string;
  readonly channelAccountId: string;
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly externalId: string;
  readonly customerId: string;
  readonly authorName: string;
  readonly authorHandle: string | null;
  readonly authorFollowers: number | null;
  readonly region: string | null;
  readonly url: string | null;
  readonly publishedAt: number;
  readonly receivedSeq: number;
}

export async function insertMentions(
  client: pg.PoolClient,
  deskId: string,
  mentions: readonly MentionInsert[],
  receivedAt: number,
): Promise<void> {
  if (mentions.length === 0) return;
  await client.query({
    name: 'ingest-insert-mentions',
    text: `
      insert into mention (desk_id, id, thread_id, channel_account_id, channel, visibility, external_id, customer_id,
        author_name, author_handle, text, url, language, sentiment, mention_type, tags, priority_minutes, team_id, triage,
        published_at, received_at, received_seq, edited_at, deleted_at, author_followers, region)
      select $1::uuid, id, thread_id, channel_account_id, channel, visibility, external_id, customer_id, author_name,
        author_handle, text, url, language, sentiment, mention_type,
        tags::text[], priority_minutes, team_id, triage,
        to_timestamp(published_at / 1000), to_timestamp($2::float8 / 1000), received_seq,
        to_timestamp(edited_at / 1000), to_timestamp(deleted_at / 1000), author_followers, region
      from rows from (unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::text[],
        $11::text[], $12::text[], $13::text[], $14::text[], $15::real[], $16::text[], $17::text[], $18::integer[],
        $19::uuid[], $20::float8[], $21::bigint[], $22::float8[], $23::float8[], $24::integer[], $25::text[]), jsonb_array_elements($26::jsonb))
        as row (id, thread_id, channel_account_id, channel, visibility, external_id, customer_id, author_name,
          author_handle, text, url, language, sentiment, mention_type, tags, priority_minutes, team_id,
          published_at, received_seq, edited_at, deleted_at, author_followers, region, triage)`,
    values: [
      deskId,
      receivedAt,
      plainColumn(mentions, (one) => one.id),
      plainColumn(mentions, (one) => one.threadId),
      plainColumn(mentions, (one) => one.channelAccountId),
      plainColumn(mentions, (one) => one.channel),
      plainColumn(mentions, (one) => one.visibility),
      textColumn(mentions, (one) => one.externalId),
      plainColumn(mentions, (one) => one.customerId),
      textColumn(mentions, (one) => one.authorName),
      textColumn(mentions, (one) => one.authorHandle),
      textColumn(mentions, (one) => one.text),
      textColumn(mentions, (one) => one.url),
      textColumn(mentions, (one) => one.triage.language.language),
      plainColumn(mentions, (one) => one.triage.sentiment.score),
      plainColumn(mentions, (one) => one.triage.mentionType),
      textColumn(mentions, (one) => arrayLiteral(one.triage.tags)),
      plainColumn(mentions, (one) => one.triage.priority.minutes),
      plainColumn(mentions, (one) => one.triage.teamId),
      plainColumn(mentions, (one) => one.publishedAt),
      plainColumn(mentions, (one) => one.receivedSeq),
      plainColumn(mentions, (one) => one.editedAt),
      plainColumn(mentions, (one) => one.deletedAt),
      plainColumn(mentions, (one) => one.authorFollowers),
      plainColumn(mentions, (one) => one.region),
      jsonColumn(mentions.map((one) => one.triage)),
    ],
  });
}

/** A stored message that is edited or deleted; `reasons` null: a message of ours, which has no triage. */
export interface StoredMessage {
  readonly id: string;
  readonly text: string;
  readonly publishedAt: number;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly authorHandle: string | null;
  readonly reasons: readonly PriorityReason[] | null;
  /** Of its customer; of a message of ours its thread's. Null: none, or erased. */
  readonly hashKey: string | null;
}

export async function loadMessages(client: pg.PoolClient, ids: readonly string[]): Promise<StoredMessage[]> {
  const { rows } = await client.query<StoredMessage>({
    name: 'ingest-load-messages',
    text: `
      select post.id, coalesce(mention.text, interaction.text, '') as text, post.published_at as "publishedAt",
        coalesce(mention.edited_at,
          to_timestamp((interaction.body->>'editedAt')::float8 / 1000)) as "editedAt",
        post.deleted_at as "deletedAt", post.channel, post.visibility, mention.author_handle as "authorHandle",
        mention.triage #> '{priority,reasons}' as reasons,
        (select hash_key from customer where id = coalesce(mention.customer_id,
          (select customer_id from thread where id = interaction.thread_id))) as "hashKey"
      from post left join mention on mention.id = post.id left join interaction on interaction.id = post.id
      where post.id = any($1)`,
    values: [ids],
  });
  return rows;
}

export interface MentionRevision extends TriagedColumns {
  readonly id: string;
}

/** What people said stays: only parts of which they said nothing are as triage has them of the new text. */
export async function reviseMentions(
  client: pg.PoolClient,
  revisions: readonly MentionRevision[],
): Promise<void> {
  if (revisions.length === 0) return;
  await client.query({
    name: 'ingest-revise-mentions',
    text: `
      update mention set text = row.text, language = row.language, sentiment = row.sentiment,
        mention_type = coalesce(manual->>'mentionType', row.mention_type),
        priority_minutes = coalesce((manual->>'priorityMinutes')::integer, row.priority_minutes), team_id = row.team_id,
        triage = row.triage::jsonb, edited_at = to_timestamp(row.edited_at / 1000),
        deleted_at = to_timestamp(row.deleted_at / 1000),
        tags = case when manual ? 'tags' then mention.tags else row.tags::text[] end
      from unnest($1::uuid[], $2::text[], $3::text[], $4::real[], $5::text[], $6::text[], $7::integer[], $8::uuid[],
        $9::text[], $10::float8[], $11::float8[])
        as row (id, text, language, sentiment, mention_type, tags, priority_minutes, team_id, triage, edited_at,
          deleted_at)
      where mention.id = row.id`,
    values: [
      plainColumn(revisions, (one) => one.id),
      textColumn(revisions, (one) => one.text),
      textColumn(revisions, (one) => one.triage.language.language),
      plainColumn(revisions, (one) => one.triage.sentiment.score),
      plainColumn(revisions, (one) => one.triage.mentionType),
      textColumn(revisions, (one) => arrayLiteral(one.triage.tags)),
      plainColumn(revisions, (one) => one.triage.priority.minutes),
      plainColumn(revisions, (one) => one.triage.teamId),
      textColumn(revisions, (one) => JSON.stringify(one.triage)),
      plainColumn(revisions, (one) => one.editedAt),
      plainColumn(revisions, (one) => one.deletedAt),
    ],
  });
}

/** Messages of ours that were edited, and posts of both kinds that were deleted. */
export async function reviseMessages(
  client: pg.PoolClient,
  revisions: readonly {
    readonly id: string;
    readonly text: string;
    readonly editedAt: number | null;
    readonly deletedAt: number | null;
  }[],
): Promise<void> {
  if (revisions.length === 0) return;
  await client.query({
    name: 'ingest-revise-messages',
    text: `
      with row as (
        select * from unnest($1::uuid[], $2::text[], $3::float8[], $4::float8[])
          as row (id, text, edited_at, deleted_at)
      ), interactions as (
        update interaction set text = row.text,
          body = body || jsonb_strip_nulls(jsonb_build_object('editedAt', row.edited_at))
        from row where interaction.id = row.id
      )
      update post set deleted_at = to_timestamp(row.deleted_at / 1000) from row
      where post.id = row.id and row.deleted_at is not null`,
    values: [
      plainColumn(revisions, (one) => one.id),
      textColumn(revisions, (one) => one.text),
      plainColumn(revisions, (one) => one.editedAt),
      plainColumn(revisions, (one) => one.deletedAt),
    ],
  });
}
