import type pg from 'pg';
import type { Instant } from '../domain/desk/time.ts';
import { holderName, type TokenHolder } from '../domain/desk/withdrawnTokens.ts';

/** Withdraws every token of the holder that was issued before the instant. */
export async function withdrawTokens(client: pg.ClientBase, holder: TokenHolder, at: Instant): Promise<void> {
  await client.query({
    name: 'withdraw-tokens',
    text: `
      insert into withdrawn_tokens (holder, at) values ($1, $2)
      on conflict (holder) do update set at = greatest(withdrawn_tokens.at, excluded.at), noted_at = clock_timestamp()`,
    values: [holderName(holder), new Date(at)],
  });
}

export interface Withdrawal {
  readonly holder: string;
  readonly at: Instant;
  readonly notedAt: Instant;
}

/** What was noted since an instant of the database's clock. */
export async function withdrawalsSince(pool: pg.Pool, since: Instant): Promise<readonly Withdrawal[]> {
  const { rows } = await pool.query<Withdrawal>({
    name: 'withdrawals-since',
    text: 'select holder, at, noted_at as "notedAt" from withdrawn_tokens where noted_at > $1',
    values: [new Date(since)],
  });
  return rows;
}
