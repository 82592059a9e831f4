import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { approvalWork } from '../../domain/routing/workName.ts';
import { type DraftRow, saveDraft } from '../../store/engage/drafts.ts';
import type { LockedDesk } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { mayNotDecide } from './approvals.ts';
import { type Asked, askRouter, type Wish } from './askRouter.ts';
import { readableDraft } from './drafts.ts';
import { routeApproval } from './routeApproval.ts';

/** The agent takes the approval that the router offers them: it is theirs to decide, and fills its part of their capacity. */
export const acceptApproval = (host: LiveHost, caller: Caller, draftId: string): Promise<Outcome<string>> =>
  answerOffer(host, caller, draftId, 'offerAccepted');

/** The agent gives the offer back; it goes to the next approver. */
export const declineApproval = (host: LiveHost, caller: Caller, draftId: string): Promise<Outcome<string>> =>
  answerOffer(host, caller, draftId, 'offerDeclined');

function answerOffer(
  host: LiveHost,
  caller: Caller,
  draftId: string,
  type: 'offerAccepted' | 'offerDeclined',
): Promise<Outcome<string>> {
  return ofWaiting(host, caller, draftId, async () => {
    if (!caller.agentId)
      return refused({ code: 'NOT_ELIGIBLE', reasons: ['only an agent of the desk is offered approvals'] });
    const wish: Wish = { type, work: approvalWork(draftId), agent: caller.agentId };
    return done({ value: draftId, wish, entries: [] });
  });
}

/**
 * The approver picks a waiting draft from the queue, so that colleagues leave it alone and the router offers it to nobody; or
 * gives it back to the router, whether they had picked it or accepted it.
 */
export function approvalClaim(
  host: LiveHost,
  caller: Caller,
  { draftId, isClaimed }: { readonly draftId: string; readonly isClaimed: boolean },
): Promise<Outcome<string>> {
  return ofWaiting(host, caller, draftId, async ({ client }, draft) => {
    const { approverId } = draft;
    if (approverId !== null && !isClaimed) {
      const wish: Wish = { type: 'workReleased', work: approvalWork(draftId), agent: approverId };
      return done({ value: draftId, wish, entries: [] });
    }
    const isTheirs = approverId !== null && approverId === caller.agentId;
    const claimedBy = isClaimed ? caller.actor : null;
    if (isTheirs || draft.claimedBy === claimedBy) return done({ value: draftId, wish: null, entries: [] });
    const claimed = { ...draft, claimedBy };
    await saveDraft(client, caller.deskId, claimed);
    const type = isClaimed ? 'approvalClaimed' : 'approvalReleased';
    const facts = { draftId, version: draft.version, agentId: caller.agentId };
    const routed = await routeApproval(client, caller.deskId, draft, claimed);
    const entries = [record(caller, type, facts, draft.threadId), ...routed];
    return done({ value: draftId, wish: null, entries });
  });
}

/** Asks the router about a draft that waits for the caller's decision, or may. */
function ofWaiting(
  host: LiveHost,
  caller: Caller,
  draftId: string,
  prepare: (transaction: Transaction, draft: DraftRow) => Promise<Outcome<Asked<string>>>,
): Promise<Outcome<string>> {
  return askRouter(host, caller, async (transaction: Transaction, desk: LockedDesk) => {
    const found = await readableDraft(transaction, caller, draftId, desk.at);
    if (!found.ok) return found;
    const refusal = await mayNotDecide(transaction, caller, desk, found.value);
    return refusal ? refused(refusal) : prepare(transaction, found.value);
  });
}
