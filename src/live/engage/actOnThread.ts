import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { holderOf, mayActOn, type ThreadHolder } from '../../domain/threads/permission.ts';
import { idColumn } from '../../store/ingest/arrayLiteral.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Caller } from '../host.ts';
import { notFound } from '../notFound.ts';
import { findThreads } from './findThread.ts';

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
  transaction: Pick<Transaction, 'client'>,
  caller: Caller,
  threadId: string,
): Promise<Outcome<ActableThread>> {
  const [outcome] = await actOnThreads(transaction, caller, [threadId]);
  return outcome!;
}

/** As {@link actOnThread} for each, in order. */
export async function actOnThreads(
  { client }: Pick<Transaction, 'client'>,
  caller: Caller,
  threadIds: readonly string[],
): Promise<Outcome<ActableThread>[]> {
  const threads = await findThreads(client, caller.deskId, threadIds);
  const { rows } = await client.query<ThreadHolder & { readonly threadId: string }>({
    name: 'thread-holders',
    text: 'select thread_id as "threadId", state, agent_id as "agentId" from work where thread_id = any($1)',
    values: [idColumn([...threads.values()].map(({ id }) => id))],
  });
  const works = new Map(rows.map(({ threadId, ...work }) => [threadId, work]));
  return threadIds.map((threadId) => {
    const thread = threads.get(threadId);
    if (!thread) return refused(notFound('thread', threadId));
    const work = works.get(thread.id) ?? null;
    const holderAgentId = holderOf(work);
    if (!mayActOn(work, caller)) return refused({ code: 'NOT_HOLDER', holderAgentId });
    return done({ id: thread.id, ownerId: thread.customerId, state: thread.state, work, holderAgentId });
  });
}
