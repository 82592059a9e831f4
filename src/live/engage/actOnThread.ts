import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { holderOf, mayActOn, type ThreadHolder } from '../../domain/threads/permission.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Caller } from '../host.ts';
import { notFound } from '../notFound.ts';
import { findThread } from './findThread.ts';

/** A thread that the caller may act on. */
export interface ActableThread {
  readonly id: string;
  readonly ownerId: string | null;
  readonly state: 'open' | 'resolved';
  readonly work: ThreadHolder | null;
  /** Who has it in hand. */
  readonly holderAgentId: string | null;
}

/** The thread, or why the caller may not act on it. The desk is locked. */
export async function actOnThread(
  { client }: Pick<Transaction, 'client'>,
  caller: Caller,
  threadId: string,
): Promise<Outcome<ActableThread>> {
  const thread = await findThread(client, caller.deskId, threadId);
  if (!thread) return refused(notFound('thread', threadId));
  const { rows } = await client.query<ThreadHolder>({
    name: 'thread-holder',
    text: 'select state, agent_id as "agentId" from work where thread_id = $1',
    values: [thread.id],
  });
  const work = rows[0] ?? null;
  const holderAgentId = holderOf(work);
  if (!mayActOn(work, caller)) return refused({ code: 'NOT_HOLDER', holderAgentId });
  return done({ id: thread.id, ownerId: thread.customerId, state: thread.state, work, holderAgentId });
}
