import { usualRoutingPlan } from '../../src/domain/routing/plan.ts';
import { saveAgent } from '../../src/live/configure/agents.ts';
import { saveRoutingPlan } from '../../src/live/configure/routingPlan.ts';
import { setPresence } from '../../src/live/engage/workActions.ts';
import type { Caller, LiveHost } from '../../src/live/host.ts';
import { poolOf } from '../../src/store/dataSource.ts';

/** Agents who take what they are offered, and have room for the whole run; teams null: for every team. */
export async function staff(
  host: LiveHost,
  deskId: string,
  { count, teams }: { count: number; teams: readonly string[] | null },
): Promise<void> {
  const caller: Caller = { deskId, actor: 'bench', agentId: null, isSupervisor: true };
  const pool = poolOf(host.dataSource);
  const { rows } = await pool.query<{ id: string }>(
    'select id from team where desk_id = $1 and ($2::text[] is null or name = any($2)) order by name',
    [deskId, teams],
  );
  const saved = await saveRoutingPlan(host, caller, { ...usualRoutingPlan, autoAccept: true });
  if (!saved.ok) throw new Error(saved.refusal.code);
  for (let number = 0; number < count; number += 1) {
    const agent = await saveAgent(host, caller, null, {
      name: `Agent ${number}`,
      email: `agent${number}@acme.example`,
      role: 'agent',
      teamIds: rows.map(({ id }) => id),
      skills: {},
      languages: ['en'],
      channels: [
        { channel: 'x', cap: null },
        { channel: 'email', cap: null },
      ],
      capacity: 100,
      shifts: null,
    });
    if (!agent.ok) throw new Error(JSON.stringify(agent.refusal));
    const present = await setPresence(host, caller, agent.value, 'available');
    if (!present.ok) throw new Error(present.refusal.code);
  }
}
