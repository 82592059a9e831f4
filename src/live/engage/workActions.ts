import type { Presence } from '../../domain/desk/agent.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { agentChanged, configuredAgents } from '../../store/dispatch/routedAgents.ts';
import type { LockedDesk } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { actOnThread, permittedThread } from './actOnThread.ts';
import { askRouter, type Wish } from './askRouter.ts';
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
