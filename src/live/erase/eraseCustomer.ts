import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkErasureReason } from '../../domain/engagement/erasure/erasureReason.ts';
import { customerRecords } from '../../store/erasure/customerRecords.ts';
import { holdOn } from '../../store/erasure/legalHolds.ts';
import { removeTraces } from '../../store/erasure/removeTraces.ts';
import { tracesOf } from '../../store/erasure/traces.ts';
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
  { customerId, reason }: { readonly customerId: string; readonly reason: string },
): Promise<Outcome<string>> {
  const { deskId } = caller;
  return changeDesk(host, caller, async ({ client }, desk) => {
    const customer = await customerRecords(client, deskId, customerId);
    if (customer === null) return refused(notFound('customer', customerId));
    if (customer.isErased) return done({ value: customer.customerId, entries: [] });
    const findings = checkErasureReason(reason, customer.names);
    if (findings.length > 0) return refused(invalid(findings));
    const hold = await holdOn(client, customer.ids);
    if (hold) return refused({ code: 'UNDER_LEGAL_HOLD', ...hold });
    const traces = await tracesOf(client, deskId, customer.ids);
    await removeTraces(client, deskId, customer.ids, traces, desk.at);
    const facts = {
      customerId: customer.customerId,
      records: customer.ids,
      mentions: traces.postIds.length,
      threads: traces.threadIds.length,
      interactions: traces.interactionIds.length,
      drafts: traces.draftIds.length,
      reason,
    };
    return done({ value: customer.customerId, entries: [record(caller, 'customerErased', facts)] });
  });
}
