import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { Traces } from './traces.ts';

/**
 * What a network calls a message leads to whoever wrote it, and is what others refer to. So each erased message gets a name
 * that says nothing, and everything that referred to the old name refers to the new one.
 */
const renamed = [
  // a conversation in which nobody else wrote, or that is called by one of these messages
  `with written as (
     select id, channel_account_id, conversation_id, external_id from post where id = any($2)
   ), theirs as (
     select channel_account_id, conversation_id, min(id::text) as name from written
     where conversation_id is not null group by channel_account_id, conversation_id
   )
   update post set conversation_id = 'erased-' || theirs.name from theirs
   where post.desk_id = $1 and post.channel_account_id = theirs.channel_account_id
     and post.conversation_id = theirs.conversation_id
     and (theirs.conversation_id in (select external_id from written)
       or not exists (
         select from post other where other.channel_account_id = theirs.channel_account_id
           and other.conversation_id = theirs.conversation_id and other.direction = 'inbound' and other.id <> all($2)))`,
  `update post set reply_to = 'erased-' || written.id from post written
   where written.id = any($2) and post.desk_id = $1 and post.channel = written.channel
     and post.reply_to = written.external_id`,
  `update post set external_id = 'erased-' || id, tie_key = 'erased-' || id where desk_id = $1 and id = any($2)`,
];

/** Takes everything that tells who wrote them out of the messages; what figures are made of stays. */
async function removeAuthors(client: pg.PoolClient, deskId: string, { postIds }: Traces): Promise<void> {
  await client.query(
    `update mention set author_name = '', author_handle = null, url = null, external_id = 'erased-' || id
     where desk_id = $1 and id = any($2)`,
    [deskId, postIds],
  );
  for (const statement of renamed) await client.query(statement, [deskId, postIds]);
}

/** Takes out what we wrote; what has not left yet never does. */
async function removeOurTexts(
  client: pg.PoolClient,
  deskId: string,
  { interactionIds, draftIds }: Traces,
): Promise<void> {
  await client.query(
    `delete from outbox where desk_id = $1 and interaction_id = any($2) and state <> 'sent'`,
    [deskId, interactionIds],
  );
  await client.query(
    `update outbox set last_error = null where desk_id = $1 and interaction_id = any($2) and last_error is not null`,
    [deskId, interactionIds],
  );
  await client.query(
    `update interaction set text = '', body = body - '{recipient,replyTo,textOnceSent}'::text[]
     where desk_id = $1 and id = any($2)`,
    [deskId, interactionIds],
  );
  // the reason of a bulk action is that of each hand-over
  await client.query(
    `update bulk_action set change = change || '{"reason": ""}'
     where desk_id = $1 and change->>'reason' <> '' and exists (
       select from bulk_target where bulk_action_id = bulk_action.id
         and (after->>'interactionId')::uuid = any($2))`,
    [deskId, interactionIds],
  );
  await client.query(
    `update survey_invitation set comment = '' where desk_id = $1 and interaction_id = any($2)`,
    [deskId, interactionIds],
  );
  await client.query(
    `update draft set text = '', findings = '[]',
       state = case when state in ('sent', 'discarded') then state else 'discarded' end
     where desk_id = $1 and id = any($2)`,
    [deskId, draftIds],
  );
  await client.query(`update draft_version set text = '' where desk_id = $1 and draft_id = any($2)`, [
    deskId,
    draftIds,
  ]);
  await client.query(
    `update approval set reason = '', text_sha256 = '' where desk_id = $1 and draft_id = any($2)`,
    [deskId, draftIds],
  );
}

/** Digests of requests, which hold texts: the same request sent once more is refused instead of done again. */
async function removeRequests(client: pg.PoolClient, deskId: string, traces: Traces): Promise<void> {
  await client.query(
    `update idempotency_key set request_hash = 'erased'
     where desk_id = $1 and exists (
       select from regexp_matches(answer::text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') found (id)
       where found.id[1] = any($2))`,
    [deskId, Object.values(traces).flat()],
  );
}

/** Takes out who a customer was, and destroys their hash key. */
async function removeIdentities(
  client: pg.PoolClient,
  deskId: string,
  customerIds: readonly string[],
  { threadIds }: Traces,
  at: Instant,
): Promise<void> {
  await client.query('delete from identity where desk_id = $1 and customer_id = any($2)', [
    deskId,
    customerIds,
  ]);
  await client.query(
    `update secure_link set returned_at = coalesce(returned_at, $3) where desk_id = $1 and customer_id = any($2)`,
    [deskId, customerIds, new Date(at)],
  );
  await client.query(
    `update survey_invitation set comment = '', token_hash = null,
       because = case when state = 'planned' then 'erased' else because end,
       state = case when state = 'planned' then 'withheld' else state end
     where desk_id = $1 and customer_id = any($2)`,
    [deskId, customerIds],
  );
  await client.query('delete from entry_reason where desk_id = $1 and customer_ids && $2::uuid[]', [
    deskId,
    customerIds,
  ]);
  await client.query(
    `update legal_hold set reason = '', lift_reason = '' where desk_id = $1
       and (customer_id = any($2) or thread_id = any($3))`,
    [deskId, customerIds, threadIds],
  );
  await client.query(
    `update customer set name = '', hash_key = null, erased_at = $3 where desk_id = $1 and id = any($2)`,
    [deskId, customerIds, new Date(at)],
  );
}

/** Takes texts out, with what triage quoted of them and what was digested of them. Who wrote them stays. The desk is locked. */
export async function removeTexts(
  client: pg.PoolClient,
  deskId: string,
  traces: Traces,
  at: Instant,
): Promise<void> {
  await removeRequests(client, deskId, traces);
  await removeOurTexts(client, deskId, traces);
  await client.query(
    `update mention set text = '', triage = triage || '{"evidence": {"keywords": []}}'
     where desk_id = $1 and id = any($2)`,
    [deskId, traces.postIds],
  );
  await client.query(`update thread set subject = '' where desk_id = $1 and id = any($2)`, [
    deskId,
    traces.threadIds,
  ]);
  await client.query('update desk set texts_removed_at = $2 where id = $1', [deskId, new Date(at)]);
}

/** Takes all of a customer out of every table. Instants, channels, counts, clocks and ids stay. The desk is locked. */
export async function removeTraces(
  client: pg.PoolClient,
  deskId: string,
  customerIds: readonly string[],
  traces: Traces,
  at: Instant,
): Promise<void> {
  await removeTexts(client, deskId, traces, at);
  await removeAuthors(client, deskId, traces);
  await removeIdentities(client, deskId, customerIds, traces, at);
}
