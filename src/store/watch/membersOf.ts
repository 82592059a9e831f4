import type pg from 'pg';

/** The agents who are in the team now. */
export async function membersOf(pool: pg.Pool, teamId: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ agentId: string }>({
    name: 'watch-members',
    text: 'select agent_id as "agentId" from team_member where team_id = $1',
    values: [teamId],
  });
  return rows.map(({ agentId }) => agentId);
}
