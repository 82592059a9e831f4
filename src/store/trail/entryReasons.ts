import type pg from 'pg';
import { hasherOfCustomer } from './textHash.ts';

/** Why customers were said to be one, or two: a person's words about persons. */
export interface EntryReason {
  /** The place that its entry gets in the log. */
  readonly seq: number;
  readonly customerIds: readonly string[];
  readonly reason: string;
}

/**
 * Keeps a reason beside the log. The desk is locked.
 * @returns by what its entry names it: the hash under the key of the first of the customers
 */
export async function keepReason(
  client: pg.PoolClient,
  deskId: string,
  { seq, customerIds, reason }: EntryReason,
): Promise<string | null> {
  await client.query({
    name: 'entry-reason-keep',
    text: 'insert into entry_reason (desk_id, seq, customer_ids, reason) values ($1, $2, $3, $4)',
    values: [deskId, seq, customerIds, reason],
  });
  const hashed = await hasherOfCustomer(client, customerIds[0]!);
  return hashed(reason);
}
