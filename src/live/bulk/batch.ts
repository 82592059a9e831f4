import { messageOf, type Refusal } from '../../domain/desk/refusal.ts';
import type { BulkChange } from '../../domain/engagement/bulk/bulkChange.ts';
import type { BulkActionRow, BulkTarget, TargetOutcome } from '../../store/bulk/bulkRows.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { withGlobalIds } from '../../store/read/globalId.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Caller } from '../host.ts';

/** Some targets of a bulk action, on their way in one transaction under the desk's lock. */
export interface Batch<Change extends BulkChange> {
  readonly transaction: Transaction;
  readonly desk: LockedDesk;
  /** Who asked for it, as who each single change is made. */
  readonly caller: Caller;
  readonly action: Pick<BulkActionRow, 'seq'>;
  readonly change: Change;
  readonly targets: readonly BulkTarget[];
}

/** What became of the targets, and what the log is to say of it, before anything else. */
export interface BatchOutcome {
  readonly outcomes: readonly TargetOutcome[];
  readonly entries: readonly LogEntry[];
}

/** How one kind of change is made and taken back; each target as the single action would, or refused as that would refuse. */
export interface BulkWork<Change extends BulkChange> {
  change(batch: Batch<Change>): Promise<BatchOutcome>;
  undo(batch: Batch<Change>): Promise<BatchOutcome>;
}

/** The target was not changed, or not undone, and why. */
export const refusedTarget = (
  { ordinal }: Pick<BulkTarget, 'ordinal'>,
  state: 'refused' | 'kept',
  refusal: Refusal,
): TargetOutcome => ({
  ordinal,
  state,
  refusal: { code: refusal.code, message: withGlobalIds(messageOf(refusal)) },
});

/** Somebody has changed the target since, and theirs stands. */
export const changedSince = (kind: 'mention' | 'thread'): Refusal => ({
  code: 'WRONG_STATE',
  kind,
  state: 'changed by somebody since',
  allowed: ['as the bulk action left it'],
});
