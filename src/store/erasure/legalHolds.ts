import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';

export interface NewHold {
  readonly id: string;
  readonly customerId: string | null;
  readonly threadId: string | null;
  readonly reason: string;
  readonly author: string;
  readonly placedAt: Instant;
}

export async function insertHold(client: pg.PoolClient, deskId: string, hold: NewHold): Promise<void> {
  await client.query(
    `insert into legal_hold (id, desk_id, customer_id, thread_id, reason, author, placed_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [hold.id, deskId, hold.customerId, hold.threadId, hold.reason, hold.author, new Date(hold.placedAt)],
  );
}

/** What a hold is on, and whether it is over. */
export interface FoundHold {
  readonly customerId: string | null;
  readonly threadId: string | null;
  readonly isLifted: boolean;
}

/** The desk is locked. */
export async function findHold(client: pg.PoolClient, deskId: string, id: string): Promise<FoundHold | null> {
  const { rows } = await client.query<FoundHold>(
    `select customer_id as "customerId", thread_id as "threadId", lifted_at is not null as "isLifted"
     from legal_hold where id = $1 and desk_id = $2`,
    [id, deskId],
  );
  return rows[0] ?? null;
}

export async function liftHold(
  client: pg.PoolClient,
  id: string,
  { at, actor, reason }: { readonly at: Instant; readonly actor: string; readonly reason: string },
): Promise<void> {
  await client.query('update legal_hold set lifted_at = $2, lifted_by = $3, lift_reason = $4 where id = $1', [
    id,
    new Date(at),
    actor,
    reason,
  ]);
}

/** The oldest hold on one of the customers, on a thread of theirs, or on one that they wrote in; null: none. */
export async function holdOn(
  client: pg.PoolClient,
  customerIds: readonly string[],
): Promise<{ readonly holdId: string; readonly reason: string } | null> {
  const { rows } = await client.query<{ holdId: string; reason: string }>(
    `select id as "holdId", reason from legal_hold
     where lifted_at is null and (customer_id = any($1)
       or exists (
         select from thread where id = legal_hold.thread_id and customer_id = any($1))
       or exists (
         select from mention where thread_id = coalesce(
           (select merged_into from thread where id = legal_hold.thread_id), legal_hold.thread_id)
           and customer_id = any($1)))
     order by placed_at, id limit 1`,
    [customerIds],
  );
  return rows[0] ?? null;
}
