import { Conditions } from '../conditions.ts';
import {
  column,
  connection,
  elements,
  falling,
  type Listing,
  many,
  member,
  one,
  plain,
  type RowScope,
  rising,
  risingNullsLast,
  type Shape,
} from '../shape.ts';
import {
  admitsSql,
  legIsSeen,
  messageIsSeen,
  onlySeen,
  teamNow,
  threadIsSeen,
  unlessLimited,
} from '../sight.ts';
import type { Statement } from '../statement.ts';
import { assignmentListing, historyListing, interactionListing, interactionShape } from './actions.ts';
import { hasMessages, hasMessagesOn } from './channelUse.ts';
import { channelAccountShape, idOf, ofOwnDesk } from './configuration.ts';
import { crisisRaised, crisisShape } from './crisis.ts';
import { customerShape } from './customer.ts';
import { draftShape, isDraftOf } from './draft.ts';
import { episodeShape } from './episode.ts';
import { isFocusNow, threadPresenceShape } from './focus.ts';
import { hasWords, mentionListing, mentionShape } from './mention.ts';
import { ownership, sideNow } from './ownership.ts';
import { agentShape, teamShape } from './people.ts';
import { hasSlaState, threadSlaState } from './slaState.ts';
import { isOneOfItsOwn, soughtThreads } from './soughtThreads.ts';
import { workShape } from './work.ts';

/** Of a thread that was partly out of sight, the legs that the reader may see. */
const seenLegs = (row: string, statement: Statement): string =>
  unlessLimited(
    `${row}.legs`,
    () =>
      `(select coalesce(jsonb_agg(leg order by place), '[]') from jsonb_array_elements(${row}.legs) with ordinality each (leg, place) where ${legIsSeen('leg', row, statement)})`,
    statement,
  );

const seenChannels = (row: string, statement: Statement): string =>
  unlessLimited(
    `${row}.channels`,
    () =>
      `array(select leg->>'channel' from jsonb_array_elements(${seenLegs(row, statement)}) with ordinality each (leg, place) group by 1 order by min(place))`,
    statement,
  );

const seenPostCount = (row: string, statement: Statement): string =>
  unlessLimited(
    `${row}.post_count`,
    () =>
      `(select coalesce(sum((leg->>'postCount')::integer), 0)::integer from jsonb_array_elements(${seenLegs(row, statement)}) leg)`,
    statement,
  );

/** The place in the log of the latest message in sight. */
const seenVersion = (row: string, statement: Statement): string => {
  const isSeen = admitsSql(
    { channel: 'post.channel', channelAccountId: 'post.channel_account_id', teamId: teamNow(row) },
    statement,
  );
  return `(select coalesce(max(post.received_seq), 0)::float8 from strand join post on post.strand_id = strand.id where strand.thread_id = ${row}.id and ${isSeen})`;
};

/** The subject is in the words of the thread's first message. */
const seenSubject = (row: string, statement: Statement): string =>
  unlessLimited(
    `${row}.subject`,
    () =>
      `coalesce((select ${row}.subject from mention where id = ${row}.opener_post_id and ${messageIsSeen('mention', statement)}), '')`,
    statement,
  );

const countSeen = (shape: Shape, thread: string, statement: Statement): string =>
  `(select count(*) from ${shape.table} counted where ${[`counted.thread_id = ${thread}.id`, ...onlySeen(shape, 'counted', statement)].join(' and ')})`;

export const threadShape: Shape = {
  type: 'Thread',
  table: 'thread',
  row: 'thread',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  seen: threadIsSeen,
  fields: {
    id: idOf('Thread'),
    subject: column(seenSubject),
    customer: one(
      () => customerShape,
      (thread, customer) => `${customer}.id = ${thread}.customer_id`,
    ),
    participants: many(
      () => customerShape,
      (thread, customer, statement) =>
        `${customer}.id in (select customer_id from mention where ${[`thread_id = ${thread}.id`, ...onlySeen(mentionShape, 'mention', statement)].join(' and ')}) and ${customer}.id is distinct from ${thread}.customer_id`,
      (customer) => `${customer}.name, ${customer}.id`,
    ),
    state: plain('state'),
    slaState: column((row, statement) => threadSlaState(row, statement)),
    dueAt: plain('due_at'),
    team: one(
      () => teamShape,
      (thread, team) => `${team}.id = ${teamNow(thread)}`,
    ),
    side: column(sideNow),
    ownership,
    assignee: one(
      () => agentShape,
      (thread, agent) =>
        `${agent}.id = (select agent_id from assignment where thread_id = ${thread}.id and ended_at is null)`,
    ),
    work: one(
      () => workShape,
      (thread, work) => `${work}.thread_id = ${thread}.id`,
    ),
    channels: column(seenChannels),
    legs: elements(seenLegs, {
      channel: member('channel'),
      visibility: member('visibility'),
      channelAccount: one(
        () => channelAccountShape,
        (leg, account) => `${account}.id = (${leg}.value->>'channelAccountId')::uuid`,
      ),
      firstAt: member('firstAt'),
      lastAt: member('lastAt'),
      postCount: member('postCount'),
    }),
    episodes: many(
      () => episodeShape,
      (thread, episode) => `${episode}.thread_id = ${thread}.id`,
      (episode) => `${episode}.number`,
    ),
    mentionType: plain('mention_type'),
    tags: plain('tags'),
    crises: many(
      () => crisisShape,
      (thread, crisis) =>
        `${crisis}.desk_id = ${thread}.desk_id and exists (select from mention touched where touched.thread_id = ${thread}.id and ${crisisRaised(crisis, 'touched')})`,
      (crisis) => `${crisis}.opened_at`,
    ),
    language: plain('language'),
    sentiment: plain('sentiment'),
    priorityMinutes: plain('priority_minutes'),
    openedAt: plain('opened_at'),
    lastPostAt: plain('last_post_at'),
    lastMentionAt: plain('last_mention_at'),
    mentionCount: column((row, statement) =>
      unlessLimited(`${row}.mention_count`, () => countSeen(mentionShape, row, statement), statement),
    ),
    interactionCount: column((row, statement) =>
      unlessLimited(`${row}.interaction_count`, () => countSeen(interactionShape, row, statement), statement),
    ),
    postCount: column(seenPostCount),
    version: column(seenVersion),
    mentions: connection(
      () => mentionListing,
      (thread, mention) => `${mention}.thread_id = ${thread}.id`,
      'oldest',
    ),
    interactions: connection(
      () => interactionListing,
      (thread, interaction) => `${interaction}.thread_id = ${thread}.id`,
      'oldest',
    ),
    assignments: connection(
      () => assignmentListing,
      (thread, assignment) => `${assignment}.thread_id = ${thread}.id`,
    ),
    history: connection(
      () => historyListing,
      (thread, event) => `${event}.thread_id = ${thread}.id and ${event}.desk_id = ${thread}.desk_id`,
    ),
    draft: one(
      () => draftShape,
      isDraftOf,
      (draft) => `${draft}.created_at desc, ${draft}.id`,
    ),
    presence: many(
      () => threadPresenceShape,
      isFocusNow,
      (focus) => `${focus}.from_at, ${focus}.id`,
    ),
    mergedInto: one(
      () => threadShape,
      (thread, survivor) => `${survivor}.id = ${thread}.merged_into`,
    ),
  },
};

const workStates = (row: string, states: readonly string[], statement: Statement): string => {
  const standing = states.filter((state) => state !== 'none');
  const alternatives = [
    ...(standing.length > 0
      ? [
          `exists (select from work where thread_id = ${row}.id and state = any(${statement.value(standing, 'text[]')}))`,
        ]
      : []),
    ...(states.includes('none') ? [`not exists (select from work where thread_id = ${row}.id)`] : []),
  ];
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' or ')})`;
};

/** What `ThreadFilter` asks for. */
export const threadConditions = (
  row: string,
  filter: Readonly<Record<string, unknown>>,
  statement: Statement,
  scope?: RowScope,
): string[] =>
  new Conditions(filter, statement)
    .when(
      'text',
      'text',
      (text) =>
        `${row}.id in (select thread_id from mention where ${['deleted_at is null', ...onlySeen(mentionShape, 'mention', statement), hasWords('mention', text)].join(' and ')})`,
    )
    .when(
      'channels',
      'text[]',
      (channels) =>
        `${seenChannels(row, statement)} && ${channels} and ${hasMessages(['mention', 'interaction', 'post'], channels, scope)}`,
    )
    .whenId(
      'channelAccountId',
      'ChannelAccount',
      (account) =>
        `${hasMessagesOn('mention', account)} and exists (select from mention where ${[`thread_id = ${row}.id`, `channel_account_id = ${account}`, ...onlySeen(mentionShape, 'mention', statement)].join(' and ')})`,
    )
    .whenId('teamId', 'Team', (team) => `${teamNow(row)} = ${team}`)
    .when('sides', 'text[]', (sides) => `${sideNow(row)} = any(${sides})`)
    .whenId(
      'agentId',
      'Agent',
      (agent) => `${row}.id in (select thread_id from work where agent_id = ${agent})`,
    )
    .whenId('customerId', 'Customer', (customer) => `${row}.customer_id = ${customer}`)
    .when('state', 'text', (state) => `${row}.state = ${state}`)
    .whenGiven<readonly string[]>('workStates', (states) => workStates(row, states, statement))
    .whenGiven<readonly string[]>('slaStates', (states) => hasSlaState(row, states, statement))
    .when('tags', 'text[]', (tags) => `${row}.tags @> ${tags}`)
    .when('languages', 'text[]', (languages) => `${row}.language = any(${languages})`)
    .when('mentionTypes', 'text[]', (types) => `${row}.mention_type = any(${types})`)
    .when('sentimentFrom', 'float4', (from) => `${row}.sentiment >= ${from}`)
    .when('sentimentTo', 'float4', (to) => `${row}.sentiment <= ${to}`)
    .when('openedFrom', 'timestamptz', (from) => `${row}.opened_at >= ${from}`)
    .when('openedBefore', 'timestamptz', (before) => `${row}.opened_at < ${before}`)
    .when('activeFrom', 'timestamptz', (from) => `${row}.last_post_at >= ${from}`)
    .when('activeBefore', 'timestamptz', (before) => `${row}.last_post_at < ${before}`)
    .whenTrue(
      'keyCustomersOnly',
      () => `exists (select from customer where id = ${row}.customer_id and is_key)`,
    )
    .when('postCountFrom', 'int4', (from) => `${seenPostCount(row, statement)} >= ${from}`)
    .when('postCountTo', 'int4', (to) => `${seenPostCount(row, statement)} <= ${to}`).sql;

export const threadListing: Listing = {
  name: 'threads',
  shape: () => threadShape,
  conditions: (row, filter, statement, scope) => [
    ...isOneOfItsOwn(row),
    ...threadConditions(row, filter, statement, scope),
  ],
  sought: soughtThreads,
  orders: {
    lastActivity: falling((row) => `${row}.last_post_at`, 'timestamptz'),
    newest: falling((row) => `${row}.opened_at`, 'timestamptz'),
    oldest: rising((row) => `${row}.opened_at`, 'timestamptz'),
    due: risingNullsLast((row) => `${row}.due_at`, 'timestamptz'),
    priority: falling((row) => `${row}.priority_minutes`, 'int4'),
  },
  defaultOrder: 'lastActivity',
};
