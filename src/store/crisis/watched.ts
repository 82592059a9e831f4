import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { Window } from '../../domain/engagement/crisis/expectation.ts';
import type { CrisisMatch, CrisisPlan } from '../../domain/engagement/crisis/plan.ts';
import type { CrisisStanding } from '../../domain/engagement/crisis/watch.ts';

/** A plan that opens by itself, and its latest crisis. */
export interface WatchedPlan {
  readonly planId: string;
  readonly version: number;
  readonly plan: CrisisPlan;
  /** Null: it never had one. */
  readonly latest:
    | (CrisisStanding & {
        readonly crisisId: string;
        readonly openedAt: Instant;
        /** As it was when the crisis was opened. */
        readonly plan: CrisisPlan;
      })
    | null;
}

/**
 * The desk's plans that have triggers or a crisis that is open, and since when the desk knows mentions; null: it knows none, or has no such plan.
 */
export async function watchedPlans(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<{ readonly knownSince: Instant; readonly plans: readonly WatchedPlan[] } | null> {
  const { rows } = await client.query<WatchedPlan>({
    name: 'crisis-watched',
    text: `
      select kept.id as "planId", kept.version, content.body || jsonb_build_object('name', kept.name) as plan,
        case when latest.id is not null then jsonb_build_object('crisisId', latest.id,
          'plan', (select body || jsonb_build_object('name', name) from crisis_plan_version
            where crisis_plan_id = kept.id and version = latest.plan_version),
          'openedAt', extract(epoch from latest.opened_at) * 1000, 'heldAt', extract(epoch from latest.held_at) * 1000,
          'isOpen', latest.closed_at is null, 'isSettled', latest.settled_at is not null) end as latest
      from crisis_plan kept join crisis_plan_version content
          on content.crisis_plan_id = kept.id and content.version = kept.version
        left join lateral (select * from crisis where crisis_plan_id = kept.id order by opened_at desc limit 1) latest on true
      where kept.desk_id = $1 and kept.archived_at is null
        and (jsonb_path_exists(content.body, '$.triggers.* ? (@.type() == "object")')
          or (latest.id is not null and latest.closed_at is null))
      order by kept.id`,
    values: [deskId],
  });
  if (rows.length === 0) return null;
  const knownSince = await firstMentionAt(client, deskId);
  return knownSince === null ? null : { knownSince, plans: rows };
}

/** Since when the desk knows mentions; null: it knows none. */
export async function firstMentionAt(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<Instant | null> {
  const { rows } = await client.query<{ at: Instant | null }>({
    name: 'crisis-known-since',
    text: 'select min(published_at) as at from mention where desk_id = $1',
    values: [deskId],
  });
  return rows[0]!.at;
}

/** What was published in a window, of mentions that match. */
export interface WindowCount {
  readonly mentions: number;
  /** Null: there are none. */
  readonly meanSentiment: number | null;
  /** Different authors with as many followers. */
  readonly authors: number;
}

/** Counts each window, in order; deleted mentions count, since they were read. */
export async function countWindows(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { channels, tags }: CrisisMatch,
  windows: readonly Window[],
  leastFollowers: number,
): Promise<readonly WindowCount[]> {
  if (windows.length === 0) return [];
  const { rows } = await client.query<WindowCount>({
    name: 'crisis-windows',
    text: `
      select counted.mentions, counted.mean as "meanSentiment", counted.authors
      from unnest($2::timestamptz[], $3::timestamptz[]) with ordinality as asked (from_at, to_at, place)
        cross join lateral (
          select count(*)::integer as mentions, avg(sentiment)::float8 as mean,
            (count(distinct customer_id) filter (where author_followers >= $6))::integer as authors
          from mention
          where desk_id = $1 and published_at >= from_at and published_at < to_at
            and (cardinality($4::text[]) = 0 or channel = any($4)) and (cardinality($5::text[]) = 0 or tags && $5)
        ) counted
      order by place`,
    values: [
      deskId,
      windows.map(({ fromAt }) => new Date(fromAt)),
      windows.map(({ toAt }) => new Date(toAt)),
      channels,
      tags,
      leastFollowers,
    ],
  });
  return rows;
}

/** The triggers of crises that are open held at the instant. */
export async function markHeld(
  client: pg.PoolClient,
  crisisIds: readonly string[],
  at: Instant,
): Promise<void> {
  await client.query({
    name: 'crisis-held',
    text: 'update crisis set held_at = $2 where id = any($1)',
    values: [crisisIds, new Date(at)],
  });
}

/** The triggers of closed crises have ceased to hold. */
export async function markSettled(
  client: pg.PoolClient,
  crisisIds: readonly string[],
  at: Instant,
): Promise<void> {
  await client.query({
    name: 'crisis-settled',
    text: 'update crisis set settled_at = $2 where id = any($1) and settled_at is null',
    values: [crisisIds, new Date(at)],
  });
}
