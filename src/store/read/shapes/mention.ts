import { Conditions } from '../conditions.ts';
import { globalIdSql } from '../globalId.ts';
import {
  column,
  elements,
  falling,
  type Listing,
  many,
  member,
  one,
  plain,
  rising,
  type Shape,
} from '../shape.ts';
import { messageIsSeen } from '../sight.ts';
import { hasMessages } from './channelUse.ts';
import { channelAccountShape, idOf, ofOwnDesk } from './configuration.ts';
import { crisisRaised, crisisShape } from './crisis.ts';
import { customerShape } from './customer.ts';
import { threadConditions, threadShape } from './thread.ts';

/** Whether a message of ours replies to it directly. */
const isAnswered = (row: string): string =>
  `exists (select from post where desk_id = ${row}.desk_id and channel = ${row}.channel and reply_to = ${row}.external_id and direction = 'outbound')`;

/** Triage's, or that somebody set the priority. */
const priorityReasons = (row: string): string =>
  `case when ${row}.manual ? 'priorityMinutes' then jsonb_build_array(jsonb_build_object('reason', 'person', 'minutes', ${row}.priority_minutes)) else coalesce(${row}.triage #> '{priority,reasons}', '[]') end`;

/** What was taken out of it, of all that was of one kind together. */
const maskedIn = (row: string): string =>
  `coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'count', count) order by kind) from masked_account_data where post_id = ${row}.id), '[]')`;

export const mentionShape: Shape = {
  type: 'Mention',
  table: 'mention',
  row: 'mention',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  seen: messageIsSeen,
  fields: {
    id: idOf('Mention'),
    text: plain('text'),
    customer: one(
      () => customerShape,
      (mention, customer) => `${customer}.id = ${mention}.customer_id`,
    ),
    thread: one(
      () => threadShape,
      (mention, thread) => `${thread}.id = ${mention}.thread_id`,
    ),
    channelAccount: one(
      () => channelAccountShape,
      (mention, account) => `${account}.id = ${mention}.channel_account_id`,
    ),
    channel: plain('channel'),
    visibility: plain('visibility'),
    externalId: plain('external_id'),
    authorName: plain('author_name'),
    authorHandle: plain('author_handle'),
    url: plain('url'),
    language: plain('language'),
    region: plain('region'),
    sentiment: plain('sentiment'),
    mentionType: plain('mention_type'),
    tags: plain('tags'),
    priorityMinutes: plain('priority_minutes'),
    priorityReasons: elements(priorityReasons, {
      reason: member('reason'),
      minutes: member('minutes'),
      because: column((row) => `coalesce(${row}.value->'because', '{}')`),
    }),
    keywordMatches: elements((row) => `coalesce(${row}.triage #> '{evidence,keywords}', '[]')`, {
      keywordTableId: column((row) => globalIdSql('KeywordTable', `(${row}.value->>'tableId')`)),
      keywordTableVersion: member('tableVersion'),
      entryId: member('entryId'),
      start: member('start'),
      end: member('end'),
    }),
    maskedAccountData: elements(maskedIn, { kind: member('kind'), count: member('count') }),
    crises: many(
      () => crisisShape,
      (mention, crisis) => `${crisis}.desk_id = ${mention}.desk_id and ${crisisRaised(crisis, mention)}`,
      (crisis) => `${crisis}.opened_at`,
    ),
    isAnswered: column(isAnswered),
    publishedAt: plain('published_at'),
    receivedAt: plain('received_at'),
    editedAt: plain('edited_at'),
    deletedAt: plain('deleted_at'),
  },
};

/** Whether the words of a search stand in the text of a mention, as the index on texts finds it. */
export const hasWords = (row: string, text: string): string =>
  `to_tsvector('simple', ${row}.text) @@ websearch_to_tsquery('simple', ${text})`;

const hasTags = (row: string, tags: string): string => `${row}.tags @> ${tags}`;

export const mentionListing: Listing = {
  name: 'mentions',
  shape: () => mentionShape,
  conditions: (row, filter, statement, scope) =>
    new Conditions(filter, statement)
      .unless('includeDeleted', () => `${row}.deleted_at is null`)
      .when('text', 'text', (text) => hasWords(row, text))
      .when(
        'channels',
        'text[]',
        (channels) => `${row}.channel = any(${channels}) and ${hasMessages(['mention'], channels, scope)}`,
      )
      .when('visibilities', 'text[]', (visibilities) => `${row}.visibility = any(${visibilities})`)
      .whenId('channelAccountId', 'ChannelAccount', (account) => `${row}.channel_account_id = ${account}`)
      .whenId('customerId', 'Customer', (customer) => `${row}.customer_id = ${customer}`)
      .when('tags', 'text[]', (tags) => hasTags(row, tags))
      .when('languages', 'text[]', (languages) => `${row}.language = any(${languages})`)
      .when('regions', 'text[]', (regions) => `${row}.region = any(${regions})`)
      .when('mentionTypes', 'text[]', (types) => `${row}.mention_type = any(${types})`)
      .when('sentimentFrom', 'float4', (from) => `${row}.sentiment >= ${from}`)
      .when('sentimentTo', 'float4', (to) => `${row}.sentiment <= ${to}`)
      .when('priorityMinutesFrom', 'int4', (from) => `${row}.priority_minutes >= ${from}`)
      .when('publishedFrom', 'timestamptz', (from) => `${row}.published_at >= ${from}`)
      .when('publishedBefore', 'timestamptz', (before) => `${row}.published_at < ${before}`)
      .whenTrue(
        'keyCustomersOnly',
        () => `exists (select from customer where id = ${row}.customer_id and is_key)`,
      )
      .whenGiven<boolean>('answered', (answered) => (answered ? isAnswered(row) : `not ${isAnswered(row)}`))
      .whenGiven<Readonly<Record<string, unknown>>>('thread', (thread) => {
        const child = statement.row('thread');
        const conditions = [`${child}.id = ${row}.thread_id`, ...threadConditions(child, thread, statement)];
        return `exists (select from thread ${child} where ${conditions.join(' and ')})`;
      }).sql,
  sought: (filter, statement, scope) => {
    const row = 'sought';
    const { sql } = new Conditions(filter, statement)
      .when('text', 'text', (text) => hasWords(row, text))
      .when('tags', 'text[]', (tags) => hasTags(row, tags));
    return sql.length === 0
      ? null
      : {
          keys: `select ${row}.id from mention ${row} where ${[scope(row), ...sql].join(' and ')}`,
          answers: ['text', 'tags'],
          // a text takes some twenty times as long as tags to look at
          near: filter.text ? 500 : 1_000,
          always: () => [],
        };
  },
  orders: {
    newest: falling((row) => `${row}.published_at`, 'timestamptz'),
    oldest: rising((row) => `${row}.published_at`, 'timestamptz'),
    priority: falling((row) => `${row}.priority_minutes`, 'int4'),
    mostNegative: rising((row) => `${row}.sentiment`, 'float4'),
  },
  defaultOrder: 'newest',
};
