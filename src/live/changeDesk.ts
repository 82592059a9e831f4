import { done, type Outcome, type Refusal } from '../domain/desk/refusal.ts';
import { inDeskTransaction } from '../store/deskLine.ts';
import { LockedDesk, type LogEntry } from '../store/log.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Caller, LiveHost } from './host.ts';

/** What a use case did in its transaction, and what the desk's log is to say of it. */
export interface Change<Value> {
  readonly value: Value;
  readonly entries: readonly LogEntry[];
}

/** Rolls the change back; the refusal is its answer. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/**
 * The frame of every use case that writes: one transaction under the desk's lock, its log entries appended last.
 * A refusal rolls everything back. A request that was answered before is answered the same, and `change` is not run.
 */
export async function changeDesk<Value>(
  host: LiveHost,
  caller: Pick<Caller, 'deskId' | 'request'>,
  change: (transaction: Transaction, desk: LockedDesk) => Promise<Outcome<Change<Value>>>,
): Promise<Outcome<Value>> {
  const { deskId, request } = caller;
  request?.take();
  try {
    return await inDeskTransaction(host.dataSource, deskId, async (transaction) => {
      const [desk, before] = await Promise.all([
        LockedDesk.lock(transaction, deskId, host.now()),
        request?.answerBefore<Value>(transaction.client, deskId),
      ]);
      if (before) return before;
      const outcome = await change(transaction, desk);
      if (!outcome.ok) throw new Refused(outcome.refusal);
      if (request) transaction.send(request.remember(transaction.client, deskId, outcome.value.value));
      desk.append(outcome.value.entries);
      return done(outcome.value.value);
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** A `record` of the log: something that happened, by somebody. */
export const record = (
  caller: Pick<Caller, 'actor'>,
  type: string,
  payload: object,
  threadId: string | null = null,
): LogEntry => ({ kind: 'record', type, actor: caller.actor, threadId, payload });
