import type { Finding } from '../../desk/finding.ts';
import type { Instant } from '../../desk/time.ts';
import type { Period } from './period.ts';

/** How many customers the desk serves, from an instant on; null: nobody says any more. */
export interface StatedCustomers {
  readonly fromAt: Instant;
  readonly customers: number | null;
}

/** What is wrong with a number of customers. */
export const checkCustomers = (customers: number | null): Finding[] =>
  customers === null || (Number.isFinite(customers) && customers > 0)
    ? []
    : [{ path: 'customers', found: String(customers), allowed: 'more than 0, or null' }];

/** How many customers there were over a period, on average; null: of a part of it, nobody said. */
export function meanCustomers(
  stated: readonly StatedCustomers[],
  { fromAt, beforeAt }: Period,
): number | null {
  const inOrder = [...stated].sort((a, b) => a.fromAt - b.fromAt);
  let customerMs = 0;
  let saidMs = 0;
  for (const [index, { fromAt: since, customers }] of inOrder.entries()) {
    const until = inOrder[index + 1]?.fromAt ?? Number.POSITIVE_INFINITY;
    const lengthMs = Math.max(0, Math.min(until, beforeAt) - Math.max(since, fromAt));
    if (customers === null) continue;
    customerMs += customers * lengthMs;
    saidMs += lengthMs;
  }
  return saidMs < beforeAt - fromAt ? null : customerMs / saidMs;
}
