import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { record } from '../changeDesk.ts';
import { checkName, invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { actOnThread } from './actOnThread.ts';
import { askRouter } from './askRouter.ts';
import { markThread } from './markThread.ts';

/**
 * Ends the thread's episode with a resolution code. The agent's hands are free once the router has heard of it; the
 * thread is resolved whatever the router says, so its word is waited for and never refuses.
 */
export function resolveThread(
  host: LiveHost,
  caller: Caller,
  { threadId, code }: { threadId: string; code: string },
): Promise<Outcome<string>> {
  return askRouter(host, caller, async (transaction, desk) => {
    const findings = checkName('code', code);
    if (findings.length > 0) return refused(invalid(findings));
    const acting = await actOnThread(transaction, caller, { threadId, action: 'resolve', at: desk.at });
    if (!acting.ok) return acting;
    const { id, ownerId, state, holderAgentId } = acting.value;
    if (state === 'resolved') return refused({ code: 'WRONG_STATE', state, allowed: ['open'] });
    const told = await markThread(transaction, desk, caller, {
      threadId: id,
      ownerId,
      kind: 'resolved',
      code,
      seq: desk.nextSeq,
    });
    return done({
      value: id,
      isFact: true,
      wish: holderAgentId === null ? null : { type: 'workFinished', work: id, agent: holderAgentId },
      entries: [record(caller, 'threadResolved', { code, agentId: caller.agentId }, id), ...told],
    });
  });
}

/** Opens a resolved thread again, as its next episode: somebody has to look at it once more. */
export function reopenThread(host: LiveHost, caller: Caller, threadId: string): Promise<Outcome<string>> {
  return askRouter(host, caller, async (transaction, desk) => {
    const acting = await actOnThread(transaction, caller, { threadId, action: 'resolve', at: desk.at });
    if (!acting.ok) return acting;
    const { id, ownerId, state } = acting.value;
    if (state === 'open') return refused({ code: 'WRONG_STATE', state, allowed: ['resolved'] });
    const told = await markThread(transaction, desk, caller, {
      threadId: id,
      ownerId,
      kind: 'reopened',
      code: null,
      seq: desk.nextSeq,
    });
    return done({
      value: id,
      wish: null,
      entries: [record(caller, 'threadReopened', { agentId: caller.agentId }, id), ...told],
    });
  });
}
