import { performance } from 'node:perf_hooks';
import type { BulkChange } from '../../domain/engagement/bulk/bulkChange.ts';
import type { BulkState } from '../../domain/engagement/bulk/bulkState.ts';
import {
  type BulkActionRow,
  type BulkTarget,
  bulkTargets,
  endBulkAction,
  holdBulkAction,
  saveOutcomes,
} from '../../store/bulk/bulkRows.ts';
import { inDeskTransaction } from '../../store/deskLine.ts';
import { LockedDesk } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { assignWork } from './assignWork.ts';
import type { Batch, BatchOutcome, BulkWork } from './batch.ts';
import { closeWork } from './closeWork.ts';
import { mentionWork } from './mentionWork.ts';
import type { Requester } from './selectBulk.ts';
import { type Settled, settleAsked } from './settleAsked.ts';

/** A process that says nothing for so long is gone, and its bulk actions are taken up by others. */
export const leaseSeconds = 10;

const works: { readonly [Kind in BulkChange['kind']]: BulkWork<Extract<BulkChange, { kind: Kind }>> } = {
  tag: mentionWork,
  prioritise: mentionWork,
  markNoise: mentionWork,
  assign: assignWork,
  close: closeWork,
};

/** How a step ended: there is more to do; the router has still to decide; all is done, or it is another's by now. */
export type StepEnd =
  | {
      readonly kind: 'more' /** On the clock of `performance`: when the desk was this step's. */;
      readonly lockedAt: number;
    }
  | { readonly kind: 'ended' }
  | { readonly kind: 'waiting'; readonly on: Settled['waiting'] };

/**
 * The next targets of a bulk action, in one transaction under the desk's lock: the changes, what became of each target, and how
 * far the action is. So a process that is killed at any instant leaves a whole number of steps behind.
 * @param size targets at most
 * @param work what is done with them
 * @param undoableMilliseconds how long it can be undone once it is done
 */
export function bulkStep(
  host: LiveHost,
  taken: BulkActionRow,
  size: number,
  undoableMilliseconds: number,
  work: StepWork,
): Promise<StepEnd> {
  return inDeskTransaction(host.dataSource, taken.deskId, async (transaction): Promise<StepEnd> => {
    const { client, send } = transaction;
    // a step makes tables grow by so much that a plan made for the step before may read all of them
    send(client.query("set local plan_cache_mode = 'force_custom_plan'"));
    const desk = await LockedDesk.lock(transaction, taken.deskId, host.now());
    const lockedAt = performance.now();
    const action = await holdBulkAction(client, taken, leaseSeconds);
    if (action === null || action.change === null) return { kind: 'ended' };
    const caller: Caller = { ...(action.requestedBy as Requester), deskId: action.deskId };
    const settled = await settleAsked(client, desk, caller, action.id);
    const isSettled = settled.waiting.length + settled.outcomes.length === 0;
    const range = isSettled ? nextRange(action, size) : { from: 0, before: 0 };
    const targets = await bulkTargets(client, action.id, { ...range, states: [toDo[action.state]!] });
    const done = await work(
      { transaction, desk, caller, action, change: action.change, targets },
      action.state,
    );
    const counts = await saveOutcomes(client, isSettled ? advanced(action, range.before) : action, [
      ...settled.outcomes,
      ...done.outcomes,
    ]);
    const isEnd = isSettled && range.from === range.before;
    const state = isEnd ? ends[action.state]! : action.state;
    if (isEnd) await end(client, desk, action, state, undoableMilliseconds);
    const told = { bulkActionId: action.id, state, ...counts };
    const isNews = isEnd || settled.outcomes.length + targets.length > 0;
    const entries = [...done.entries, ...settled.entries];
    desk.append(
      isNews ? [...entries, record(caller, isEnd ? 'bulkEnded' : 'bulkProgressed', told)] : entries,
    );
    if (isEnd) return { kind: 'ended' };
    return settled.waiting.length === 0
      ? { kind: 'more', lockedAt }
      : { kind: 'waiting', on: settled.waiting };
  });
}

/** Which targets there is something to do for. */
const toDo: Partial<Readonly<Record<BulkState, BulkTarget['state']>>> = {
  changing: 'selected',
  undoing: 'changed',
};
const ends: Partial<Readonly<Record<BulkState, BulkState>>> = { changing: 'changed', undoing: 'undone' };

const nextRange = (action: BulkActionRow, size: number): { from: number; before: number } =>
  action.state === 'undoing'
    ? { from: action.undoOrdinal, before: Math.min(action.undoOrdinal + size, action.nextOrdinal) }
    : { from: action.nextOrdinal, before: Math.min(action.nextOrdinal + size, action.targetCount) };

const advanced = (action: BulkActionRow, to: number): BulkActionRow =>
  action.state === 'undoing' ? { ...action, undoOrdinal: to } : { ...action, nextOrdinal: to };

/** What is done with the targets of a step while the action is in the state. */
export type StepWork = <Change extends BulkChange>(
  batch: Batch<Change>,
  state: BulkState,
) => Promise<BatchOutcome>;

/** What was asked for. */
export const doAsked: StepWork = <Change extends BulkChange>(batch: Batch<Change>, state: BulkState) => {
  if (batch.targets.length === 0) return Promise.resolve({ outcomes: [], entries: [] });
  const { change, undo } = works[batch.change.kind] as unknown as BulkWork<Change>;
  return state === 'undoing' ? undo(batch) : change(batch);
};

/** They are left as they are, since the desk fails at them. */
export const passOver: StepWork = async ({ targets }, state) => ({
  outcomes: targets.map(({ ordinal }) => ({
    ordinal,
    state: state === 'undoing' ? 'kept' : 'refused',
    refusal: {
      code: 'FAULT',
      message: 'The desk fails at it every time. The fault is in the log of the server process.',
    },
  })),
  entries: [],
});

const end = (
  client: Transaction['client'],
  desk: LockedDesk,
  { id }: BulkActionRow,
  state: BulkState,
  undoableMilliseconds: number,
): Promise<void> =>
  endBulkAction(client, id, {
    state,
    at: desk.at,
    undoableUntil: state === 'changed' ? desk.at + undoableMilliseconds : null,
  });
