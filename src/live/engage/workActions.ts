import type { Presence } from '../../domain/desk/agent.ts';
import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import { agentChanged, configuredAgents } from '../../store/dispatch/routedAgents.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { actOnThread, permittedThread } from './actOnThread.ts';
import { askRouter, type Wish } from './askRouter.ts';
import { insertInteraction } from './interactionRow.ts';
import { markThread } from './markThread.ts';

/** The agent takes the offer that was made to them. */
export const acceptOffer = (host: LiveHost, caller: Caller, threadId: string): Promise<Outcome<string>> =>
  wishOn(host, caller, threadId, (agent, work) => ({ type: 'offerAccepted', work, agent }));

/** The agent gives the offer back; it is not made to them again for a while. */
export const declineOffer = (host: LiveHost, caller: Caller, threadId: string): Promise<Outcome<string>> =>
  wishOn(host, caller, threadId, (agent, work) => ({ type: 'offerDeclined', work, agent }));

/** The agent picks a waiting thread themselves. */
export const claimThread = (host: LiveHost, caller: Caller, threadId: string): Promise<Outcome<string>> =>
  wishOn(host, caller, threadId, (agent, work) => ({ type: 'workClaimed', work, agent }));

/** The agent gives the thread back to wait, with its age. */
export const releaseThread = (host: LiveHost, caller: Caller, threadId: string): Promise<Outcome<string>> =>
  wishOn(host, caller, threadId, (agent, work) => ({ type: 'workReleased', work, agent }));

/** The agent waits for the customer; the thread keeps a share of its weight and comes back with the next mention. */
export function parkThread(host: LiveHost, caller: Caller, threadId: string): Promise<Outcome<string>> {
  return askRouter(host, caller, async (transaction, desk) => {
    const acting = await actOnThread(transaction, caller, { threadId, action: 'read', at: desk.at });
    if (!acting.ok) return acting;
    const { id, ownerId, holderAgentId } = acting.value;
    if (!caller.agentId || holderAgentId !== caller.agentId)
      return refused({ code: 'NOT_HOLDER', holderAgentId });
    const told = await markThread(transaction, desk, caller, {
      threadId: id,
      ownerId,
      kind: 'parked',
      code: null,
      seq: desk.nextSeq,
    });
    return done({
      value: id,
      wish: { type: 'workParked', work: id, agent: caller.agentId },
      entries: [record(caller, 'threadParked', { agentId: caller.agentId }, id), ...told],
    });
  });
}

/**
 * Hands the thread to another team, to a named agent, or to that agent as one of that team. Agents hand over what is in
 * their hands; supervisors any waiting or held thread. The hand-over is an interaction and carries the reason.
 */
export async function transferThread(
  host: LiveHost,
  caller: Caller,
  input: { threadId: string; toTeamId: string | null; toAgentId: string | null; reason: string },
): Promise<Outcome<string>> {
  const { threadId, toTeamId, toAgentId, reason } = input;
  if (!toTeamId && !toAgentId)
    return refused({
      code: 'INVALID_INPUT',
      findings: [
        { path: 'toTeamId', found: 'neither a team nor an agent', allowed: 'a team, an agent, or both' },
      ],
    });
  return askRouter(host, caller, async (transaction, desk) => {
    const acting = await actOnThread(transaction, caller, { threadId, action: 'read', at: desk.at });
    if (!acting.ok) return acting;
    const { id, work, holderAgentId } = acting.value;
    const unknown = await unknownTarget(transaction, caller.deskId, toTeamId, toAgentId);
    if (unknown) return refused(unknown);
    if (!work) return refused({ code: 'NOTHING_TO_ROUTE', threadId: id });
    const interactionId = newId();
    // taken back by the dispatcher if the router does not grant it
    await insertInteraction(transaction.client, caller.deskId, {
      id: interactionId,
      threadId: id,
      kind: 'handOver',
      agentId: caller.agentId,
      channel: null,
      channelAccountId: null,
      visibility: null,
      text: reason,
      body: { fromAgentId: holderAgentId, toTeamId, toAgentId },
      at: desk.at,
      seq: desk.nextSeq,
    });
    const facts = { interactionId, kind: 'handOver', agentId: caller.agentId, toTeamId, toAgentId };
    return done({
      value: id,
      wish: { type: 'workTransferred', work: id, agent: holderAgentId, toTeam: toTeamId, toAgent: toAgentId },
      entries: [record(caller, 'interactionRecorded', facts, id)],
    });
  });
}

/** Tells the desk whether the agent takes work. Supervisors may set somebody else's. */
export function setPresence(
  host: LiveHost,
  caller: Caller,
  agentId: string,
  presence: Presence,
): Promise<Outcome<string>> {
  return askRouter(host, caller, async ({ client }, desk) => {
    const { rowCount } = await client.query(
      `update agent set presence = $3, presence_since = to_timestamp($4::float8 / 1000)
       where id = $1 and desk_id = $2 and archived_at is null and $5`,
      [agentId, caller.deskId, presence, desk.at, caller.agentId === agentId || caller.isSupervisor],
    );
    const [agent] = await configuredAgents(client, caller.deskId, [agentId]);
    if (rowCount === 0 || !agent) return refused(notFound('agent', agentId));
    const { isOnShift } = agentChanged(agent, desk.at);
    return done({
      value: agentId,
      wish: { type: 'agentPresenceChanged', agent: agentId, presence, isOnShift },
      entries: [],
    });
  });
}

/** A wish of the agent who calls about one thread. */
function wishOn(
  host: LiveHost,
  caller: Caller,
  threadId: string,
  wish: (agent: string, work: string) => Wish,
): Promise<Outcome<string>> {
  return askRouter(host, caller, async (transaction: Transaction, desk: LockedDesk) => {
    if (!caller.agentId)
      return refused({ code: 'NOT_ELIGIBLE', reasons: ['only an agent of the desk can hold threads'] });
    const thread = await permittedThread(transaction, caller, { threadId, action: 'read', at: desk.at });
    if (!thread.ok) return thread;
    const { id } = thread.value;
    return done({ value: id, wish: wish(caller.agentId, id), entries: [] });
  });
}

async function unknownTarget(
  { client }: Pick<Transaction, 'client'>,
  deskId: string,
  teamId: string | null,
  agentId: string | null,
): Promise<Refusal | null> {
  const { rows } = await client.query<{ has_team: boolean; has_agent: boolean }>(
    `select $2::uuid is null or exists (select from team where id = $2 and desk_id = $1 and archived_at is null) as has_team,
       $3::uuid is null or exists (select from agent where id = $3 and desk_id = $1 and archived_at is null) as has_agent`,
    [deskId, teamId, agentId],
  );
  if (!rows[0]!.has_team) return notFound('team', teamId ?? '');
  if (!rows[0]!.has_agent) return notFound('agent', agentId ?? '');
  return null;
}
