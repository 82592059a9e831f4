import { Conditions } from '../conditions.ts';
import { column, falling, group, type Listing, one, plain, rising, type Shape } from '../shape.ts';
import { admitsSql, itsThreadIsSeen, messageIsSeen, teamOfThread } from '../sight.ts';
import type { Statement } from '../statement.ts';
import { cannedAnswerShape } from './cannedAnswer.ts';
import { hasMessages } from './channelUse.ts';
import { channelAccountShape, idOf, ofOwnDesk } from './configuration.ts';
import { agentShape, teamShape } from './people.ts';
import { threadShape } from './thread.ts';

export const assignmentShape: Shape = {
  type: 'Assignment',
  table: 'assignment',
  row: 'assignment',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  seen: itsThreadIsSeen,
  fields: {
    id: idOf('Assignment'),
    thread: one(
      () => threadShape,
      (assignment, thread) => `${thread}.id = ${assignment}.thread_id`,
    ),
    agent: one(
      () => agentShape,
      (assignment, agent) => `${agent}.id = ${assignment}.agent_id`,
    ),
    team: one(
      () => teamShape,
      (assignment, team) => `${team}.id = ${assignment}.team_id`,
    ),
    ring: plain('ring'),
    startedAt: plain('started_at'),
    endedAt: plain('ended_at'),
    outcome: plain('outcome'),
  },
};

export const assignmentListing: Listing = {
  name: 'assignments',
  shape: () => assignmentShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement).whenGiven<boolean>(
      'open',
      (open) => `${row}.ended_at is ${open ? '' : 'not '}null`,
    ).sql,
  orders: {
    newest: falling((row) => `${row}.started_at`, 'timestamptz'),
    oldest: rising((row) => `${row}.started_at`, 'timestamptz'),
  },
  defaultOrder: 'newest',
};

const outboxColumn = (name: string) =>
  column((row) => `(select ${name} from outbox where interaction_id = ${row}.id)`);

const automatedColumn = (name: string) =>
  column((row) => `(select ${name} from automated_message where interaction_id = ${row}.id)`);

export const interactionShape: Shape = {
  type: 'Interaction',
  table: 'interaction',
  row: 'interaction',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  // what has no place of its own, as a note, is its thread's
  seen: (row, statement) =>
    `(${itsThreadIsSeen(row, statement)} and (${row}.channel is null or ${messageIsSeen(row, statement)}))`,
  fields: {
    id: idOf('Interaction'),
    kind: plain('kind'),
    thread: one(
      () => threadShape,
      (interaction, thread) => `${thread}.id = ${interaction}.thread_id`,
    ),
    agent: one(
      () => agentShape,
      (interaction, agent) => `${agent}.id = ${interaction}.agent_id`,
    ),
    authorName: plain('author_name'),
    channelAccount: one(
      () => channelAccountShape,
      (interaction, account) => `${account}.id = ${interaction}.channel_account_id`,
    ),
    channel: plain('channel'),
    visibility: plain('visibility'),
    externalId: plain('external_id'),
    text: plain('text'),
    cannedAnswer: one(
      () => cannedAnswerShape,
      (interaction, answer) => `${answer}.id = ${interaction}.canned_answer_id`,
    ),
    automatedBy: group(
      {
        rule: automatedColumn('rule'),
        policyVersion: automatedColumn('policy_version'),
        confidence: automatedColumn('confidence'),
      },
      (row) => `exists (select from automated_message where interaction_id = ${row}.id)`,
    ),
    details: plain('body'),
    at: plain('at'),
    delivery: group(
      {
        state: outboxColumn('state'),
        attempts: outboxColumn('attempts'),
        nextAttemptAt: outboxColumn(`case when state = 'pending' then next_attempt_at end`),
        sentAt: outboxColumn('sent_at'),
        lastError: outboxColumn('last_error'),
      },
      (row) => `exists (select from outbox where interaction_id = ${row}.id)`,
    ),
  },
};

export const interactionListing: Listing = {
  name: 'interactions',
  shape: () => interactionShape,
  conditions: (row, filter, statement, scope) =>
    new Conditions(filter, statement)
      .when('kinds', 'text[]', (kinds) => `${row}.kind = any(${kinds})`)
      .when(
        'channels',
        'text[]',
        (channels) =>
          `${row}.channel = any(${channels}) and ${hasMessages(['interaction'], channels, scope)}`,
      )
      .whenTrue('byAgents', () => `${row}.agent_id is not null`)
      .whenId('channelAccountId', 'ChannelAccount', (account) => `${row}.channel_account_id = ${account}`)
      .whenId('agentId', 'Agent', (agent) => `${row}.agent_id = ${agent}`)
      .when(
        'delivery',
        'text',
        (state) => `exists (select from outbox where interaction_id = ${row}.id and state = ${state})`,
      )
      .when('from', 'timestamptz', (from) => `${row}.at >= ${from}`)
      .when('before', 'timestamptz', (before) => `${row}.at < ${before}`).sql,
  orders: {
    newest: falling((row) => `${row}.at`, 'timestamptz'),
    oldest: rising((row) => `${row}.at`, 'timestamptz'),
  },
  defaultOrder: 'newest',
};

/** Rows about a message name its channel; all others are their thread's. */
export const historyIsSeen = (row: string, statement: Statement): string =>
  `(not ${row}.payload ? 'channel' or ${admitsSql(
    {
      channel: `${row}.payload->>'channel'`,
      channelAccountId: `(${row}.payload->>'channelAccountId')::uuid`,
      teamId: teamOfThread(`${row}.thread_id`),
    },
    statement,
  )})`;

const historyShape: Shape = {
  type: 'HistoryEntry',
  table: 'routing_event',
  row: 'event',
  key: 'seq',
  keyType: 'int8',
  ofDesks: ofOwnDesk,
  seen: historyIsSeen,
  fields: {
    sequence: plain('seq'),
    at: plain('at'),
    kind: plain('kind'),
    type: plain('type'),
    actor: plain('actor'),
    payload: plain('payload'),
  },
};

export const historyListing: Listing = {
  name: 'history',
  shape: () => historyShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .when('kinds', 'text[]', (kinds) => `${row}.kind = any(${kinds})`)
      .when('types', 'text[]', (types) => `${row}.type = any(${types})`).sql,
  orders: { oldest: rising((row) => `${row}.seq`, 'int8'), newest: falling((row) => `${row}.seq`, 'int8') },
  defaultOrder: 'oldest',
};
