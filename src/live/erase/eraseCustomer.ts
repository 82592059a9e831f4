import type pg from 'pg';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkErasureReason } from '../../domain/engagement/erasure/erasureReason.ts';
import { type CustomerRecords, customerRecords } from '../../store/erasure/customerRecords.ts';
import { holdOn } from '../../store/erasure/legalHolds.ts';
import { removeTraces } from '../../store/erasure/removeTraces.ts';
import { type Traces, tracesOf } from '../../store/erasure/traces.ts';
import { inTransaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';

/**
 * Takes a customer's words and identities, and what was written to and about them, out of every table, and destroys the key
 * under which the trail names their texts. With them go all records that were merged into theirs. What figures are
 * made of stays. Refused under a legal hold; of who is erased already nothing changes.
 * @returns the id of the record that the others were merged into
 */
export function eraseCustomer(
  host: LiveHost,
  caller: Caller,
  { customerId, reason }: Asked,
): Promise<Outcome<string>> {
  const { deskId } = caller;
  return changeDesk(host, caller, async ({ client }, desk) => {
    const judged = await judge(client, deskId, { customerId, reason });
    if (!judged.ok) return judged;
    const { customer, traces } = judged.value;
    if (customer.isErased) return done({ value: customer.customerId, entries: [] });
    await removeTraces(client, deskId, customer.ids, traces, desk.at);
    const facts = { customerId: customer.customerId, ...countsOf(judged.value), reason };
    return done({ value: customer.customerId, entries: [record(caller, 'customerErased', facts)] });
  });
}

/** How much an erasure takes out. */
export interface ToErase {
  readonly records: readonly string[];
  readonly mentions: number;
  readonly threads: number;
  readonly interactions: number;
  readonly drafts: number;
}

/** What `eraseCustomer` would take out now, or why it would refuse; null: they are erased already. Changes nothing. */
export function toErase(
  { dataSource }: LiveHost,
  deskId: string,
  asked: Asked,
): Promise<Outcome<ToErase | null>> {
  return inTransaction(dataSource, async ({ client }) => {
    const judged = await judge(client, deskId, asked);
    return judged.ok ? done(judged.value.customer.isErased ? null : countsOf(judged.value)) : judged;
  });
}

interface Asked {
  readonly customerId: string;
  readonly reason: string;
}

interface Judged {
  readonly customer: CustomerRecords;
  readonly traces: Traces;
}

async function judge(
  client: pg.PoolClient,
  deskId: string,
  { customerId, reason }: Asked,
): Promise<Outcome<Judged>> {
  const customer = await customerRecords(client, deskId, customerId);
  if (customer === null) return refused(notFound('customer', customerId));
  const findings = customer.isErased ? [] : checkErasureReason(reason, customer.names);
  if (findings.length > 0) return refused(invalid(findings));
  const hold = customer.isErased ? null : await holdOn(client, customer.ids);
  if (hold) return refused({ code: 'UNDER_LEGAL_HOLD', ...hold });
  return done({ customer, traces: await tracesOf(client, deskId, customer.ids) });
}

const countsOf = ({ customer, traces }: Judged): ToErase => ({
  records: customer.ids,
  mentions: traces.postIds.length,
  threads: traces.threadIds.length,
  interactions: traces.interactionIds.length,
  drafts: traces.draftIds.length,
});
