import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { type Proposal, proposalsOf, recordPair } from '../../domain/people/proposals.ts';
import { poolOf } from '../../store/dataSource.ts';
import { addressesAlike, dismissedAmong, dismissPairs } from '../../store/people/matches.ts';
import { keepReason } from '../../store/trail/entryReasons.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { recordsToJudge } from './recordsToJudge.ts';

/** Keys looked at for each proposal that is wanted: what is dismissed or joined already takes some. */
const keysEach = 4;

/**
 * Customers of a desk who may be one: with the one customer, or at the desk as a whole.
 * @param most proposals at most
 */
export async function customerMatches(
  { dataSource }: LiveHost,
  deskId: string,
  { customerId, most }: { readonly customerId: string | null; readonly most: number },
): Promise<readonly Proposal[]> {
  const pool = poolOf(dataSource);
  const alike = await addressesAlike(pool, deskId, { customerId, mostKeys: keysEach * most });
  const records = [...new Set(alike.map(({ recordId }) => recordId))];
  const dismissed = await dismissedAmong(pool, deskId, records);
  const proposals = proposalsOf(alike, new Set(dismissed.map(({ aId, bId }) => recordPair(aId, bId))));
  return proposals
    .filter((one) => customerId === null || [one.customerId, one.otherCustomerId].includes(customerId))
    .slice(0, most);
}

/** Says that two customers are two people: they are not proposed to be one any more. Nothing is done where that was said already. */
export function dismissCustomerMatch(
  host: LiveHost,
  caller: Caller,
  { customerId, otherCustomerId, reason }: { customerId: string; otherCustomerId: string; reason: string },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const asked = await recordsToJudge(client, desk, caller, [customerId, otherCustomerId], reason);
    if (!asked.ok) return asked;
    const [one, other] = asked.value.map(({ survivorId }) => survivorId) as [string, string];
    if (one === other)
      return refused({
        code: 'WRONG_STATE',
        kind: 'customer',
        state: 'one with the other',
        allowed: ['two customers'],
      });
    const count = await dismissPairs(client, desk.deskId, [one, other], desk.at);
    if (count === 0) return done({ value: one, entries: [] });
    const customerIds = [one, other];
    const reasonHash = await keepReason(client, desk.deskId, { seq: desk.nextSeq, customerIds, reason });
    const entry = record(caller, 'customerMatchDismissed', { customerIds, reasonHash });
    return done({ value: one, entries: [entry] });
  });
}
