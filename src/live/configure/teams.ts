import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { type Side, usualSide } from '../../domain/engagement/ownership/side.ts';
import { crisisPlansNaming } from '../../store/crisis/crises.ts';
import { agentChanged, configuredAgents } from '../../store/dispatch/routedAgents.ts';
import { TeamEntity, TeamMemberEntity } from '../../store/entities/team.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { keywordTablesNaming } from './keywordTables.ts';
import { checkName, invalid, nameTaken } from './names.ts';
import { currentPlan } from './routingPlan.ts';

/** A new team; agents join it by {@link saveAgent}. Its work goes to its own members until the plan says more. */
export function createTeam(
  host: LiveHost,
  caller: Caller,
  name: string,
  side: Side = usualSide,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }) => {
    const team = { id: newId(), deskId: caller.deskId, name, side, archivedAt: null };
    const findings = checkName('name', name);
    if (findings.length > 0) return refused(invalid(findings));
    const taken = await nameTaken(manager, TeamEntity, team);
    if (taken) return refused(taken);
    await manager.insert(TeamEntity, team);
    return done({
      value: team.id,
      entries: [record(caller, 'teamCreated', { teamId: team.id, name, side })],
    });
  });
}

/** Renames the team, and puts it on a side (null: it stays where it is); its threads are that side's from now on. */
export function updateTeam(
  host: LiveHost,
  caller: Caller,
  { id, name, ...given }: { id: string; name: string; side: Side | null },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }) => {
    const team = await manager.findOneBy(TeamEntity, { id, deskId: caller.deskId });
    if (!team) return refused(notFound('team', id));
    if (team.archivedAt) return refused({ code: 'ARCHIVED', kind: 'team', id });
    const findings = checkName('name', name);
    if (findings.length > 0) return refused(invalid(findings));
    const taken = await nameTaken(manager, TeamEntity, { ...team, name });
    if (taken) return refused(taken);
    const side = given.side ?? team.side;
    await manager.update(TeamEntity, { id }, { name, side });
    const change = { teamId: id, before: { name: team.name, side: team.side }, after: { name, side } };
    return done({ value: id, entries: [record(caller, 'teamUpdated', change)] });
  });
}

/** Refused while the routing plan, a crisis plan or a keyword table names the team, or work waits for it. Its members leave it. */
export function archiveTeam(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { manager } = transaction;
    const team = await manager.findOneBy(TeamEntity, { id, deskId: caller.deskId });
    if (!team) return refused(notFound('team', id));
    if (team.archivedAt) return done({ value: id, entries: [] });
    const usedBy = await usesOf(transaction, caller.deskId, id);
    if (usedBy.length > 0) return refused({ code: 'IN_USE', kind: 'team', id, usedBy });
    const members = await manager.findBy(TeamMemberEntity, { teamId: id });
    await manager.update(TeamEntity, { id }, { archivedAt: new Date(desk.at) });
    await manager.delete(TeamMemberEntity, { teamId: id });
    const left = await agentsChanged(
      transaction,
      desk,
      caller,
      members.map(({ agentId }) => agentId),
    );
    return done({ value: id, entries: [record(caller, 'teamArchived', { teamId: id }), ...left] });
  });
}

async function usesOf({ client }: Transaction, deskId: string, teamId: string): Promise<string[]> {
  const { plan } = await currentPlan(client, deskId);
  const uses = [
    ...plan.teams
      .filter((team) => team.team === teamId || team.rings.some((ring) => ring.teams.includes(teamId)))
      .map((team) => `the routing plan of team ${team.team}`),
    ...(await crisisPlansNaming(client, deskId, teamId)),
    ...(await keywordTablesNaming(client, deskId, teamId)),
  ];
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::integer as count from work where desk_id = $1 and team_id = $2',
    [deskId, teamId],
  );
  const waiting = rows[0]!.count;
  return waiting > 0
    ? [...uses, `${waiting} threads or approvals that wait for it or are in its agents’ hands`]
    : uses;
}

/** Tells the router how these agents are configured now. */
export async function agentsChanged(
  { client }: Pick<Transaction, 'client'>,
  desk: LockedDesk,
  caller: Pick<Caller, 'actor'>,
  agentIds: readonly string[],
): Promise<LogEntry[]> {
  if (agentIds.length === 0) return [];
  return (await configuredAgents(client, desk.deskId, agentIds)).map((agent) => {
    const { at: _, type, ...payload } = agentChanged(agent, desk.at);
    return { kind: 'input', type, actor: caller.actor, threadId: null, payload };
  });
}
