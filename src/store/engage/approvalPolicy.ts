import type pg from 'pg';
import type { SkillLevel } from '../../domain/desk/agent.ts';
import { type ApprovalPolicy, usualApprovalPolicy } from '../../domain/engagement/approval/policy.ts';

/** The policy in force and its version; a desk that never saved one follows the usual, version 0. */
export async function currentApprovalPolicy(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<{ version: number; policy: ApprovalPolicy }> {
  const { rows } = await client.query<{ version: number; policy: ApprovalPolicy }>({
    name: 'approval-policy',
    text: 'select version, body as policy from approval_policy where desk_id = $1 order by version desc limit 1',
    values: [deskId],
  });
  return rows[0] ?? { version: 0, policy: usualApprovalPolicy };
}

/** The teams and skills of an agent; none where nobody is named. */
export async function agentStanding(
  client: pg.PoolClient,
  agentId: string | null,
): Promise<{ teamIds: string[]; skills: Record<string, SkillLevel> }> {
  const { rows } = await client.query<{ teamIds: string[]; skills: Record<string, SkillLevel> }>({
    name: 'agent-standing',
    text: `select array(select team_id::text from team_member where agent_id = $1) as "teamIds",
             coalesce((select jsonb_object_agg(skill_id, level) from agent_skill where agent_id = $1), '{}') as skills`,
    values: [agentId],
  });
  return rows[0]!;
}
