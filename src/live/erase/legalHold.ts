import type pg from 'pg';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkReason } from '../../domain/engagement/permissions/giving.ts';
import { customerRecords } from '../../store/erasure/customerRecords.ts';
import { type FoundHold, findHold, insertHold, liftHold } from '../../store/erasure/legalHolds.ts';
import { newId } from '../../store/id.ts';
import { hasherOf, hasherOfCustomer } from '../../store/trail/textHash.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import { findThread } from '../engage/findThread.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';

/** What is held: a customer with all that is theirs, or one thread. */
export interface Held {
  readonly type: 'Customer' | 'Thread';
  readonly id: string;
}

/** Nothing of it may be erased until the hold is lifted; any number of holds may be on one. Returns the hold's id. */
export function placeHold(
  host: LiveHost,
  caller: Caller,
  { held, reason }: { readonly held: Held; readonly reason: string },
): Promise<Outcome<string>> {
  const { deskId } = caller;
  return changeDesk(host, caller, async ({ client }, desk) => {
    const findings = checkReason(reason);
    if (findings.length > 0) return refused(invalid(findings));
    const isCustomer = held.type === 'Customer';
    const customer = isCustomer ? await customerRecords(client, deskId, held.id) : null;
    const customerId = customer?.customerId ?? null;
    const threadId = isCustomer ? null : ((await findThread(client, deskId, held.id))?.id ?? null);
    if (customerId === null && threadId === null)
      return refused(notFound(isCustomer ? 'customer' : 'thread', held.id));
    if (customer?.isErased) return refused({ code: 'ARCHIVED', kind: 'customer', id: held.id });
    const id = newId();
    const hold = { id, customerId, threadId, reason, author: caller.actor, placedAt: desk.at };
    await insertHold(client, deskId, hold);
    const reasonHash = await hashOfReason(client, hold);
    return done({
      value: id,
      entries: [record(caller, 'legalHoldPlaced', { legalHoldId: id, customerId, reasonHash }, threadId)],
    });
  });
}

/** Ends a hold; others on the same go on. Returns its id. */
export function endHold(
  host: LiveHost,
  caller: Caller,
  { holdId, reason }: { readonly holdId: string; readonly reason: string },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const findings = checkReason(reason);
    if (findings.length > 0) return refused(invalid(findings));
    const hold = await findHold(client, caller.deskId, holdId);
    if (!hold) return refused(notFound('legal hold', holdId));
    if (hold.isLifted)
      return refused({ code: 'WRONG_STATE', kind: 'legal hold', state: 'lifted', allowed: ['in force'] });
    await liftHold(client, holdId, { at: desk.at, actor: caller.actor, reason });
    const reasonHash = await hashOfReason(client, { ...hold, reason });
    const facts = { legalHoldId: holdId, customerId: hold.customerId, reasonHash };
    return done({ value: holdId, entries: [record(caller, 'legalHoldLifted', facts, hold.threadId)] });
  });
}

/** By what the log names the reason: under the key of the customer who is held, or whose thread is. */
async function hashOfReason(
  client: pg.PoolClient,
  { customerId, threadId, reason }: Pick<FoundHold, 'customerId' | 'threadId'> & { readonly reason: string },
): Promise<string | null> {
  const hashed =
    customerId === null ? await hasherOf(client, threadId!) : await hasherOfCustomer(client, customerId);
  return hashed(reason);
}
