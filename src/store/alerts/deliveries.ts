import type pg from 'pg';
import type { ReceiverKind, ToldStep } from '../../domain/alerts/receiver.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { KeptSecret } from './receiverSecrets.ts';

/** What a delivery is about: one of both. */
export interface DeliverySubject {
  readonly alertId: string | null;
  readonly crisisId: string | null;
}

/** What a receiver is to be told. */
export interface PlannedDelivery {
  readonly id: string;
  readonly receiverId: string;
  /** As it leaves. */
  readonly body: string;
}

/** Those of the receivers that are in use. */
export async function receiversInUse(
  client: pg.PoolClient,
  deskId: string,
  receiverIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'alert-receivers-in-use',
    text: 'select id from alert_receiver where desk_id = $1 and id = any($2) and archived_at is null order by id',
    values: [deskId, receiverIds],
  });
  return rows.map(({ id }) => id);
}

/** Who was told of it, or is to be. */
export async function receiversOf(
  client: pg.PoolClient,
  { alertId, crisisId }: DeliverySubject,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'alert-receivers-told',
    text: 'select distinct alert_receiver_id as id from alert_delivery where alert_id = $1 or crisis_id = $2',
    values: [alertId, crisisId],
  });
  return rows.map(({ id }) => id);
}

export async function planDeliveries(
  client: pg.PoolClient,
  { deskId, alertId, crisisId, step, at }: DeliverySubject & { deskId: string; step: ToldStep; at: Instant },
  deliveries: readonly PlannedDelivery[],
): Promise<void> {
  await client.query({
    name: 'alert-deliveries-plan',
    text: `
      insert into alert_delivery (id, desk_id, alert_id, crisis_id, alert_receiver_id, step, body, next_attempt_at, created_at)
      select id, $1, $2, $3, receiver_id, $4, body, to_timestamp($5::float8 / 1000), to_timestamp($5::float8 / 1000)
      from unnest($6::uuid[], $7::uuid[], $8::text[]) as planned (id, receiver_id, body)`,
    values: [
      deskId,
      alertId,
      crisisId,
      step,
      at,
      deliveries.map(({ id }) => id),
      deliveries.map(({ receiverId }) => receiverId),
      deliveries.map(({ body }) => body),
    ],
  });
}

/** A delivery that is due, with all that it takes to make it. */
export interface DueDelivery extends DeliverySubject, KeptSecret {
  readonly id: string;
  readonly deskId: string;
  readonly threadId: string | null;
  readonly receiverId: string;
  readonly kind: ReceiverKind;
  readonly address: string;
  readonly body: string;
  /** Counting the one that begins now. */
  readonly attempts: number;
}

/** Takes one that is due; unless it is marked before, it is due again after `leaseSeconds`. Null: there is none. */
export async function takeDelivery(
  pool: pg.Pool,
  now: Instant,
  leaseSeconds: number,
): Promise<DueDelivery | null> {
  const { rows } = await pool.query<DueDelivery>({
    name: 'alert-delivery-take',
    text: `
      with taken as (
        update alert_delivery set attempts = attempts + 1,
          next_attempt_at = to_timestamp($1::float8 / 1000) + make_interval(secs => $2)
        where id = (
          select id from alert_delivery where state = 'pending' and next_attempt_at <= to_timestamp($1::float8 / 1000)
          order by next_attempt_at limit 1 for update skip locked)
        returning *
      )
      select taken.id, taken.desk_id as "deskId", taken.alert_id as "alertId", taken.crisis_id as "crisisId",
        alert.thread_id as "threadId",
        receiver.id as "receiverId", receiver.kind, receiver.address, receiver.secret,
        receiver.encrypted_secret as "encryptedSecret", taken.body, taken.attempts
      from taken left join alert on alert.id = taken.alert_id
      join alert_receiver receiver on receiver.id = taken.alert_receiver_id`,
    values: [now, leaseSeconds],
  });
  return rows[0] ?? null;
}

/** True if this was the first word that it has been taken. */
export async function markDelivered(client: pg.PoolClient, id: string, at: Instant): Promise<boolean> {
  const { rowCount } = await client.query(
    `update alert_delivery set state = 'sent', sent_at = to_timestamp($2::float8 / 1000), last_error = null
     where id = $1 and state <> 'sent'`,
    [id, at],
  );
  return rowCount === 1;
}

/** It failed: another attempt at `nextAttemptAt`, or set aside for a person where that is null. */
export async function markNotDelivered(
  client: pg.PoolClient,
  id: string,
  { error, nextAttemptAt }: { readonly error: string; readonly nextAttemptAt: Instant | null },
): Promise<void> {
  await client.query(
    `update alert_delivery set last_error = $2, state = case when $3::float8 is null then 'setAside' else 'pending' end,
       next_attempt_at = coalesce(to_timestamp($3::float8 / 1000), next_attempt_at)
     where id = $1 and state = 'pending'`,
    [id, error.slice(0, 500), nextAttemptAt],
  );
}

/** Makes one that was set aside due again, from the first attempt on; null: it was not set aside. */
export async function retryDelivery(
  client: pg.PoolClient,
  { id, deskId, at }: { id: string; deskId: string; at: Instant },
): Promise<DeliverySubject | null> {
  const { rows } = await client.query<DeliverySubject>(
    `update alert_delivery set state = 'pending', attempts = 0, next_attempt_at = to_timestamp($3::float8 / 1000)
     where id = $1 and desk_id = $2 and state = 'setAside' returning alert_id as "alertId", crisis_id as "crisisId"`,
    [id, deskId, at],
  );
  return rows[0] ?? null;
}

/** How many wait for a person, at all desks. */
export async function deliveriesSetAside(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: 'alert-deliveries-set-aside',
    text: `select count(*)::int as count from alert_delivery where state = 'setAside'`,
  });
  return rows[0]!.count;
}
