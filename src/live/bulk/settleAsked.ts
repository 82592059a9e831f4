import type pg from 'pg';
import { askedTargets, type BulkTarget, type TargetOutcome } from '../../store/bulk/bulkRows.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { decisionsOn, givenUp, patienceMilliseconds, refusalOf } from '../engage/askRouter.ts';
import type { Caller } from '../host.ts';
import { refusedTarget } from './batch.ts';

/** What the router has said to what a bulk action asked of it. */
export interface Settled {
  readonly outcomes: readonly TargetOutcome[];
  readonly entries: readonly LogEntry[];
  /** Wishes that it may still grant. */
  readonly waiting: readonly Pick<Asked, 'wishSeq' | 'askedUntil'>[];
}

type Asked = BulkTarget & { readonly wishSeq: number; readonly askedUntil: number };

/** Hears the router's word on what was asked; past the time that it had, the wish is given up, and never granted. */
export async function settleAsked(
  client: pg.PoolClient,
  desk: LockedDesk,
  caller: Caller,
  actionId: string,
): Promise<Settled> {
  const asked = (await askedTargets(client, actionId)) as Asked[];
  if (asked.length === 0) return { outcomes: [], entries: [], waiting: [] };
  const seqs = asked.map(({ wishSeq }) => wishSeq);
  const decided = await decisionsOn(client, desk.deskId, seqs);
  const decisions = new Map(decided.map((decision) => [decision.cause, decision]));
  const outcomes: TargetOutcome[] = [];
  const entries: LogEntry[] = [];
  const waiting: Asked[] = [];
  for (const target of asked) {
    const { ordinal, state, wishSeq, askedUntil } = target;
    const [granted, refused] =
      state === 'asked' ? (['changed', 'refused'] as const) : (['undone', 'kept'] as const);
    const decision = decisions.get(wishSeq);
    if (decision === undefined && askedUntil >= desk.at) waiting.push(target);
    else if (decision === undefined) {
      entries.push(givenUp(caller.actor, wishSeq));
      const waitedMilliseconds = patienceMilliseconds;
      outcomes.push(refusedTarget(target, refused, { code: 'DECISION_EXPIRED', waitedMilliseconds }));
    } else if (decision.refusal === null) outcomes.push({ ordinal, state: granted });
    else outcomes.push(refusedTarget(target, refused, refusalOf(decision.refusal)));
  }
  return { outcomes, entries, waiting };
}
