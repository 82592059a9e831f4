import type pg from 'pg';
import type { Channel, Visibility } from '../domain/desk/channel.ts';

/** A message that is due to leave, with all that a network needs to take it. */
export interface DueMessage {
  readonly interactionId: string;
  readonly deskId: string;
  readonly threadId: string;
  readonly kind: string;
  readonly deliveryKey: string;
  /** Counting the one that begins now. */
  readonly attempts: number;
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly account: string;
  readonly recipient: string | null;
  readonly replyTo: string | null;
  readonly text: string;
}

/**
 * Takes up to `limit` due messages for sending. Each is due again after `leaseSeconds` unless it is marked before:
 * a process that dies in between loses nothing.
 */
export async function takeDueMessages(
  pool: pg.Pool,
  { now, limit, leaseSeconds }: { now: number; limit: number; leaseSeconds: number },
): Promise<DueMessage[]> {
  const { rows } = await pool.query<DueMessage>({
    name: 'outbox-take',
    text: `
      with due as (
        select interaction_id from outbox
        where state = 'pending' and next_attempt_at <= to_timestamp($1::float8 / 1000)
        order by next_attempt_at limit $2 for update skip locked
      ), taken as (
        update outbox set attempts = attempts + 1,
          next_attempt_at = to_timestamp($1::float8 / 1000) + make_interval(secs => $3)
        from due where outbox.interaction_id = due.interaction_id
        returning outbox.*
      )
      select taken.interaction_id as "interactionId", taken.desk_id as "deskId", taken.delivery_key as "deliveryKey",
        taken.attempts, interaction.thread_id as "threadId", interaction.kind, interaction.channel,
        interaction.visibility, interaction.text, account.external_id as account,
        interaction.body->>'recipient' as recipient, interaction.body->>'replyTo' as "replyTo"
      from taken
      join interaction on interaction.id = taken.interaction_id
      join channel_account account on account.id = interaction.channel_account_id
      order by taken.interaction_id`,
    values: [now, limit, leaseSeconds],
  });
  return rows;
}

/** The next instant at which a message is due; null when none waits. */
export async function nextMessageDueAt(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ at: number | null }>({
    name: 'outbox-next',
    text: "select min(next_attempt_at) as at from outbox where state = 'pending'",
  });
  return rows[0]!.at;
}

/** The message failed: another attempt at `nextAttemptAt`, or set aside for a person where that is null. */
export async function markFailed(
  pool: pg.Pool | pg.PoolClient,
  interactionId: string,
  { error, nextAttemptAt }: { error: string; nextAttemptAt: number | null },
): Promise<void> {
  await pool.query(
    `update outbox set last_error = $2, state = case when $3::float8 is null then 'setAside' else 'pending' end,
       next_attempt_at = coalesce(to_timestamp($3::float8 / 1000), next_attempt_at)
     where interaction_id = $1 and state = 'pending'`,
    [interactionId, error.slice(0, 500), nextAttemptAt],
  );
}

/** Those of which this was the first word that they have left. Of a text with a secret in it, the rest is kept. */
export async function markSent(
  client: pg.PoolClient,
  interactionIds: readonly string[],
  at: number,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'outbox-sent',
    text: `
      with shortened as (
        update interaction set text = body->>'textOnceSent', body = body - 'textOnceSent'
        where id = any($1) and body ? 'textOnceSent'
      )
      update outbox set state = 'sent', sent_at = to_timestamp($2::float8 / 1000), last_error = null
      where interaction_id = any($1) and state <> 'sent'
      returning interaction_id as id`,
    values: [interactionIds, at],
  });
  return new Set(rows.map(({ id }) => id));
}

/** The queue's condition, for the operator's metrics. */
export async function outboxCounts(pool: pg.Pool): Promise<{ pending: number; setAside: number }> {
  const { rows } = await pool.query<{ pending: number; setAside: number }>(
    `select count(*) filter (where state = 'pending') as pending, count(*) filter (where state = 'setAside') as "setAside"
     from outbox where state <> 'sent'`,
  );
  return rows[0]!;
}
