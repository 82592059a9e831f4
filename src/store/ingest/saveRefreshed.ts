import { hash } from 'node:crypto';
import type pg from 'pg';
import { sameJson } from '../../domain/desk/sameJson.ts';
import type { Clock } from '../../domain/sla/clock.ts';
import type { SlaFacts } from '../../domain/sla/policy.ts';
import type { Episode } from '../../domain/threads/episode.ts';
import type { ThreadSummary } from '../../domain/threads/summary.ts';
import type { WorkNeed } from '../../domain/threads/workNeed.ts';
import { arrayLiteral, plainColumn, textColumn } from './arrayLiteral.ts';
import { jsonColumn } from './jsonColumn.ts';
import type { StoredEpisode } from './loadRefreshed.ts';

export interface RefreshedThread {
  readonly id: string;
  readonly ownerId: string | null;
  readonly openerPostId: string;
  readonly summary: ThreadSummary;
  readonly interactionCount: number;
  readonly teamId: string | null;
  readonly dueAt: number | null;
  readonly atRiskAt: number | null;
  readonly missedAt: number | null;
  readonly need: WorkNeed | null;
}

/** So many characters of its opener stand for a thread in lists. */
const subjectLength = 120;

const legsOf = ({ legs }: ThreadSummary): object =>
  legs.map((leg) => ({ ...leg, firstAt: new Date(leg.firstAt), lastAt: new Date(leg.lastAt) }));

/**
 * Inserts or replaces the rows of threads; the subject is read from the opener, by its key: joins are planned for any number of
 * threads, and read all interactions of all desks while PostgreSQL takes the table for small (12,000: 5 ms for each arrival).
 */
export async function saveThreads(
  client: pg.PoolClient,
  deskId: string,
  threads: readonly RefreshedThread[],
): Promise<void> {
  if (threads.length === 0) return;
  const summaries = threads.map(({ summary }) => summary);
  await client.query({
    name: 'refresh-save-threads',
    text: `
      insert into thread (desk_id, id, customer_id, opener_post_id, state, opened_at, last_post_at, last_mention_at,
        mention_count, interaction_count, post_count, channels, legs, language, tags, mention_type, sentiment,
        priority_minutes, team_id, due_at, at_risk_at, missed_at, need, subject)
      select $1::uuid, row.id, row.customer_id, opener_post_id, state, to_timestamp(opened_at / 1000),
        to_timestamp(last_post_at / 1000), to_timestamp(last_mention_at / 1000), mention_count, interaction_count,
        post_count, channels::text[], legs, row.language, row.tags::text[], row.mention_type, row.sentiment,
        row.priority_minutes, row.team_id, to_timestamp(due_at / 1000), to_timestamp(at_risk_at / 1000),
        to_timestamp(missed_at / 1000), nullif(need, 'null'),
        coalesce(left(coalesce(
          (select text from mention where id = opener_post_id and deleted_at is null),
          (select text from interaction where id = opener_post_id)), $24), '')
      from rows from (unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::float8[], $7::float8[], $8::float8[],
        $9::integer[], $10::integer[], $11::integer[], $12::text[], $14::text[], $15::text[], $16::text[], $17::real[],
        $18::integer[], $19::uuid[], $20::float8[], $21::float8[], $22::float8[]), jsonb_array_elements($13::jsonb),
        jsonb_array_elements($23::jsonb))
        as row (id, customer_id, opener_post_id, state, opened_at, last_post_at, last_mention_at, mention_count,
          interaction_count, post_count, channels, language, tags, mention_type, sentiment, priority_minutes,
          team_id, due_at, at_risk_at, missed_at, legs, need)
      on conflict (id) do update set customer_id = excluded.customer_id, opener_post_id = excluded.opener_post_id,
        merged_into = null, state = excluded.state, opened_at = excluded.opened_at, last_post_at = excluded.last_post_at,
        last_mention_at = excluded.last_mention_at, mention_count = excluded.mention_count,
        interaction_count = excluded.interaction_count, post_count = excluded.post_count, channels = excluded.channels,
        legs = excluded.legs, language = excluded.language, tags = excluded.tags, mention_type = excluded.mention_type,
        sentiment = excluded.sentiment, priority_minutes = excluded.priority_minutes, team_id = excluded.team_id,
        due_at = excluded.due_at, at_risk_at = excluded.at_risk_at, missed_at = excluded.missed_at,
        need = excluded.need, subject = excluded.subject`,
    values: [
      deskId,
      plainColumn(threads, (thread) => thread.id),
      plainColumn(threads, (thread) => thread.ownerId),
      plainColumn(threads, (thread) => thread.openerPostId),
      plainColumn(summaries, (summary) => summary.state),
      plainColumn(summaries, (summary) => summary.openedAt),
      plainColumn(summaries, (summary) => summary.lastPostAt),
      plainColumn(summaries, (summary) => summary.lastMentionAt),
      plainColumn(summaries, (summary) => summary.mentionCount),
      plainColumn(threads, (thread) => thread.interactionCount),
      plainColumn(summaries, (summary) => summary.postCount),
      textColumn(summaries, (summary) => arrayLiteral(summary.channels)),
      jsonColumn(summaries.map(legsOf)),
      textColumn(summaries, (summary) => summary.language),
      textColumn(summaries, (summary) => arrayLiteral(summary.tags)),
      plainColumn(summaries, (summary) => summary.mentionType),
      plainColumn(summaries, (summary) => summary.sentiment),
      plainColumn(summaries, (summary) => summary.priorityMinutes),
      plainColumn(threads, (thread) => thread.teamId),
      plainColumn(threads, (thread) => thread.dueAt),
      plainColumn(threads, (thread) => thread.atRiskAt),
      plainColumn(threads, (thread) => thread.missedAt),
      jsonColumn(threads.map((thread) => thread.need)),
      subjectLength,
    ],
  });
}

export interface RefreshedEpisode {
  /** Taken where the episode is new. */
  readonly id: string;
  readonly threadId: string;
  /** Null: the episode is new. */
  readonly before: StoredEpisode | null;
  readonly episode: Episode;
  readonly policy: { readonly id: string; readonly version: number } | null;
  readonly slaFacts: SlaFacts | null;
  readonly clocks: readonly Clock[];
  readonly nextMissAt: number | null;
}

/**
 * Inserts episodes and updates those that are other than before; most that gained a mention are not. Clocks are four fifths of
 * an episode's bytes, so they are neither read to be compared nor written where their hash says that they are as they were.
 */
export async function saveEpisodes(
  client: pg.PoolClient,
  deskId: string,
  episodes: readonly RefreshedEpisode[],
): Promise<void> {
  const written = episodes.map((row) => {
    const clocks = JSON.stringify(row.clocks);
    const clocksHash = hash('sha256', clocks, 'base64');
    const areClocksSame = clocksHash === row.before?.clocksHash;
    return { row, clocksHash, areClocksSame, clocks: areClocksSame ? '[]' : clocks };
  });
  const changed = written.filter(({ row, areClocksSame }) => !areClocksSame || !isAsStored(row));
  if (changed.length === 0) return;
  const rows = changed.map(({ row }) => row);
  await client.query({
    name: 'refresh-save-episodes',
    text: `
      insert into episode (desk_id, id, thread_id, number, opened_at, opened_by_post_id, resolved_at, resolution_code,
        sla_policy_id, sla_policy_version, sla_facts, clocks, clocks_hash, next_miss_at)
      select $1::uuid, id, thread_id, number, to_timestamp(opened_at / 1000), opened_by_post_id,
        to_timestamp(resolved_at / 1000), resolution_code, sla_policy_id, sla_policy_version,
        nullif(sla_facts, 'null'), clocks, clocks_hash, to_timestamp(next_miss_at / 1000)
      from rows from (unnest($2::uuid[], $3::uuid[], $4::integer[], $5::float8[], $6::uuid[], $7::float8[], $8::text[],
        $9::uuid[], $10::integer[], $12::float8[], $14::text[]), jsonb_array_elements($11::jsonb),
        jsonb_array_elements($13::jsonb))
        as row (id, thread_id, number, opened_at, opened_by_post_id, resolved_at, resolution_code, sla_policy_id,
          sla_policy_version, next_miss_at, clocks_hash, sla_facts, clocks)
      on conflict (thread_id, number) do update set opened_at = excluded.opened_at,
        opened_by_post_id = excluded.opened_by_post_id, resolved_at = excluded.resolved_at,
        resolution_code = excluded.resolution_code, sla_policy_id = excluded.sla_policy_id,
        sla_policy_version = excluded.sla_policy_version, sla_facts = excluded.sla_facts,
        clocks = case when episode.clocks_hash = excluded.clocks_hash then episode.clocks else excluded.clocks end,
        clocks_hash = excluded.clocks_hash, next_miss_at = excluded.next_miss_at`,
    values: [
      deskId,
      plainColumn(rows, (row) => row.id),
      plainColumn(rows, (row) => row.threadId),
      plainColumn(rows, (row) => row.episode.number),
      plainColumn(rows, (row) => row.episode.openedAt),
      plainColumn(rows, (row) => row.episode.openedByPostId),
      plainColumn(rows, (row) => row.episode.resolvedAt),
      textColumn(rows, (row) => row.episode.resolutionCode),
      plainColumn(rows, (row) => row.policy?.id ?? null),
      plainColumn(rows, (row) => row.policy?.version ?? null),
      jsonColumn(rows.map((row) => row.slaFacts)),
      plainColumn(rows, (row) => row.nextMissAt),
      `[${changed.map(({ clocks }) => clocks).join(',')}]`,
      plainColumn(changed, ({ clocksHash }) => clocksHash),
    ],
  });
}

/** Whether an episode's row says the same of it already, clocks apart. */
const isAsStored = ({ before, episode, policy, slaFacts, nextMissAt }: RefreshedEpisode): boolean =>
  before !== null &&
  before.openedAt === episode.openedAt &&
  before.openedByPostId === episode.openedByPostId &&
  before.resolvedAt === episode.resolvedAt &&
  before.resolutionCode === episode.resolutionCode &&
  before.slaPolicyId === (policy?.id ?? null) &&
  before.slaPolicyVersion === (policy?.version ?? null) &&
  before.nextMissAt === nextMissAt &&
  sameJson(before.slaFacts, slaFacts);

/** Episodes past the last that a thread still has: a split or a deletion may leave fewer. */
export async function trimEpisodes(
  client: pg.PoolClient,
  last: readonly { readonly threadId: string; readonly number: number }[],
): Promise<void> {
  if (last.length === 0) return;
  await client.query({
    name: 'refresh-trim-episodes',
    text: `
      delete from episode using unnest($1::uuid[], $2::integer[]) as last (thread_id, number)
      where episode.thread_id = last.thread_id and episode.number > last.number`,
    values: [last.map(({ threadId }) => threadId), last.map(({ number }) => number)],
  });
}
