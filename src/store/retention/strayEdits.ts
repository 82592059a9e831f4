import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { RetentionClass } from '../../domain/engagement/retention/policy.ts';

/**
 * Removes edits that came before an instant whose messages never did, where the class would have their texts. The desk is locked.
 * @returns how many
 */
export async function removeStrayEdits(
  client: pg.PoolClient,
  deskId: string,
  { channels, visibilities }: RetentionClass,
  before: Instant,
): Promise<number> {
  const { rowCount } = await client.query(
    `delete from early_revision using channel_account account
     where early_revision.desk_id = $1 and received_at < $2 and account.id = channel_account_id
       and (cardinality($3::text[]) = 0 or account.channel = any($3))
       and (cardinality($4::text[]) = 0 or account.visibility = any($4))`,
    [deskId, new Date(before), channels, visibilities],
  );
  return rowCount ?? 0;
}
