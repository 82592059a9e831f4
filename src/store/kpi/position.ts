import type pg from 'pg';
import { factsVersion } from '../../domain/kpi/live/fact.ts';

/** How far a desk is counted. */
export interface KpiPosition {
  /** The log's last row that is counted. */
  readonly seq: number;
  readonly timeZone: string;
  /** Of the facts that are counted. */
  readonly factsVersion: number;
  /** Counting anew: threads up to this id are counted; null: all are. */
  readonly countedTo: string | null;
}

/** Before the first thread. */
export const fromTheFirst = '00000000-0000-0000-0000-000000000000';

/**
 * Desks whose log has rows that are not counted, or whose counting anew goes on. What a newer version counts is left to it: during an
 * upgrade the older one would count all of it anew in its own way, and the newer one again.
 */
export async function desksToCount(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'kpi-desks',
    text: `
      select desk.id from desk left join kpi_position position on position.desk_id = desk.id
      where coalesce(position.facts_version, 0) <= $1
        and (position.seq is distinct from desk.last_seq or position.counted_to is not null
          or position.time_zone <> desk.time_zone or position.facts_version < $1)`,
    values: [factsVersion],
  });
  return rows.map(({ id }) => id);
}

/** Takes a desk's position until the transaction ends, with the desk's clock; null: another process has it. */
export async function takePosition(
  client: pg.PoolClient,
  deskId: string,
): Promise<{ readonly position: KpiPosition; readonly timeZone: string } | null> {
  await client.query({
    name: 'kpi-position-begin',
    text: `
      insert into kpi_position (desk_id, seq, time_zone, facts_version, counted_to)
      select id, last_seq, time_zone, $3, $2::uuid from desk where id = $1
        -- else the insertion waits for whoever has changed the row and not committed yet
        and not exists (select from kpi_position where desk_id = $1)
      on conflict (desk_id) do nothing`,
    values: [deskId, fromTheFirst, factsVersion],
  });
  const { rows } = await client.query<KpiPosition & { deskTimeZone: string }>({
    name: 'kpi-position-take',
    text: `
      select seq, position.time_zone as "timeZone", facts_version as "factsVersion", counted_to as "countedTo", desk.time_zone as "deskTimeZone"
      from kpi_position position join desk on desk.id = position.desk_id
      where desk_id = $1 for update of position skip locked`,
    values: [deskId],
  });
  const row = rows[0];
  return row === undefined ? null : { position: row, timeZone: row.deskTimeZone };
}

export async function savePosition(
  client: pg.PoolClient,
  deskId: string,
  { seq, timeZone, factsVersion: version, countedTo }: KpiPosition,
): Promise<void> {
  await client.query({
    name: 'kpi-position-save',
    text: 'update kpi_position set seq = $2, time_zone = $3, counted_to = $4, facts_version = $5 where desk_id = $1',
    values: [deskId, seq, timeZone, countedTo, version],
  });
}

/** The sequence of the desk's last row of the log. */
export async function lastSequence(client: pg.PoolClient | pg.Pool, deskId: string): Promise<number> {
  const { rows } = await client.query<{ last_seq: number }>({
    name: 'kpi-last-sequence',
    text: 'select last_seq from desk where id = $1',
    values: [deskId],
  });
  return rows[0]!.last_seq;
}

/** Whether the database is a copy that nobody writes to. */
export async function isReplica(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ isReplica: boolean }>('select pg_is_in_recovery() as "isReplica"');
  return rows[0]!.isReplica;
}

/** Threads, calls, alerts and posts of ours that rows of the log are about, up to so many rows; `seq`: the last of them. */
export async function threadsSince(
  client: pg.PoolClient,
  deskId: string,
  after: number,
  rows: number,
): Promise<{ readonly threadIds: string[]; readonly seq: number }> {
  const answer = await client.query<{ threadIds: string[] | null; seq: number | null }>({
    name: 'kpi-threads-since',
    text: `
      with counted as (
        select seq, thread_id, case when type like 'alert%' then (payload->>'alertId')::uuid end as alert_id,
          case when type = 'mentionArrived' then (payload->>'mentionId')::uuid end as mention_id
        from routing_event where desk_id = $1 and seq > $2 order by seq limit $3
      )
      select (
          select array_agg(id) from (
            select thread_id as id from counted where thread_id is not null
            union select alert_id from counted where alert_id is not null
            -- where it is by now: it may have been split off before it was ever counted
            union select strand.thread_id from counted join post on post.id = mention_id join strand on strand.id = strand_id
            union select id from phone_call where desk_id = $1 and seq > $2 and seq <= (select max(seq) from counted)
            union select id from own_post where desk_id = $1 and seq > $2 and seq <= (select max(seq) from counted)
          ) thing
        ) as "threadIds", max(seq) as seq
      from counted`,
    values: [deskId, after, rows],
  });
  const { threadIds, seq } = answer.rows[0]!;
  return { threadIds: threadIds ?? [], seq: seq ?? after };
}

/** Threads, calls, alerts and posts of ours after an id, in the order of ids. */
export async function threadsAfter(
  client: pg.PoolClient,
  deskId: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'kpi-threads-after',
    text: `
      (select id from thread where desk_id = $1 and id > $2 order by id limit $3)
      union all (select id from phone_call where desk_id = $1 and id > $2 order by id limit $3)
      union all (select id from alert where desk_id = $1 and id > $2 order by id limit $3)
      union all (select id from own_post where desk_id = $1 and id > $2 order by id limit $3)
      order by id limit $3`,
    values: [deskId, after, limit],
  });
  return rows.map(({ id }) => id);
}

/** How many rows of threads a desk has, those that are part of others included, of calls, of alerts and of posts of ours. */
export async function countThreadsOf(client: pg.PoolClient, deskId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>({
    name: 'kpi-count-threads',
    text: `
      select (select count(*) from thread where desk_id = $1) + (select count(*) from phone_call where desk_id = $1)
        + (select count(*) from alert where desk_id = $1) + (select count(*) from own_post where desk_id = $1) as count`,
    values: [deskId],
  });
  return rows[0]!.count;
}
