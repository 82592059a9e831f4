import type pg from 'pg';
import type { Named } from './deskFacts.ts';

/** What people call the things of a desk; archived ones are there too. */
export interface DeskNames {
  readonly name: string;
  readonly timeZone: string;
  readonly teams: readonly Named[];
  readonly skills: readonly Named[];
  readonly agents: readonly Named[];
  readonly calendars: readonly Named[];
  readonly slaPolicies: readonly Named[];
}

export async function deskNames(client: pg.PoolClient | pg.Pool, deskId: string): Promise<DeskNames> {
  const named = (table: string): string =>
    `(select coalesce(json_agg(json_build_object('id', id, 'name', name) order by id), '[]') from ${table} where desk_id = desk.id)`;
  const { rows } = await client.query<DeskNames>(
    `select name, time_zone as "timeZone", ${named('team')} as teams, ${named('skill')} as skills,
       ${named('agent')} as agents, ${named('calendar')} as calendars, ${named('sla_policy')} as "slaPolicies"
     from desk where id = $1`,
    [deskId],
  );
  return rows[0]!;
}
