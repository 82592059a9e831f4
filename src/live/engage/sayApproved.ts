import { done, type Outcome } from '../../domain/desk/refusal.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Caller } from '../host.ts';
import { clearedBy, guardText } from './accountDataGuard.ts';
import type { ReplyWay } from './replyWay.ts';
import { type Message, sendMessage } from './sendMessage.ts';

/** On whose thread, and by whom, something is said. */
export interface Sending {
  readonly transaction: Transaction;
  readonly desk: LockedDesk;
  readonly caller: Caller;
  readonly threadId: string;
}

/** What is said, and what is kept or shown of it. */
type Words = Pick<Message, 'textOnceSent' | 'shownAs'> & { readonly text: string };

/**
 * Says approved words to the customer: no answer, so that every clock goes on; on a leg that the thread does not have they open it.
 * They too go by the guard: a part of what they say may stand in the message before.
 * @param preceding entries of the transaction that stand before these in the log
 */
export async function sayApproved(
  { transaction, desk, caller, threadId }: Sending,
  way: ReplyWay,
  { text, ...shown }: Words,
  preceding: number,
): Promise<Outcome<{ interactionId: string; entries: LogEntry[] }>> {
  const { visibility } = way.path;
  const guarded = await guardText(transaction.client, way.configuration, { threadId, text, visibility });
  const cleared = clearedBy(guarded);
  if (!cleared.ok) return cleared;
  const message = { ...shown, threadId, text: cleared.value, isAnswer: false, agentId: caller.agentId };
  return done(await sendMessage(transaction, desk, caller, way, message, preceding));
}
