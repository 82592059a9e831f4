import type { Finding } from '../../domain/desk/finding.ts';
import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import { keptText } from '../../domain/engagement/accountData/policy.ts';
import { whyMayNotApprove } from '../../domain/engagement/approval/approver.ts';
import { limitReached } from '../../domain/engagement/approval/limits.ts';
import { type DeskConfiguration, deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { agentStanding, currentApprovalPolicy } from '../../store/engage/approvalPolicy.ts';
import {
  type ApprovalDecision,
  type DraftRow,
  draftWriters,
  insertApproval,
  insertDraftVersion,
  saveDraft,
} from '../../store/engage/drafts.ts';
import type { LockedDesk } from '../../store/log.ts';
import { hasherOf } from '../../store/trail/textHash.ts';
import type { Transaction } from '../../store/transaction.ts';
import { type Change, changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import type { ClearedText } from './accountDataGuard.ts';
import { permittedThread } from './actOnThread.ts';
import { type SeenDraft, seenDraft, wrongStep } from './drafts.ts';
import { findThread } from './findThread.ts';
import { judgeDraft, passedBy } from './judgeDraft.ts';
import { checkOutboundText } from './outboundText.ts';
import { routeApproval } from './routeApproval.ts';
import { hashOf, sendDraft, staleness } from './sendDraft.ts';

const longestReason = 2_000;

/** What an approver decides. */
export interface Decision extends SeenDraft {
  readonly decision: ApprovalDecision;
  /** Other words, where they change it. */
  readonly text: string | null;
  /** Where they change or reject it, for its writers. */
  readonly reason: string | null;
}

/**
 * Decides about the version of a draft that the approver has seen. Approved, it is sent at once, as its author's answer.
 * Changed, it goes back in the approver's words, which a writer of it sends or writes anew. Rejected, it goes back with the
 * reason. Nobody decides about what they have written themselves, and a decision counts once.
 */
export function approvalDecide(host: LiveHost, caller: Caller, input: Decision): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const faults = faultsOf(input);
    if (faults.length > 0) return refused(invalid(faults));
    const found = await seenDraft(transaction, caller, input, desk.at);
    if (!found.ok) return found;
    const draft = found.value;
    const refusal = await mayNotDecide(transaction, caller, desk, draft);
    if (refusal) return refused(refusal);
    return decided(transaction, desk, caller, draft, input);
  });
}

async function decided(
  transaction: Transaction,
  desk: LockedDesk,
  caller: Caller,
  draft: DraftRow,
  { decision, text, reason: written }: Decision,
): Promise<Outcome<Change<string>>> {
  const { client } = transaction;
  const { deskId } = caller;
  const configuration = (await deskConfiguration(client, deskId))!;
  const reason = written === null ? null : keptText(written, 'private', configuration.accountData).text;
  const thread = (await findThread(client, deskId, draft.threadId))!;
  const deed = { ...caller, at: desk.at };
  const words = decision === 'change' ? text! : draft.text;
  const passed = decision === 'reject' ? null : await passes(client, configuration, draft, thread.id, words);
  if (passed?.ok === false) return passed;
  const version = decision === 'change' ? draft.version + 1 : draft.version;
  const approval = { draftId: draft.id, version, decision, reason: reason ?? '', textSha256: hashOf(words) };
  const hashed = await hasherOf(client, thread.id);
  const facts = {
    draftId: draft.id,
    version,
    agentId: caller.agentId,
    textHash: hashed(words),
    reasonHash: reason === null ? null : hashed(reason),
  };
  if (decision === 'approve' && passed) {
    await insertApproval(client, deskId, approval, deed);
    const approved = record(caller, 'draftApproved', facts, thread.id);
    const owner = { id: thread.id, ownerId: thread.customerId };
    return sendDraft(transaction, desk, caller, draft, passed.value, owner, [approved]);
  }
  const back = { ...draft, claimedBy: null, escalateAt: null, expireAt: null, version, text: words };
  const returned: DraftRow = { ...back, state: decision === 'change' ? 'changed' : 'rejected' };
  await saveDraft(client, deskId, returned);
  if (decision === 'change') await insertDraftVersion(client, deskId, back, deed);
  await insertApproval(client, deskId, approval, deed);
  const type = decision === 'change' ? 'draftChanged' : 'draftRejected';
  const routed = await routeApproval(client, deskId, draft, returned);
  return done({ value: draft.id, entries: [record(caller, type, facts, thread.id), ...routed] });
}

/** The words as they may leave now, or why the draft cannot be let go with them. */
async function passes(
  client: Transaction['client'],
  configuration: DeskConfiguration,
  draft: DraftRow,
  threadId: string,
  text: string,
): Promise<Outcome<ClearedText>> {
  const stale = await staleness(client, draft, threadId);
  if (stale) return refused(stale);
  const judged = { threadId, path: draft, text, authorId: draft.authorId, wishes: false };
  return passedBy(await judgeDraft(client, configuration, judged));
}

/** Why the caller may not decide about the draft: it does not wait, or not for them. Null: they may. */
export async function mayNotDecide(
  { client }: Transaction,
  caller: Caller,
  desk: LockedDesk,
  draft: DraftRow,
): Promise<Refusal | null> {
  const isLate = limitReached(draft, desk.at) === 'expire';
  const refusal = wrongStep({ state: isLate ? 'expired' : draft.state }, 'reject');
  if (refusal) return refusal;
  const { policy } = await currentApprovalPolicy(client, caller.deskId);
  const writers = await draftWriters(client, draft.id);
  const standing = await agentStanding(client, caller.agentId);
  const claimedBy = draft.claimedBy ?? (draft.approverId === null ? null : `agent:${draft.approverId}`);
  const awaited = { ...draft, writers, isEscalated: draft.escalatedAt !== null, claimedBy };
  const why = whyMayNotApprove({ ...caller, ...standing }, awaited, policy);
  if (why === 'ownDraft') return { code: 'OWN_DRAFT' };
  if (why === null) {
    const { threadId } = draft;
    const approving = await permittedThread({ client }, caller, { threadId, action: 'approve', at: desk.at });
    return approving.ok ? null : approving.refusal;
  }
  const reason = why === 'claimed' ? 'a colleague has taken it on' : 'it is for other approvers';
  return { code: 'NOT_APPROVER', reason };
}

function faultsOf({ decision, text, reason }: Decision): Finding[] {
  if (decision === 'approve') {
    return text === null
      ? []
      : [{ path: 'text', found: 'a text', allowed: 'null: what was submitted is approved as it is' }];
  }
  const faults = decision === 'change' ? checkOutboundText(text ?? '') : [];
  const told = (reason ?? '').trim().length;
  const least = decision === 'reject' ? 1 : 0;
  if (told < least || told > longestReason)
    faults.push({
      path: 'reason',
      found: `${told} characters`,
      allowed: `${least} to ${longestReason} characters`,
    });
  return faults;
}
