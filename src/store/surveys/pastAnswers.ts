import type pg from 'pg';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { Survey } from '../../domain/surveys/survey.ts';
import { plainColumn, textColumn } from '../ingest/arrayLiteral.ts';

/** An invitation whose delay was over in the past. */
interface PastInvitation {
  readonly id: string;
  readonly threadId: string;
  readonly customerId: string;
  readonly surveyId: string;
  readonly survey: Survey;
  readonly channel: Channel;
  readonly channelAccountId: string | null;
  /** Sentiment of the thread, 1 to 10. */
  readonly mood: number;
  readonly askAt: Instant;
}

/** Invitations that are planned and due by now, one for each customer, the earliest first; their others are taken back. */
export async function plannedInPast(
  client: pg.PoolClient,
  deskId: string,
  now: Instant,
): Promise<readonly PastInvitation[]> {
  const { rows } = await client.query<PastInvitation>(
    `with planned as (
       select *, row_number() over (partition by customer_id order by ask_at, id) as number from survey_invitation
       where desk_id = $1 and state = 'planned' and ask_at <= to_timestamp($2::float8 / 1000)
     ), others as (
       update survey_invitation set state = 'withheld', because = 'coolDown'
       where id in (select id from planned where number > 1)
     )
     select planned.id, thread_id as "threadId", planned.customer_id as "customerId", planned.survey_id as "surveyId",
       body || jsonb_build_object('name', name) as survey, channel, channel_account_id as "channelAccountId",
       coalesce(thread.sentiment, 5) as mood, ask_at as "askAt"
     from planned join survey_version asked on asked.survey_id = planned.survey_id and asked.version = survey_version
     join thread on thread.id = thread_id
     where number = 1 order by ask_at, planned.id`,
    [deskId, now],
  );
  return rows;
}

/** An invitation that was sent by a message, with what was answered; null: nothing. */
export interface AnsweredInvitation {
  readonly id: string;
  readonly interactionId: string;
  readonly openDays: number;
  readonly answeredAt: Instant | null;
  readonly score: number | null;
  readonly comment: string;
  readonly sentiment: number | null;
}

/** Writes down invitations that were sent when their delay was over. */
export async function savePastAnswers(
  client: pg.PoolClient,
  invitations: readonly AnsweredInvitation[],
): Promise<void> {
  await client.query(
    `update survey_invitation kept set state = case when said.score is null then 'asked' else 'answered' end,
       interaction_id = said.interaction_id, asked_at = ask_at, expires_at = ask_at + make_interval(days => said.open_days),
       answered_at = to_timestamp(said.answered_at / 1000), score = said.score, comment = said.comment,
       sentiment = said.sentiment
     from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::float8[], $5::integer[], $6::text[], $7::float8[])
       as said (id, interaction_id, open_days, answered_at, score, comment, sentiment)
     where kept.id = said.id`,
    [
      plainColumn(invitations, ({ id }) => id),
      plainColumn(invitations, ({ interactionId }) => interactionId),
      plainColumn(invitations, ({ openDays }) => openDays),
      plainColumn(invitations, ({ answeredAt }) => answeredAt),
      plainColumn(invitations, ({ score }) => score),
      textColumn(invitations, ({ comment }) => comment),
      plainColumn(invitations, ({ sentiment }) => sentiment),
    ],
  );
}
