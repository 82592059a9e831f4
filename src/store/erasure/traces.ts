import type pg from 'pg';

/** Where a customer left something. */
export interface Traces {
  /** Their messages. */
  readonly postIds: readonly string[];
  /** Threads that they opened. */
  readonly threadIds: readonly string[];
  /** What we did on their threads, and what we answered them or did to their messages on others'. */
  readonly interactionIds: readonly string[];
  readonly draftIds: readonly string[];
}

/** The desk is locked. */
export async function tracesOf(
  client: pg.PoolClient,
  deskId: string,
  customerIds: readonly string[],
): Promise<Traces> {
  const { rows } = await client.query<Traces>({
    name: 'erasure-traces',
    text: `
      with written as (
        select id, external_id, channel, strand_id from post
        where desk_id = $1 and customer_id = any($2) and direction = 'inbound'
      ), owned as (
        select id from thread where customer_id = any($2)
      ), elsewhere as (
        select distinct thread_id as id from strand where id in (select strand_id from written)
        except select id from owned
      ), acted as (
        select id from interaction where thread_id in (select id from owned)
        union
        select interaction.id from interaction left join post on post.id = interaction.id
        where interaction.thread_id in (select id from elsewhere)
          and ((post.pin->>'toPostId')::uuid in (select id from written)
            or (post.channel, post.reply_to) in (select channel, external_id from written)
            or (interaction.body->>'mentionId')::uuid in (select id from written)
            or (interaction.channel, interaction.body->>'replyTo') in (select channel, external_id from written)
            or interaction.body->>'recipient' in (select external_id from identity where customer_id = any($2)))
      )
      select array(select id::text from written) as "postIds", array(select id::text from owned) as "threadIds",
        array(select id::text from acted) as "interactionIds",
        array(select id::text from draft where thread_id in (select id from owned)
              or interaction_id in (select id from acted)) as "draftIds"`,
    values: [deskId, customerIds],
  });
  return rows[0]!;
}
