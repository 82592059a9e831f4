import type pg from 'pg';

/** What an agent is at a desk now. */
export interface Standing {
  /** False: archived, or never of this desk. */
  readonly isOfDesk: boolean;
  readonly teamIds: readonly string[];
}

export async function standingOf(pool: pg.Pool, deskId: string, agentId: string): Promise<Standing> {
  const { rows } = await pool.query<{ teamIds: string[] }>({
    name: 'watch-standing',
    text: `select array(select team_id::text from team_member where agent_id = agent.id) as "teamIds"
           from agent where id = $1 and desk_id = $2 and archived_at is null`,
    values: [agentId, deskId],
  });
  const [row] = rows;
  return { isOfDesk: row !== undefined, teamIds: row?.teamIds ?? [] };
}
