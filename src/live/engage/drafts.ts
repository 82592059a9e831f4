import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { type DraftStep, stateAfter, statesFor } from '../../domain/engagement/approval/draftState.ts';
import { limitsFrom } from '../../domain/engagement/approval/limits.ts';
import { type Actor, may } from '../../domain/engagement/permissions/may.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import {
  approvedHash,
  type DraftRow,
  draftVersion,
  findDraft,
  insertDraftVersion,
  openDraftOf,
  saveDraft,
} from '../../store/engage/drafts.ts';
import { newId } from '../../store/id.ts';
import { hasherOf } from '../../store/trail/textHash.ts';
import type { Transaction } from '../../store/transaction.ts';
import { madeFrom } from '../answers/madeFrom.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { actOnThread, mayWriteOn } from './actOnThread.ts';
import { actorOf } from './actor.ts';
import { findThread } from './findThread.ts';
import { judgeDraft, passedBy } from './judgeDraft.ts';
import { checkOutboundText } from './outboundText.ts';
import { replyWay, type WantedWay } from './replyWay.ts';
import { routeApproval } from './routeApproval.ts';
import { hashOf, sendDraft, staleness } from './sendDraft.ts';

/** A draft and the version of it that the caller has before them. */
export interface SeenDraft {
  readonly draftId: string;
  readonly version: number;
}

/** Nothing of its way to approval. */
const atRest = {
  reasons: [],
  submittedAt: null,
  approverTeamId: null,
  escalateAt: null,
  escalatedAt: null,
  expireAt: null,
  claimedBy: null,
  approverId: null,
} as const;

/**
 * Writes a draft down: a new one (`version: null`), or the next version of the one that the thread has open. A save that
 * names another version than the latest is refused with both, so that nobody writes over words they have not seen. It
 * takes a submitted draft back from approval. The leg that it leaves on is settled here.
 */
export function draftSave(
  host: LiveHost,
  caller: Caller,
  input: WantedWay & {
    readonly threadId: string;
    readonly version: number | null;
    readonly text: string;
    /** That the text was made from. */
    readonly cannedAnswerId?: string | null;
  },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const faults = checkOutboundText(input.text);
    if (faults.length > 0) return refused(invalid(faults));
    const acting = await actOnThread(transaction, caller, {
      threadId: input.threadId,
      action: 'read',
      at: desk.at,
    });
    if (!acting.ok) return acting;
    const thread = acting.value;
    const before = await openDraftOf(client, thread.id);
    const isSeen = before === null || isReadable(thread, before, desk.at);
    if ((before?.version ?? null) !== input.version || !isSeen)
      return refused(await conflict(transaction, before, input.version, isSeen));
    const way = await replyWay(client, caller.deskId, thread, input);
    if (!way.ok) return way;
    const writing = mayWriteOn(thread, way.value.path, desk.at);
    if (!writing.ok) return writing;
    const { cannedAnswerId = null } = input;
    const made = await madeFrom(client, caller.deskId, {
      cannedAnswerId,
      text: input.text,
      threadId: thread.id,
      path: way.value.path,
      at: desk.at,
    });
    if (!made.ok) return made;
    const { channel, visibility, channelAccountId } = way.value.path;
    const judged = { threadId: thread.id, path: way.value.path, text: input.text, authorId: caller.agentId };
    const { findings, blocks } = await judgeDraft(client, way.value.configuration, {
      ...judged,
      wishes: false,
    });
    const held = blocks.find(({ isAsk }) => !isAsk);
    if (held) return refused({ code: 'ACCOUNT_DATA_BLOCKED', ...held });
    const draft: DraftRow = {
      ...atRest,
      id: before?.id ?? newId(),
      threadId: thread.id,
      state: 'saved',
      version: (before?.version ?? 0) + 1,
      channel,
      visibility,
      channelAccountId,
      text: input.text,
      authorId: caller.agentId,
      author: caller.actor,
      findings,
      readSeq: desk.lastSeq,
      savedAt: desk.at,
      interactionId: null,
      cannedAnswerId,
    };
    await saveDraft(client, caller.deskId, draft);
    await insertDraftVersion(client, caller.deskId, draft, { ...caller, at: desk.at });
    const { id: draftId, version } = draft;
    const hashed = await hasherOf(client, thread.id);
    const facts = { draftId, version, agentId: caller.agentId, textHash: hashed(input.text) };
    const withdrawn =
      before?.state === 'submitted' ? [record(caller, 'draftWithdrawn', facts, thread.id)] : [];
    const routed = await routeApproval(client, caller.deskId, before, draft);
    return done({
      value: draft.id,
      entries: [record(caller, 'draftSaved', facts, thread.id), ...withdrawn, ...routed],
    });
  });
}

/**
 * Gives a draft out of hand: it is sent at once where nothing asks for approval, or where an approver has put it in these
 * very words; else it waits for approval, with its reasons.
 */
export function draftSubmit(
  host: LiveHost,
  caller: Caller,
  input: SeenDraft & { readonly wishesApproval: boolean },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const found = await seenDraft(transaction, caller, input, desk.at);
    if (!found.ok) return found;
    const draft = found.value;
    const acting = await actOnThread(transaction, caller, {
      threadId: draft.threadId,
      action: 'read',
      at: desk.at,
    });
    if (!acting.ok) return acting;
    const writing = mayWriteOn(acting.value, draft, desk.at);
    if (!writing.ok) return writing;
    const stale = await staleness(client, draft, acting.value.id);
    if (stale) return refused(stale);
    const configuration = (await deskConfiguration(client, caller.deskId))!;
    const judgement = await judgeDraft(client, configuration, {
      threadId: acting.value.id,
      path: draft,
      text: draft.text,
      authorId: draft.authorId,
      wishes: input.wishesApproval,
    });
    const passed = passedBy(judgement);
    if (!passed.ok) return passed;
    const approved = await approvedHash(client, draft.id, draft.version);
    const isApproved = approved?.textSha256 === hashOf(draft.text) && !input.wishesApproval;
    // who put it in these words does not send them alone
    if (isApproved && approved?.actor === caller.actor) return refused({ code: 'OWN_DRAFT' });
    if (judgement.reasons.length === 0 || isApproved) {
      const refusal = wrongStep(draft, 'send');
      if (refusal) return refused(refusal);
      return sendDraft(transaction, desk, caller, draft, passed.value, acting.value);
    }
    const refusal = wrongStep(draft, 'submit');
    if (refusal) return refused(refusal);
    const { reasons, approverTeamId, findings, policy, policyVersion } = judgement;
    const limits = limitsFrom(policy, desk.at);
    const submitted: DraftRow = {
      ...draft,
      ...atRest,
      ...limits,
      state: 'submitted',
      findings,
      reasons,
      approverTeamId,
      submittedAt: desk.at,
    };
    await saveDraft(client, caller.deskId, submitted);
    const routed = await routeApproval(client, caller.deskId, draft, submitted);
    const facts = { draftId: draft.id, version: draft.version, reasons, policyVersion, approverTeamId };
    return done({
      value: draft.id,
      entries: [record(caller, 'draftSubmitted', facts, acting.value.id), ...routed],
    });
  });
}

/** Puts a draft away for good; nothing was sent. */
export function draftDiscard(host: LiveHost, caller: Caller, input: SeenDraft): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const found = await seenDraft(transaction, caller, input, desk.at);
    if (!found.ok) return found;
    const draft = found.value;
    const acting = await actOnThread(transaction, caller, {
      threadId: draft.threadId,
      action: 'read',
      at: desk.at,
    });
    if (!acting.ok) return acting;
    const refusal = wrongStep(draft, 'discard');
    if (refusal) return refused(refusal);
    const { client } = transaction;
    const discarded: DraftRow = { ...draft, ...atRest, state: 'discarded' };
    await saveDraft(client, caller.deskId, discarded);
    const routed = await routeApproval(client, caller.deskId, draft, discarded);
    const facts = { draftId: draft.id, version: draft.version };
    return done({
      value: draft.id,
      entries: [record(caller, 'draftDiscarded', facts, acting.value.id), ...routed],
    });
  });
}

/** The draft, where the caller may read the leg that it leaves on; to whoever may not, it is not there. The desk is locked. */
export async function readableDraft(
  { client }: Pick<Transaction, 'client'>,
  caller: Caller,
  draftId: string,
  at: Instant,
): Promise<Outcome<DraftRow>> {
  const [actor, draft] = await Promise.all([
    actorOf(client, caller),
    findDraft(client, caller.deskId, draftId),
  ]);
  const thread = draft && (await findThread(client, caller.deskId, draft.threadId));
  if (!draft || !thread) return refused(notFound('draft', draftId));
  return isReadable({ actor, teamId: thread.teamId }, draft, at)
    ? done(draft)
    : refused(notFound('draft', draftId));
}

const isReadable = (
  { actor, teamId }: { readonly actor: Actor; readonly teamId: string | null },
  draft: DraftRow,
  at: Instant,
): boolean => may(actor, 'read', { places: [draft], teamId }, at).isAllowed;

/** The draft, in the version that the caller has seen; refused where it has gone on since. The desk is locked. */
export async function seenDraft(
  transaction: Pick<Transaction, 'client'>,
  caller: Caller,
  { draftId, version }: SeenDraft,
  at: Instant,
): Promise<Outcome<DraftRow>> {
  const found = await readableDraft(transaction, caller, draftId, at);
  if (!found.ok) return found;
  const draft = found.value;
  if (draft.version !== version) return refused(await conflict(transaction, draft, version));
  return found;
}

/** Why the step cannot be made with the draft; null: it can. */
export function wrongStep({ state }: Pick<DraftRow, 'state'>, step: DraftStep): Refusal | null {
  return stateAfter(state, step) === null
    ? { code: 'WRONG_STATE', kind: 'draft', state, allowed: statesFor(step) }
    : null;
}

async function conflict(
  { client }: Pick<Transaction, 'client'>,
  draft: DraftRow | null,
  version: number | null,
  isSeen = true,
): Promise<Refusal> {
  const told = isSeen ? draft : null;
  const seen = told && version !== null ? await draftVersion(client, told.id, version) : null;
  const latest = told ? await draftVersion(client, told.id, told.version) : null;
  return {
    code: 'DRAFT_CONFLICT',
    draftId: draft?.id ?? null,
    seenVersion: version,
    seenText: seen?.text ?? null,
    latestVersion: draft?.version ?? null,
    latestText: latest?.text ?? null,
    latestBy: latest?.actor ?? null,
  };
}
