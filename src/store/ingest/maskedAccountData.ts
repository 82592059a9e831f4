import type pg from 'pg';
import type { MaskedCount } from '../../domain/engagement/accountData/mask.ts';
import { plainColumn } from './arrayLiteral.ts';

export interface MaskedPost {
  readonly postId: string;
  readonly masked: readonly MaskedCount[];
}

/** Keeps how often account data of each kind was taken out of messages. */
export async function keepMasked(
  client: pg.PoolClient,
  deskId: string,
  posts: readonly MaskedPost[],
  at: number,
): Promise<void> {
  const counts = new Map<string, MaskedCount & { readonly postId: string }>();
  for (const { postId, masked } of posts)
    for (const { kind, count } of masked) {
      const key = `${postId} ${kind}`;
      counts.set(key, { postId, kind, count: count + (counts.get(key)?.count ?? 0) });
    }
  const rows = [...counts.values()];
  if (rows.length === 0) return;
  await client.query({
    name: 'ingest-keep-masked',
    text: `
      insert into masked_account_data as kept (post_id, desk_id, kind, count, at)
      select post_id, $1::uuid, kind, count, to_timestamp($2::float8 / 1000)
      from unnest($3::uuid[], $4::text[], $5::integer[]) as row (post_id, kind, count)
      on conflict (post_id, kind) do update set count = greatest(kept.count, excluded.count)`,
    values: [
      deskId,
      at,
      plainColumn(rows, (one) => one.postId),
      plainColumn(rows, (one) => one.kind),
      plainColumn(rows, (one) => one.count),
    ],
  });
}

/** A customer's message as it is kept. */
export interface RecentText {
  readonly id: string;
  readonly customerId: string;
  readonly text: string;
  readonly publishedAt: number;
}

const mostRecent = 5;

/** What customers wrote last where others can read it, oldest first; no longer ago than `fromAt`. */
export async function recentTexts(
  client: pg.PoolClient,
  customerIds: readonly string[],
  fromAt: number,
): Promise<RecentText[]> {
  if (customerIds.length === 0) return [];
  const { rows } = await client.query<RecentText>({
    name: 'ingest-recent-texts',
    text: `
      select recent.id, recent.customer_id as "customerId", recent.text, recent.published_at as "publishedAt"
      from unnest($1::uuid[]) as wanted (id) cross join lateral (
        select id, customer_id, text, published_at from mention
        where customer_id = wanted.id and visibility <> 'secure' and deleted_at is null
          and published_at >= to_timestamp($2::float8 / 1000)
        order by published_at desc, id desc limit ${mostRecent}
      ) recent
      order by recent.published_at, recent.id`,
    values: [plainColumn(customerIds, (id) => id), fromAt],
  });
  return rows;
}
