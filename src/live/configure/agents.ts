import type { Agent, Role } from '../../domain/desk/agent.ts';
import { checkAgent } from '../../domain/desk/agentCheck.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { WeeklyShift } from '../../domain/desk/shift.ts';
import {
  AgentChannelEntity,
  AgentEntity,
  AgentSkillEntity,
  ShiftEntity,
} from '../../store/entities/agent.ts';
import { TeamMemberEntity } from '../../store/entities/team.ts';
import { newId } from '../../store/id.ts';
import type { Transaction } from '../../store/transaction.ts';
import { withdrawTokens } from '../../store/withdrawnTokens.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { knownToDesk } from './knownToDesk.ts';
import { invalid } from './names.ts';
import { agentsChanged } from './teams.ts';

/** An agent as configuration gives them: everything but presence, which is the agent's own. */
export interface AgentConfiguration extends Omit<Agent, 'id'> {
  readonly email: string;
  readonly role: Role;
  /** Weekly, in the desk's time zone; null: on duty whenever present. */
  readonly shifts: readonly WeeklyShift[] | null;
}

/**
 * A new agent (`id: null`), or the whole of an agent's configuration anew. Refused where the capacity is below what
 * the agent holds; the router hears of it in the same transaction. With another role, tokens that say the old one are
 * withdrawn.
 */
export function saveAgent(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  agent: AgentConfiguration,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { manager } = transaction;
    const before = id ? await manager.findOneBy(AgentEntity, { id, deskId: caller.deskId }) : null;
    if (id && !before) return refused(notFound('agent', id));
    if (before?.archivedAt) return refused({ code: 'ARCHIVED', kind: 'agent', id: before.id });
    const known = await knownToDesk(transaction.client, caller.deskId);
    const findings = checkAgent(agent, known);
    if (findings.length > 0) return refused(invalid(findings));
    const agentId = id ?? newId();
    if (await isEmailTaken(transaction, caller.deskId, agentId, agent.email))
      return refused({ code: 'NAME_TAKEN', name: agent.email });
    const load = await loadOf(transaction, agentId);
    if (agent.capacity < load)
      return refused({ code: 'CAPACITY_BELOW_LOAD', capacity: agent.capacity, load });
    const configured = before && (await configurationOf(transaction, before));
    await manager.save(AgentEntity, {
      id: agentId,
      deskId: caller.deskId,
      name: agent.name,
      email: agent.email,
      role: agent.role,
      languages: [...agent.languages],
      capacity: agent.capacity,
      presence: before?.presence ?? 'offline',
      presenceSince: before ? before.presenceSince : new Date(desk.at),
      alwaysOnShift: agent.shifts === null,
      archivedAt: null,
    });
    await replaceDetails(transaction, agentId, agent);
    if (before !== null && before.role !== agent.role)
      await withdrawTokens(transaction.client, { kind: 'agent', agentId }, desk.at);
    const { name, email, ...after } = agent;
    const isRenamed = before !== null && (before.name !== name || before.email !== email);
    return done({
      value: agentId,
      entries: [
        record(caller, before ? 'agentUpdated' : 'agentCreated', {
          agentId,
          isRenamed,
          before: configured,
          after,
        }),
        ...(await agentsChanged(transaction, desk, caller, [agentId])),
      ],
    });
  });
}

/** The agent gets nothing more, and their tokens are withdrawn; what they hold goes back to wait. Their past stays. */
export function archiveAgent(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager, client }, desk) => {
    const agent = await manager.findOneBy(AgentEntity, { id, deskId: caller.deskId });
    if (!agent) return refused(notFound('agent', id));
    if (agent.archivedAt) return done({ value: id, entries: [] });
    await manager.update(AgentEntity, { id }, { archivedAt: new Date(desk.at), presence: 'offline' });
    await withdrawTokens(client, { kind: 'agent', agentId: id }, desk.at);
    return done({
      value: id,
      entries: [
        record(caller, 'agentArchived', { agentId: id }),
        { kind: 'input', type: 'agentRemoved', actor: caller.actor, threadId: null, payload: { agent: id } },
      ],
    });
  });
}

/** As {@link AgentConfiguration} has it, without name and address, which the log does not tell. */
async function configurationOf(
  { manager }: Transaction,
  { id: agentId, role, languages, capacity, alwaysOnShift }: AgentEntity,
): Promise<object> {
  const teams = await manager.findBy(TeamMemberEntity, { agentId });
  const skills = await manager.findBy(AgentSkillEntity, { agentId });
  const channels = await manager.findBy(AgentChannelEntity, { agentId });
  const shifts = await manager.findBy(ShiftEntity, { agentId });
  return {
    role,
    languages,
    capacity,
    teamIds: teams.map(({ teamId }) => teamId),
    skills: Object.fromEntries(skills.map(({ skillId, level }) => [skillId, level])),
    channels: channels.map(({ channel, cap }) => ({ channel, cap })),
    shifts: alwaysOnShift
      ? null
      : shifts.map(({ weekday, startMinute, endMinute }) => ({ weekday, startMinute, endMinute })),
  };
}

async function replaceDetails(
  { manager }: Transaction,
  agentId: string,
  agent: AgentConfiguration,
): Promise<void> {
  await manager.delete(TeamMemberEntity, { agentId });
  await manager.delete(AgentSkillEntity, { agentId });
  await manager.delete(AgentChannelEntity, { agentId });
  await manager.delete(ShiftEntity, { agentId });
  await manager.insert(
    TeamMemberEntity,
    agent.teamIds.map((teamId) => ({ teamId, agentId })),
  );
  await manager.insert(
    AgentSkillEntity,
    Object.entries(agent.skills).map(([skillId, level]) => ({ agentId, skillId, level })),
  );
  await manager.insert(
    AgentChannelEntity,
    agent.channels.map(({ channel, cap }) => ({ agentId, channel, cap })),
  );
  await manager.insert(
    ShiftEntity,
    (agent.shifts ?? []).map((shift) => ({ id: newId(), agentId, ...shift })),
  );
}

async function isEmailTaken(
  { client }: Transaction,
  deskId: string,
  agentId: string,
  email: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from agent where desk_id = $1 and lower(email) = lower($2) and id <> $3',
    [deskId, email, agentId],
  );
  return rowCount !== 0;
}

async function loadOf({ client }: Transaction, agentId: string): Promise<number> {
  const { rows } = await client.query<{ load: number }>('select load from agent_load where agent_id = $1', [
    agentId,
  ]);
  return rows[0]?.load ?? 0;
}
