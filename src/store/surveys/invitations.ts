import type pg from 'pg';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { Place } from '../../domain/kpi/live/dimensions.ts';
import type { InvitationState } from '../../domain/surveys/answer.ts';
import type { WithheldReason } from '../../domain/surveys/ask.ts';
import type { Survey } from '../../domain/surveys/survey.ts';
import { plainColumn, textColumn } from '../ingest/arrayLiteral.ts';
import { jsonColumn } from '../ingest/jsonColumn.ts';

/** An invitation that waits for its delay. */
export interface PlannedInvitation {
  readonly id: string;
  readonly surveyId: string;
  readonly version: number;
  readonly threadId: string;
  readonly episodeId: string;
  readonly customerId: string;
  readonly channel: Channel;
  readonly channelAccountId: string | null;
  readonly language: string | null;
  /** Who is credited with the answer, as of the resolution. */
  readonly place: Place;
  readonly resolvedAt: Instant;
  readonly askAt: Instant;
}

/**
 * Plans invitations; of an episode that has one already only where that one was withheld because the episode went on: its
 * resolution had been taken back.
 */
export async function insertPlanned(
  client: pg.PoolClient,
  deskId: string,
  rows: readonly PlannedInvitation[],
): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'survey-plan',
    text: `
      insert into survey_invitation as kept (desk_id, id, survey_id, survey_version, thread_id, episode_id, customer_id, channel,
        channel_account_id, language, resolved_at, ask_at, place, state)
      select $1::uuid, id, survey_id, version, thread_id, episode_id, customer_id, channel, channel_account_id, language,
        to_timestamp(resolved_at / 1000), to_timestamp(ask_at / 1000), place, 'planned'
      from rows from (unnest($2::uuid[], $3::uuid[], $4::integer[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::uuid[],
        $10::text[], $11::float8[], $12::float8[]), jsonb_array_elements($13::jsonb))
        as row (id, survey_id, version, thread_id, episode_id, customer_id, channel, channel_account_id, language, resolved_at,
          ask_at, place)
      on conflict (episode_id) do update set survey_id = excluded.survey_id, survey_version = excluded.survey_version,
        thread_id = excluded.thread_id, customer_id = excluded.customer_id, channel = excluded.channel,
        channel_account_id = excluded.channel_account_id, language = excluded.language, place = excluded.place,
        resolved_at = excluded.resolved_at, ask_at = excluded.ask_at, state = 'planned', because = null, taken_until = null
      where kept.state = 'planned' or kept.because = 'reopened'`,
    values: [
      deskId,
      plainColumn(rows, (row) => row.id),
      plainColumn(rows, (row) => row.surveyId),
      plainColumn(rows, (row) => row.version),
      plainColumn(rows, (row) => row.threadId),
      plainColumn(rows, (row) => row.episodeId),
      plainColumn(rows, (row) => row.customerId),
      plainColumn(rows, (row) => row.channel),
      plainColumn(rows, (row) => row.channelAccountId),
      textColumn(rows, (row) => row.language),
      plainColumn(rows, (row) => row.resolvedAt),
      plainColumn(rows, (row) => row.askAt),
      jsonColumn(rows.map((row) => row.place)),
    ],
  });
}

/** An invitation whose delay is over, in this process's hands until `untilAt`. */
export interface DueInvitation {
  readonly id: string;
  readonly deskId: string;
}

/** Takes the invitation that is due longest; null: none is. */
export async function takeDueInvitation(
  pool: pg.Pool,
  { now, untilAt }: { readonly now: Instant; readonly untilAt: Instant },
): Promise<DueInvitation | null> {
  const { rows } = await pool.query<DueInvitation>({
    name: 'survey-take',
    text: `
      update survey_invitation set taken_until = to_timestamp($2::float8 / 1000)
      where id = (
        select id from survey_invitation
        where state = 'planned' and ask_at <= to_timestamp($1::float8 / 1000)
          and (taken_until is null or taken_until <= to_timestamp($1::float8 / 1000))
        order by ask_at limit 1 for update skip locked)
      returning id, desk_id as "deskId"`,
    values: [now, untilAt],
  });
  return rows[0] ?? null;
}

/** What is to be asked, and whom. */
export interface Asking {
  readonly surveyId: string;
  readonly version: number;
  readonly survey: Survey;
  readonly threadId: string;
  readonly customerId: string;
  readonly language: string | null;
}

const surveyOf = `(select body || jsonb_build_object('name', name) from survey_version
  where survey_version.survey_id = invitation.survey_id and survey_version.version = invitation.survey_version) as survey`;

/** An invitation that is still to be sent; null: it is not. The desk is locked. */
export async function plannedInvitation(client: pg.PoolClient, id: string): Promise<Asking | null> {
  const { rows } = await client.query<Asking>({
    name: 'survey-planned',
    text: `
      select survey_id as "surveyId", survey_version as version, ${surveyOf}, thread_id as "threadId",
        customer_id as "customerId", language
      from survey_invitation invitation where id = $1 and state = 'planned'`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** When one of the customers was asked last by any survey; null: never. */
export async function lastAskedAt(
  client: pg.PoolClient,
  customerIds: readonly string[],
): Promise<Instant | null> {
  const { rows } = await client.query<{ at: Instant | null }>({
    name: 'survey-last-asked',
    text: 'select max(asked_at) as at from survey_invitation where customer_id = any($1::uuid[])',
    values: [customerIds],
  });
  return rows[0]!.at;
}

export async function markWithheld(
  client: pg.PoolClient,
  id: string,
  because: WithheldReason,
): Promise<void> {
  await client.query({
    name: 'survey-withhold',
    text: `update survey_invitation set state = 'withheld', because = $2 where id = $1`,
    values: [id, because],
  });
}

export async function markAsked(
  client: pg.PoolClient,
  id: string,
  asked: {
    readonly interactionId: string;
    readonly tokenHash: Buffer;
    readonly at: Instant;
    readonly expiresAt: Instant;
  },
): Promise<void> {
  await client.query({
    name: 'survey-ask',
    text: `update survey_invitation set state = 'asked', interaction_id = $2, token_hash = $3,
             asked_at = to_timestamp($4::float8 / 1000), expires_at = to_timestamp($5::float8 / 1000) where id = $1`,
    values: [id, asked.interactionId, asked.tokenHash, asked.at, asked.expiresAt],
  });
}

/** An invitation as its token shows it. */
export interface SentInvitation {
  readonly id: string;
  readonly deskId: string;
  readonly surveyId: string;
  readonly survey: Survey;
  readonly state: InvitationState;
  readonly expiresAt: Instant;
  readonly customerId: string;
  /** Where the thread is that was resolved, now. */
  readonly threadId: string;
  readonly language: string | null;
}

/** The invitation with the token; null: there is none. */
export async function invitationOf(
  client: pg.PoolClient | pg.Pool,
  tokenHash: Buffer,
): Promise<SentInvitation | null> {
  const { rows } = await client.query<SentInvitation>({
    name: 'survey-by-token',
    text: `
      select invitation.id, invitation.desk_id as "deskId", invitation.survey_id as "surveyId", ${surveyOf}, state,
        expires_at as "expiresAt", customer_id as "customerId", interaction.thread_id as "threadId", language
      from survey_invitation invitation join interaction on interaction.id = invitation.interaction_id
      where token_hash = $1`,
    values: [tokenHash],
  });
  return rows[0] ?? null;
}

export async function markAnswered(
  client: pg.PoolClient,
  id: string,
  answer: {
    readonly at: Instant;
    readonly score: number;
    readonly comment: string;
    readonly sentiment: number | null;
  },
): Promise<void> {
  await client.query({
    name: 'survey-answer',
    text: `update survey_invitation set state = 'answered', answered_at = to_timestamp($2::float8 / 1000), score = $3,
             comment = $4, sentiment = $5 where id = $1`,
    values: [id, answer.at, answer.score, answer.comment, answer.sentiment],
  });
}
