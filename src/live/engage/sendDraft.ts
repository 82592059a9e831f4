import { createHash } from 'node:crypto';
import type pg from 'pg';
import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import { type DraftRow, saveDraft, wordAfter } from '../../store/engage/drafts.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { hasherOf } from '../../store/trail/textHash.ts';
import type { Transaction } from '../../store/transaction.ts';
import { madeFrom } from '../answers/madeFrom.ts';
import { type Change, record } from '../changeDesk.ts';
import type { Caller } from '../host.ts';
import type { ClearedText } from './accountDataGuard.ts';
import { replyWay } from './replyWay.ts';
import { routeApproval } from './routeApproval.ts';
import { sendMessage } from './sendMessage.ts';

/** What stands in an approval for the words that were approved. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The refusal of a draft written before the customer's latest word; null: it answers all that was said. */
export async function staleness(
  client: pg.PoolClient,
  draft: Pick<DraftRow, 'readSeq'>,
  threadId: string,
): Promise<Refusal | null> {
  const mentionId = await wordAfter(client, threadId, draft.readSeq);
  return mentionId === null ? null : { code: 'DRAFT_STALE', mentionId };
}

/**
 * Sends a draft on its leg as its author's answer; it counts from this instant. The caller has seen to it that it may.
 * @param text the draft's
 * @param preceding entries that stand before these in the log
 */
export async function sendDraft(
  transaction: Transaction,
  desk: LockedDesk,
  caller: Caller,
  draft: DraftRow,
  text: ClearedText,
  thread: { readonly id: string; readonly ownerId: string | null },
  preceding: readonly LogEntry[] = [],
): Promise<Outcome<Change<string>>> {
  const { client } = transaction;
  const way = await replyWay(client, caller.deskId, thread, draft);
  if (!way.ok) return refused(way.refusal);
  const made = await madeFrom(client, caller.deskId, {
    ...draft,
    threadId: thread.id,
    path: way.value.path,
    at: desk.at,
  });
  if (!made.ok) return made;
  const message = {
    threadId: thread.id,
    text,
    isAnswer: true,
    agentId: draft.authorId,
    madeFrom: made.value,
  };
  const { interactionId, entries } = await sendMessage(
    transaction,
    desk,
    caller,
    way.value,
    message,
    preceding.length,
  );
  const sent: DraftRow = { ...draft, state: 'sent', interactionId };
  await saveDraft(client, caller.deskId, sent);
  const routed = await routeApproval(client, caller.deskId, draft, sent);
  const hashed = await hasherOf(client, thread.id);
  const facts = { draftId: draft.id, version: draft.version, interactionId, textHash: hashed(draft.text) };
  return done({
    value: draft.id,
    entries: [...preceding, ...entries, record(caller, 'draftSent', facts, thread.id), ...routed],
  });
}
