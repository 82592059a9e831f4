import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { SlaFacts, SlaPolicy } from '../../domain/sla/policy.ts';

/** An episode as promises see it. */
export interface PromisedEpisode {
  readonly threadId: string;
  readonly openedAt: Instant;
  /** What policies are matched with. */
  readonly facts: SlaFacts | null;
  /** The policy it was opened under; null: nothing was promised. */
  readonly policyId: string | null;
  readonly policyVersion: number | null;
}

/** What was promised at a desk in a stretch of time. */
export interface StretchPromises {
  /** Those that were open in the stretch, in order of their opening. */
  readonly episodes: readonly PromisedEpisode[];
  /** Every version of every policy. */
  readonly policies: readonly SlaPolicy[];
  readonly calendars: readonly WorkingCalendar[];
}

export async function stretchPromises(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { fromAt, toAt }: { readonly fromAt: Instant; readonly toAt: Instant },
): Promise<StretchPromises> {
  const [episodes, rest] = await Promise.all([
    client.query<PromisedEpisode>(
      `select thread_id as "threadId", opened_at as "openedAt", sla_facts as facts, sla_policy_id as "policyId",
         sla_policy_version as "policyVersion"
       from episode
       where desk_id = $1 and opened_at < to_timestamp($3::float8 / 1000)
         and (resolved_at is null or resolved_at >= to_timestamp($2::float8 / 1000))
       order by opened_at`,
      [deskId, fromAt, toAt],
    ),
    client.query<Pick<StretchPromises, 'policies' | 'calendars'>>(
      `select (select coalesce(json_agg(body), '[]') from sla_policy_version content
               join sla_policy policy on policy.id = content.sla_policy_id where desk_id = $1) as policies,
         (select coalesce(json_agg(body), '[]') from calendar where desk_id = $1) as calendars`,
      [deskId],
    ),
  ]);
  return { episodes: episodes.rows, ...rest.rows[0]! };
}
