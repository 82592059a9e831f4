import type { LiveHost } from '../live/host.ts';

/** The desk's agents, by name. */
export async function demoAgents(dataSource: LiveHost['dataSource'], deskId: string): Promise<string[]> {
  const rows: { id: string }[] = await dataSource.query(
    'select id from agent where desk_id = $1 and archived_at is null order by name',
    [deskId],
  );
  return rows.map(({ id }) => id);
}

/** What agents have been offered or have in hand. */
export function workInHand(
  dataSource: LiveHost['dataSource'],
  deskId: string,
): Promise<{ threadId: string; agentId: string; state: 'offered' | 'assigned' }[]> {
  return dataSource.query(
    `select thread_id as "threadId", agent_id as "agentId", state from work
     where desk_id = $1 and state in ('offered', 'assigned')`,
    [deskId],
  );
}
