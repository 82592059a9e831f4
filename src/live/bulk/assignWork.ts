import type { Refusal } from '../../domain/desk/refusal.ts';
import type { ThreadChange } from '../../domain/engagement/bulk/bulkChange.ts';
import { whyNotAcross } from '../../domain/engagement/ownership/side.ts';
import type { BulkTarget, TargetOutcome } from '../../store/bulk/bulkRows.ts';
import { lastHandOvers } from '../../store/engage/handOvers.ts';
import type { LogEntry } from '../../store/log.ts';
import { actOnThreads, type HeldThread } from '../engage/actOnThread.ts';
import { patienceMilliseconds, wishEntry } from '../engage/askRouter.ts';
import { handOver, type Recipient, whyNotTransferred, withSides } from '../engage/transfer.ts';
import { type Batch, type BatchOutcome, type BulkWork, changedSince, refusedTarget } from './batch.ts';

type Assign = Extract<ThreadChange, { kind: 'assign' }>;

/** What a hand-over leaves for its undoing. */
interface Assigned {
  /** Where the thread was. */
  readonly before: Recipient;
  readonly after: { readonly interactionId: string };
}

/** Hand-overs through the router, as by a transfer: each is asked for, and stands where the router grants it. */
export const assignWork: BulkWork<Assign> = {
  change: (batch) =>
    ask(batch, 'refused', async (threads) => {
      const teams = await lastHandOvers(batch.transaction.client, idsOf(threads));
      return threads.map(({ id, holderAgentId }) => ({
        recipient: batch.change,
        before: { toTeamId: teams.get(id)?.teamId ?? null, toAgentId: holderAgentId },
      }));
    }),

  /** Back to the team it came from, and into the hands that it was in. */
  undo: (batch) =>
    ask(batch, 'kept', async (threads, targets) => {
      const last = await lastHandOvers(batch.transaction.client, idsOf(threads));
      return threads.map(({ id, holderAgentId }, index) => {
        const { before, after } = targets[index] as BulkTarget & Assigned;
        const isOurs = last.get(id)?.interactionId === after.interactionId;
        const isElsewhere = holderAgentId !== null && holderAgentId !== batch.change.toAgentId;
        return !isOurs || isElsewhere ? changedSince('thread') : { recipient: before, before };
      });
    }),
};

const idsOf = (threads: readonly HeldThread[]): string[] => threads.map(({ id }) => id);

interface Order {
  readonly recipient: Recipient;
  readonly before: Recipient;
}

/** Asks the router for those hand-overs that nothing speaks against. */
async function ask(
  { transaction, desk, caller, change, targets }: Batch<Assign>,
  refusedAs: 'refused' | 'kept',
  order: (
    threads: readonly HeldThread[],
    targets: readonly BulkTarget[],
  ) => Promise<readonly (Order | Refusal)[]>,
): Promise<BatchOutcome> {
  const acting = await actOnThreads(
    transaction,
    caller,
    targets.map(({ threadId }) => threadId),
    { actions: ['bulk', 'read'], at: desk.at },
  );
  const outcomes: TargetOutcome[] = [];
  const found: { target: BulkTarget; thread: HeldThread }[] = [];
  for (const [index, target] of targets.entries()) {
    const outcome = acting[index]!;
    const refusal = outcome.ok ? whyNotTransferred(outcome.value) : outcome.refusal;
    if (refusal !== null) outcomes.push(refusedTarget(target, refusedAs, refusal));
    else if (outcome.ok) found.push({ target, thread: outcome.value });
  }
  const orders = await order(
    found.map(({ thread }) => thread),
    found.map(({ target }) => target),
  );
  const ordered = found.flatMap(({ target, thread }, index) => {
    const wanted = orders[index]!;
    if (!('code' in wanted)) return [{ target, thread, before: wanted.before, ...wanted.recipient }];
    outcomes.push(refusedTarget(target, refusedAs, wanted));
    return [];
  });
  const asking = (await withSides(transaction.client, ordered)).filter((given) => {
    const silent = whyNotAcross(given, change.reason);
    if (silent) outcomes.push(refusedTarget(given.target, refusedAs, silent));
    return silent === null;
  });
  const handed = await handOver(transaction.client, desk, caller, asking, change.reason);
  const askedUntil = desk.at + patienceMilliseconds;
  const entries: LogEntry[] = [];
  for (const [index, { interactionId, recorded, wish }] of handed.entries()) {
    const { target, before } = asking[index]!;
    entries.push(recorded, wishEntry(wish, caller, askedUntil));
    const wishSeq = desk.nextSeq + entries.length - 1;
    outcomes.push(
      refusedAs === 'refused'
        ? { ordinal: target.ordinal, state: 'asked', wishSeq, askedUntil, before, after: { interactionId } }
        : { ordinal: target.ordinal, state: 'undoAsked', wishSeq, askedUntil },
    );
  }
  return { outcomes, entries };
}
