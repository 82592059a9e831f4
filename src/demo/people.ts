import type { LiveHost } from '../live/host.ts';

/** The desk's agents, by name. */
export async function demoAgents(dataSource: LiveHost['dataSource'], deskId: string): Promise<string[]> {
  const rows: { id: string }[] = await dataSource.query(
    'select id from agent where desk_id = $1 and archived_at is null order by name',
    [deskId],
  );
  return rows.map(({ id }) => id);
}

/** The draft's latest version; null: it is gone. */
export async function versionOf(dataSource: LiveHost['dataSource'], draftId: string): Promise<number | null> {
  const [draft]: { version: number }[] = await dataSource.query('select version from draft where id = $1', [
    draftId,
  ]);
  return draft?.version ?? null;
}

/** What agents have been offered or have in hand. */
export function workInHand(
  dataSource: LiveHost['dataSource'],
  deskId: string,
): Promise<{ work: string; agentId: string; state: 'offered' | 'assigned' }[]> {
  return dataSource.query(
    `select snapshot->>'work' as work, agent_id as "agentId", state from work
     where desk_id = $1 and state in ('offered', 'assigned')`,
    [deskId],
  );
}
