import type pg from 'pg';
import type { Refusal } from '../../domain/desk/refusal.ts';
import type { ThreadChange } from '../../domain/engagement/bulk/bulkChange.ts';
import type { BulkTarget } from '../../store/bulk/bulkRows.ts';
import { removeMarks, type StandingMark, standingMarks, writtenToSince } from '../../store/engage/marks.ts';
import type { LogEntry } from '../../store/log.ts';
import { record } from '../changeDesk.ts';
import { actOnThreads, type HeldThread } from '../engage/actOnThread.ts';
import { patienceMilliseconds, wishEntry } from '../engage/askRouter.ts';
import { resolveThreads, whyNotResolved } from '../engage/resolve.ts';
import { tellMarked } from '../engage/tellMarked.ts';
import { type BulkWork, changedSince, refusedTarget } from './batch.ts';

type Close = Extract<ThreadChange, { kind: 'close' }>;

/** What closing leaves for its undoing. */
interface Closed {
  /** Who had the thread in hand. */
  readonly before: { readonly holderAgentId: string | null };
  readonly after: { readonly markId: string };
}

const newerMention: Refusal = {
  code: 'WRONG_STATE',
  state: 'written to since it was selected',
  allowed: ['as it was then'],
};

/** Ends episodes; a thread to which the customer wrote after the choice was made is left for somebody to read. */
export const closeWork: BulkWork<Close> = {
  async change({ transaction, desk, caller, action, change, targets }) {
    const acting = await actOnThreads(transaction, caller, threadIdsOf(targets), {
      actions: ['bulk', 'resolve'],
      at: desk.at,
    });
    const ids = acting.flatMap((one) => (one.ok ? [one.value.id] : []));
    const newer = await writtenToSince(transaction.client, ids, action.seq);
    const closing = new Map<string, { target: BulkTarget; thread: HeldThread }>();
    const outcomes = targets.flatMap((target, index) => {
      const outcome = acting[index]!;
      // two threads that became one are closed once
      const isClosing = outcome.ok && closing.has(outcome.value.id);
      const refusal = outcome.ok ? whyNot(outcome.value, newer, isClosing) : outcome.refusal;
      if (refusal !== null) return [refusedTarget(target, 'refused', refusal)];
      if (outcome.ok) closing.set(outcome.value.id, { target, thread: outcome.value });
      return [];
    });
    if (closing.size === 0) return { outcomes, entries: [] };
    const threads = [...closing.values()].map(({ thread }) => thread);
    const resolved = await resolveThreads(transaction, desk, caller, threads, change.code);
    const deadlineAt = desk.at + patienceMilliseconds;
    return {
      outcomes: [
        ...outcomes,
        ...[...closing.values()].map(({ target: { ordinal }, thread: { id, holderAgentId } }) => {
          const after = { markId: resolved.markIds.get(id)! };
          return { ordinal, state: 'changed' as const, before: { holderAgentId }, after };
        }),
      ],
      entries: [...resolved.entries, ...resolved.wishes.map((wish) => wishEntry(wish, caller, deadlineAt))],
    };
  },

  /** The mark goes as if it had never been made: the episode goes on, and so do its clocks; whoever had it gets it back. */
  async undo({ transaction, desk, caller, targets }) {
    const { client } = transaction;
    const acting = await actOnThreads(transaction, caller, threadIdsOf(targets), {
      actions: ['bulk', 'resolve'],
      at: desk.at,
    });
    const marks = await standing(client, targets);
    const undone = targets.flatMap((target, index) => {
      const mark = marks.get((target as BulkTarget & Closed).after.markId);
      return mark === undefined || !acting[index]!.ok ? [] : [{ target, mark }];
    });
    await removeMarks(
      client,
      undone.map(({ mark }) => mark.id),
    );
    const told =
      undone.length === 0
        ? []
        : await tellMarked(
            transaction,
            desk,
            undone.map(({ mark }) => ({ ...mark, kind: 'resolved' })),
          );
    const isUndone = new Set(undone.map(({ target }) => target.ordinal));
    return {
      outcomes: targets.map((target, index) => {
        if (isUndone.has(target.ordinal)) return { ordinal: target.ordinal, state: 'undone' };
        const decided = acting[index]!;
        return refusedTarget(target, 'kept', decided.ok ? changedSince('thread') : decided.refusal);
      }),
      entries: [
        ...undone.map(({ mark: { threadId } }) =>
          record(caller, 'threadResolutionWithdrawn', { agentId: caller.agentId }, threadId),
        ),
        ...told,
        ...undone.flatMap(({ target, mark: { threadId } }): LogEntry[] => {
          const { holderAgentId } = (target as BulkTarget & Closed).before;
          return holderAgentId === null
            ? []
            : [
                wishEntry(
                  {
                    type: 'workTransferred',
                    work: threadId,
                    agent: null,
                    toTeam: null,
                    toAgent: holderAgentId,
                  },
                  caller,
                  desk.at + patienceMilliseconds,
                ),
              ];
        }),
      ],
    };
  },
};

const threadIdsOf = (targets: readonly BulkTarget[]): string[] => targets.map(({ threadId }) => threadId);

const whyNot = ({ id, state }: HeldThread, newer: ReadonlySet<string>, isClosing: boolean): Refusal | null =>
  whyNotResolved({ state: isClosing ? 'resolved' : state }) ?? (newer.has(id) ? newerMention : null);

/** Marks of the action that are still the last word on their threads, by id. */
async function standing(
  client: pg.PoolClient,
  targets: readonly BulkTarget[],
): Promise<ReadonlyMap<string, StandingMark>> {
  const ids = targets.map((target) => (target as BulkTarget & Closed).after.markId);
  return new Map((await standingMarks(client, ids)).map((mark) => [mark.id, mark]));
}
