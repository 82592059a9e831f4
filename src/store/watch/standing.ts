import type pg from 'pg';

/** What an agent is now, seen from one desk. */
export interface Standing {
  /** Known, and not archived. */
  readonly isActive: boolean;
  /** Of this desk. */
  readonly isOfDesk: boolean;
  /** Their teams there. */
  readonly teamIds: readonly string[];
}

export async function standingOf(pool: pg.Pool, deskId: string, agentId: string): Promise<Standing> {
  const { rows } = await pool.query<Standing>({
    name: 'watch-standing',
    text: `select archived_at is null as "isActive", desk_id = $2 as "isOfDesk",
             array(select team_id::text from team_member join team on team.id = team_id
                   where agent_id = agent.id and team.desk_id = $2) as "teamIds"
           from agent where id = $1`,
    values: [agentId, deskId],
  });
  return rows[0] ?? { isActive: false, isOfDesk: false, teamIds: [] };
}
