import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { record } from '../changeDesk.ts';
import { checkName, invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { planSurveys } from '../surveys/planSurveys.ts';
import { actOnThread, type HeldThread } from './actOnThread.ts';
import { askRouter, type Wish } from './askRouter.ts';
import { markThread, markThreads } from './markThread.ts';

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
    const refusal = whyNotResolved(acting.value);
    if (refusal) return refused(refusal);
    const { entries, wishes } = await resolveThreads(transaction, desk, caller, [acting.value], code);
    return done({ value: acting.value.id, isFact: true, wish: wishes[0] ?? null, entries });
  });
}

/** Why the thread's episode cannot be ended; null: it can. */
export const whyNotResolved = ({ state }: Pick<HeldThread, 'state'>): Refusal | null =>
  state === 'resolved' ? { code: 'WRONG_STATE', state, allowed: ['open'] } : null;

/**
 * Ends the episodes of threads for which nothing speaks against it.
 * @returns entries to append before any others, what the router is to be told of those in somebody's hands, and the id of
 * each mark, by its thread
 */
export async function resolveThreads(
  transaction: Transaction,
  desk: LockedDesk,
  caller: Caller,
  threads: readonly Pick<HeldThread, 'id' | 'ownerId' | 'holderAgentId'>[],
  code: string,
): Promise<{
  readonly entries: LogEntry[];
  readonly wishes: Wish[];
  readonly markIds: ReadonlyMap<string, string>;
}> {
  const { told, markIds } = await markThreads(
    transaction,
    desk,
    caller,
    threads.map(({ id, ownerId }, index) => ({
      threadId: id,
      ownerId,
      kind: 'resolved',
      code,
      seq: desk.nextSeq + index,
    })),
  );
  const resolvedIds = threads.map(({ id }) => id);
  await planSurveys(transaction.client, desk.deskId, resolvedIds);
  const facts = { code, agentId: caller.agentId };
  return {
    entries: [...resolvedIds.map((id) => record(caller, 'threadResolved', facts, id)), ...told],
    wishes: threads.flatMap(({ id, holderAgentId }): Wish[] =>
      holderAgentId === null ? [] : [{ type: 'workFinished', work: id, agent: holderAgentId }],
    ),
    markIds,
  };
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
