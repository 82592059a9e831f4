import type pg from 'pg';
import { isUnrestricted, type Sight, unrestricted } from '../../domain/engagement/permissions/visible.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { messageIsSeen, unlessLimited } from '../read/sight.ts';
import { Statement } from '../read/statement.ts';

/** Whoever wrote in a period, with what they wrote. */
export interface AuthorActivity {
  readonly customerId: string;
  readonly name: string;
  readonly isKey: boolean;
  readonly segment: string | null;
  /** The most that any account of theirs had; null: no network said. */
  readonly followers: number | null;
  readonly mentions: number;
  readonly negativeMentions: number;
  /** Mean, 1 to 10. */
  readonly sentiment: number;
  readonly threads: number;
  readonly channels: readonly string[];
  readonly lastMentionAt: number;
}

/** Their lists begin with those who have most of it. */
export const authorOrders = {
  followers: 'followers desc nulls last, mentions desc',
  mentions: 'mentions desc, followers desc nulls last',
  negative: '"negativeMentions" desc, mentions desc',
} as const;
export type AuthorOrder = keyof typeof authorOrders;

export interface AuthorChoice extends Period {
  readonly order: AuthorOrder;
  readonly count: number;
  readonly keyCustomersOnly: boolean;
  readonly fewestFollowers: number | null;
  /** In whose mentions an entry of this keyword table was found; null: in any. */
  readonly keywordTableId: string | null;
  /** By nothing else they are known. Left out: by all that was written. */
  readonly sight?: Sight;
}

/** Who wrote most, reaches most, or complains most; noise, deleted mentions and erased customers are left out. */
export async function authorsOf(
  pool: pg.Pool,
  deskId: string,
  {
    fromAt,
    beforeAt,
    order,
    count,
    keyCustomersOnly,
    fewestFollowers,
    keywordTableId,
    sight = unrestricted,
  }: AuthorChoice,
): Promise<readonly AuthorActivity[]> {
  const statement = new Statement(0, sight, [
    deskId,
    new Date(fromAt),
    new Date(beforeAt),
    count,
    keyCustomersOnly,
    fewestFollowers,
    keywordTableId,
  ]);
  const { rows } = await pool.query<AuthorActivity>({
    ...(isUnrestricted(sight) && { name: `kpi-authors-${order}` }),
    text: `
      select customer.id as "customerId", customer.name, customer.is_key as "isKey", customer.segment, wrote.followers,
        wrote.mentions, wrote."negativeMentions", wrote.sentiment, wrote.threads, wrote.channels, wrote."lastMentionAt"
      from (
        select customer_id, max(author_followers) as followers, count(*) as mentions,
          count(*) filter (where sentiment <= 4) as "negativeMentions", avg(sentiment)::float8 as sentiment,
          count(distinct thread_id) as threads, array_agg(distinct channel order by channel) as channels,
          max(published_at) as "lastMentionAt"
        from mention
        where desk_id = $1 and published_at >= $2 and published_at < $3 and mention_type <> 'noise' and deleted_at is null
          and ($7::uuid is null
            or triage->'evidence'->'keywords' @> jsonb_build_array(jsonb_build_object('tableId', $7::uuid::text)))
          and ${unlessLimited('true', () => messageIsSeen('mention', statement), statement)}
        group by customer_id
      ) wrote
      join customer on customer.id = wrote.customer_id and customer.erased_at is null
      where (not $5 or customer.is_key) and ($6::integer is null or wrote.followers >= $6)
      order by ${authorOrders[order]}, customer.id limit $4`,
    values: statement.values,
  });
  return rows;
}
