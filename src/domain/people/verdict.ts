import { done, type Outcome, type Refusal, refused } from '../desk/refusal.ts';
import type { CustomerMerge } from './merges.ts';

/** A record that somebody names, and the customer that it is part of: itself where it is its own. */
export interface NamedRecord {
  readonly id: string;
  readonly survivorId: string;
}

/** Which merge is to be made; null: the two are one already. */
export const mergeToMake = (
  from: NamedRecord,
  into: NamedRecord,
): Outcome<Pick<CustomerMerge, 'from' | 'into'> | null> => {
  if (from.id === into.id) return refused(sameCustomer);
  if (from.survivorId === into.survivorId) return done(null);
  return from.survivorId === from.id
    ? done({ from: from.id, into: into.survivorId })
    : refused({
        code: 'WRONG_STATE',
        kind: 'customer',
        state: 'part of another customer',
        allowed: ['a customer of its own: merge the one it is part of, or take it out first'],
      });
};

/** Which merges are to be undone so that the record is its own again; none: it is so already. */
export const mergesToUndo = (
  record: NamedRecord,
  standing: readonly CustomerMerge[],
): Outcome<readonly CustomerMerge[]> => {
  const own = standing.filter(({ from }) => from === record.id);
  return own.length > 0 || record.survivorId === record.id
    ? done(own)
    : refused({
        code: 'WRONG_STATE',
        kind: 'customer',
        state: 'one with another by an address that both have',
        allowed: ['merged by customerMerge'],
      });
};

const sameCustomer: Refusal = {
  code: 'INVALID_INPUT',
  findings: [{ path: 'intoCustomerId', found: 'the same customer', allowed: 'another customer' }],
};
