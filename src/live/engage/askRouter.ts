import type pg from 'pg';
import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import type { RouterRefusal } from '../../domain/routing/answer.ts';
import type { RouterEvent } from '../../domain/routing/event.ts';
import { threadOf } from '../../domain/routing/workName.ts';
import { poolOf } from '../../store/dataSource.ts';
import { inDeskTransaction } from '../../store/deskLine.ts';
import { LockedDesk, type LogEntry, type LogRow } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { type Change, changeDesk } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';

/** How long a caller waits for the router's word; past it the router ignores the wish. */
export const patienceMilliseconds = 5_000;

type WithoutInstant<Event> = Event extends unknown ? Omit<Event, 'at' | 'deadlineAt'> : never;

/** What somebody wishes of the router; the instant and the deadline are added as it is appended. */
export type Wish = WithoutInstant<RouterEvent>;

export interface Decided {
  readonly cause: number;
  readonly outcome: string;
  readonly refusal: RouterRefusal | null;
}

/** What a use case did in its transaction, and what it asks the router; `wish: null` asks nothing. */
export interface Asked<Value> extends Change<Value> {
  readonly wish: Wish | null;
  /** What was written stands whatever the router says: its word is waited for, and refuses nothing. */
  readonly isFact?: true;
}

/**
 * Appends a wish to the desk's log, together with whatever `prepare` writes, and waits for the router's decision.
 * The one way by which people touch the router: there is one writer, so there is no race.
 * A refusal returned by `prepare` rolls everything back and asks nothing.
 */
export async function askRouter<Value>(
  host: LiveHost,
  caller: Caller,
  prepare: (transaction: Transaction, desk: LockedDesk) => Promise<Outcome<Asked<Value>>>,
): Promise<Outcome<Value>> {
  const decisions = new Map<number, Decided>();
  let wake: () => void = () => {};
  const subscription = await host.feed.listen(caller.deskId, (rows) => {
    for (const row of rows) {
      const decided = decidedBy(row);
      if (decided) decisions.set(decided.cause, decided);
    }
    wake();
  });
  try {
    const asked = await changeDesk(host, caller, async (transaction, desk) => {
      const prepared = await prepare(transaction, desk);
      if (!prepared.ok) return prepared;
      const { value, wish, entries, isFact = false } = prepared.value;
      const deadlineAt = desk.at + patienceMilliseconds;
      const seq = wish ? desk.nextSeq + entries.length : null;
      const wishes = wish ? [wishEntry(wish, caller, deadlineAt)] : [];
      return done({ value: { value, seq, deadlineAt, isFact }, entries: [...entries, ...wishes] });
    });
    if (!asked.ok) return asked;
    const { value, seq, deadlineAt, isFact } = asked.value;
    if (seq === null) return done(value);
    if (seq <= subscription.after) {
      // the same request came before, and may have been decided before this one listened
      const [decided] = await decisionsOn(poolOf(host.dataSource), caller.deskId, [seq]);
      if (decided) decisions.set(seq, decided);
    }
    while (!decisions.has(seq) && host.now() <= deadlineAt) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(deadlineAt - host.now() + 1, 1));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const decided = decisions.get(seq) ?? (await lastWord(host, caller, seq));
    if (isFact) return done(value);
    if (!decided) return refused({ code: 'DECISION_EXPIRED', waitedMilliseconds: patienceMilliseconds });
    return decided.refusal ? refused(refusalOf(decided.refusal)) : done(value);
  } finally {
    subscription.stop();
  }
}

/** The wish as the log has it: past its deadline the router passes over it. */
export function wishEntry(
  { type, ...facts }: Wish,
  caller: Pick<Caller, 'actor'>,
  deadlineAt: number,
): LogEntry {
  const threadId = 'work' in facts ? threadOf(facts.work) : null;
  const payload = { ...facts, deadlineAt, isAwaited: true };
  return { kind: 'input', type, actor: caller.actor, threadId, payload };
}

const decidedBy = (row: LogRow): Decided | null =>
  row.type === 'eventDecided' ? (row.payload as Decided) : null;

/**
 * Past the deadline: waits for a step of the dispatcher that may be under way, by the desk's lock. What is not decided
 * then is given up in the log, and never will be granted: the log's time is past the deadline from here on, whatever
 * the dispatcher's clock says.
 */
async function lastWord(host: LiveHost, { deskId, actor }: Caller, seq: number): Promise<Decided | null> {
  return inDeskTransaction(host.dataSource, deskId, async (transaction) => {
    const [desk, [decided]] = await Promise.all([
      LockedDesk.lock(transaction, deskId, host.now()),
      decisionsOn(transaction.client, deskId, [seq]),
    ]);
    if (!decided) desk.append([givenUp(actor, seq)]);
    return decided ?? null;
  });
}

/** Nobody waits for the wish any more, and it is not granted either. */
export const givenUp = (actor: string, seq: number): LogEntry => ({
  kind: 'record',
  type: 'wishGivenUp',
  actor,
  threadId: null,
  payload: { wish: seq },
});

/** What the router has said to wishes, those left out to which it has not said anything yet. */
export async function decisionsOn(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  seqs: readonly number[],
): Promise<Decided[]> {
  const { rows } = await client.query<{ payload: Decided }>(
    `select payload from routing_event
     where desk_id = $1 and seq > $2 and type = 'eventDecided' and (payload->>'cause')::bigint = any($3) limit $4`,
    [deskId, Math.min(...seqs), seqs, seqs.length],
  );
  return rows.map(({ payload }) => payload);
}

/** The router's refusal in the desk's published words. */
export function refusalOf(refusal: RouterRefusal): Refusal {
  switch (refusal.code) {
    case 'unknownWork':
      // an approval that was decided, or picked from the queue
      return threadOf(refusal.work) === null
        ? { code: 'NOT_HOLDER', holderAgentId: null }
        : { code: 'NOTHING_TO_ROUTE', threadId: refusal.work };
    case 'unknownAgent':
      return { code: 'NOT_FOUND', kind: 'agent', id: refusal.agent };
    case 'notHolder':
      return { code: 'NOT_HOLDER', holderAgentId: refusal.holder };
    case 'atCapacity':
      return { code: 'AGENT_AT_CAPACITY', capacity: refusal.capacity, load: refusal.load };
    case 'notEligible':
      return { code: 'NOT_ELIGIBLE', reasons: ['no ring of the team’s plan gives the thread to this agent'] };
    case 'alreadyAssigned':
      return { code: 'ALREADY_ASSIGNED', agentId: refusal.holder };
    case 'agentUnavailable':
      return { code: 'NOT_ELIGIBLE', reasons: ['the agent is away, offline or off shift'] };
    case 'notParked':
      return { code: 'WRONG_STATE', state: 'not parked', allowed: ['parked'] };
    case 'expired':
      return { code: 'DECISION_EXPIRED', waitedMilliseconds: patienceMilliseconds };
  }
}
