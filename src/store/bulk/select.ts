import type pg from 'pg';
import type { BulkUnit } from '../../domain/engagement/bulk/bulkChange.ts';

/** A query of the ids that a list would show, in its order; its parameters are `$1` and on. */
export interface ChosenIds {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Writes a new bulk action down with what is chosen now. One statement, so that one snapshot has both the targets and the place
 * in the log that they are as of; without the desk's lock, since nothing of the desk changes.
 * @returns how many were chosen
 */
export async function insertBulkAction(
  pool: pg.Pool,
  { id, deskId, selects, chosen, requestedBy }: NewBulkAction,
): Promise<number> {
  const parameter = (place: number): string => `$${chosen.values.length + place}`;
  const [action, desk] = [`${parameter(1)}::uuid`, `${parameter(2)}::uuid`];
  const target =
    selects === 'mention'
      ? 'select target.id, target.thread_id from mention target'
      : 'select null::uuid, target.id from thread target';
  const { rows } = await pool.query<{ count: number }>(
    `with chosen as materialized (
       select id, row_number() over () - 1 as ordinal from (${chosen.text}) listed
     ), targets as (
       insert into bulk_target (bulk_action_id, desk_id, created_at, ordinal, mention_id, thread_id)
       select ${action}, ${desk}, now(), ordinal, found.*
       from chosen cross join lateral (${target} where target.id = chosen.id) found
     )
     insert into bulk_action (id, desk_id, selects, unit, seq, selected_count, target_count, state, requested_by)
     select ${action}, ${desk}, ${parameter(3)}, ${parameter(3)}, (select last_seq from desk where id = ${desk}),
       (select count(*) from chosen), (select count(*) from chosen), 'selected', ${parameter(4)}
     returning selected_count as count`,
    [...chosen.values, id, deskId, selects, JSON.stringify(requestedBy)],
  );
  return rows[0]!.count;
}

export interface NewBulkAction {
  readonly id: string;
  readonly deskId: string;
  readonly selects: BulkUnit;
  readonly chosen: ChosenIds;
  readonly requestedBy: object;
}

/** Forgets bulk actions that were chosen and never used: this one, or all of before an instant. */
export async function dropSelections(
  pool: pg.Pool,
  { id, before }: { readonly id: string | null; readonly before: number },
): Promise<void> {
  await pool.query(
    `with gone as (
       delete from bulk_action where state = 'selected'
         and (id = $1 or created_at < to_timestamp($2::float8 / 1000)) returning id
     )
     delete from bulk_target using gone where bulk_action_id = gone.id`,
    [id, before],
  );
}

/**
 * Puts what a change is done to in the place of what was chosen: of threads the mentions that had arrived when they
 * were chosen, of mentions their threads, each once. Done again it changes nothing.
 */
export async function convertTargets(
  client: pg.PoolClient,
  { id, seq, attempt }: { readonly id: string; readonly seq: number; readonly attempt: number },
  unit: BulkUnit,
): Promise<void> {
  const found =
    unit === 'mention'
      ? `select mention.id as mention_id, chosen.thread_id, chosen.ordinal, mention.published_at as at
         from chosen join mention on mention.thread_id = chosen.thread_id
         where mention.received_seq <= $2 and mention.deleted_at is null`
      : `select null::uuid as mention_id, thread_id, min(ordinal) as ordinal, now() as at
         from chosen where $2::bigint is not null group by thread_id`;
  await client.query(
    `with ours as (
       select id, desk_id from bulk_action where id = $1 and attempt = $3 and unit <> $4 for update
     ), chosen as (
       delete from bulk_target using ours where bulk_action_id = ours.id
       returning ours.desk_id, bulk_target.thread_id, bulk_target.ordinal
     ), found as (${found}), numbered as (
       select mention_id, thread_id, row_number() over (order by ordinal, at, mention_id) - 1 as place from found
     ), targets as (
       insert into bulk_target (bulk_action_id, desk_id, created_at, ordinal, mention_id, thread_id)
       select ours.id, ours.desk_id, now(), place, mention_id, thread_id from numbered cross join ours
       returning 1
     )
     update bulk_action set unit = $4, target_count = (select count(*) from targets)
     from ours where bulk_action.id = ours.id`,
    [id, seq, attempt, unit],
  );
}
