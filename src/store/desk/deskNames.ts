import type pg from 'pg';
import type { Named } from './deskFacts.ts';

/** Something that may be archived: new plans cannot name it, old logs do. */
export interface Kept extends Named {
  readonly isArchived: boolean;
}

/** What people call the things of a desk. */
export interface DeskNames {
  readonly name: string;
  readonly timeZone: string;
  readonly teams: readonly Kept[];
  readonly skills: readonly Kept[];
  readonly agents: readonly Named[];
  readonly calendars: readonly Named[];
  /** Canned answers, by title. */
  readonly answers: readonly Kept[];
  /** Who is told of alerts outside of the desk. */
  readonly receivers: readonly Kept[];
}

export async function deskNames(client: pg.PoolClient | pg.Pool, deskId: string): Promise<DeskNames> {
  const named = (table: string, more = ''): string =>
    `(select coalesce(json_agg(json_build_object('id', id, 'name', name${more}) order by id), '[]')
      from ${table} where desk_id = desk.id)`;
  const archived = `, 'isArchived', archived_at is not null`;
  const { rows } = await client.query<DeskNames>(
    `select name, time_zone as "timeZone", ${named('team', archived)} as teams,
       ${named('skill', archived)} as skills, ${named('agent')} as agents, ${named('calendar')} as calendars,
       ${named('canned_answer', archived)} as answers,
       ${named('alert_receiver', archived)} as receivers
     from desk where id = $1`,
    [deskId],
  );
  return rows[0]!;
}
