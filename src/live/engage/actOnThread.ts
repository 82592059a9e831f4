import type pg from 'pg';
import type { Visibility } from '../../domain/desk/channel.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { type Action, replyActionOf } from '../../domain/engagement/permissions/action.ts';
import { type Actor, may } from '../../domain/engagement/permissions/may.ts';
import type { Place } from '../../domain/engagement/permissions/permission.ts';
import { holderOf, type ThreadHolder } from '../../domain/threads/permission.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Asker, Caller } from '../host.ts';
import { notFound } from '../notFound.ts';
import { actorOf } from './actor.ts';
import { type FoundThread, findThread, findThreads } from './findThread.ts';
import { permitted } from './permitted.ts';

/** A thread that the caller may act on. */
export interface ActableThread {
  readonly id: string;
  readonly ownerId: string | null;
  readonly state: 'open' | 'resolved';
  readonly teamId: string | null;
  /** The caller, for what else is to be decided about them. */
  readonly actor: Actor;
}

/** A thread that is in the caller's hands, or may be acted on by them nevertheless. */
export interface HeldThread extends ActableThread {
  readonly work: ThreadHolder | null;
  /** Who has it in hand. */
  readonly holderAgentId: string | null;
}

/** What is done to a thread, and when. */
interface Acting {
  readonly threadId: string;
  readonly action: Action;
  readonly at: Instant;
}

/** The thread, or why the caller may not act on it: permission, and whose hands it is in. The desk is locked. */
export async function actOnThread(
  transaction: Pick<Transaction, 'client'>,
  caller: Caller,
  { threadId, action, at }: Acting,
): Promise<Outcome<HeldThread>> {
  const [outcome] = await actOnThreads(transaction, caller, [threadId], { actions: [action], at });
  return outcome!;
}

/** As {@link actOnThread} for each, in order; all of the actions must be allowed. */
export async function actOnThreads(
  { client }: Pick<Transaction, 'client'>,
  caller: Caller,
  threadIds: readonly string[],
  { actions, at }: { readonly actions: readonly Action[]; readonly at: Instant },
): Promise<Outcome<HeldThread>[]> {
  const [actor, threads] = await Promise.all([
    actorOf(client, caller),
    findThreads(client, caller.deskId, threadIds),
  ]);
  return threadIds.map((threadId): Outcome<HeldThread> => {
    const thread = threads.get(threadId) ?? null;
    const work = thread?.work ?? null;
    const decided = actions.map((action) => decide(actor, { threadId, action, at }, { thread, work }));
    const decisive = decided.find(({ ok }) => !ok) ?? decided[0]!;
    return decisive.ok ? done({ ...decisive.value, work, holderAgentId: holderOf(work) }) : decisive;
  });
}

/** The thread, or why the caller may not do this on it, whoever has it in hand. */
export async function permittedThread(
  { client }: { readonly client: pg.PoolClient | pg.Pool },
  asker: Asker,
  acting: Acting,
): Promise<Outcome<ActableThread>> {
  const [actor, thread] = await Promise.all([
    actorOf(client, asker),
    findThread(client, asker.deskId, acting.threadId),
  ]);
  return decide(actor, acting, { thread });
}

/** Whether who acts on the thread may write to its customer on the leg. */
export function mayWriteOn(
  { actor, teamId }: ActableThread,
  leg: Place & { readonly visibility: Visibility },
  at: Instant,
): Outcome<null> {
  const decision = may(actor, replyActionOf(leg.visibility), { places: [leg], teamId }, at);
  return decision.isAllowed ? done(null) : refused(decision.refusal);
}

function decide(
  actor: Actor,
  { threadId, action, at }: Acting,
  { thread, ...held }: { readonly thread: FoundThread | null; readonly work?: ThreadHolder | null },
): Outcome<ActableThread> {
  if (!thread) return refused(notFound('thread', threadId));
  const { id, customerId, state, teamId, places } = thread;
  const named = { at, kind: 'thread', id: threadId };
  const allowed = permitted(actor, action, { places, teamId, ...held }, named);
  return allowed.ok ? done({ id, ownerId: customerId, state, teamId, actor }) : allowed;
}
