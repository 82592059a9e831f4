import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { WorkStateName } from '../../domain/routing/snapshot.ts';
import type { SlaFacts, SlaPolicy } from '../../domain/sla/policy.ts';
import type { Mark } from '../../domain/threads/mark.ts';
import type { MentionFacts } from '../../domain/threads/mentionFacts.ts';
import type { Holding } from '../../domain/threads/promises.ts';
import type { WorkNeed } from '../../domain/threads/workNeed.ts';
import { idColumn } from './arrayLiteral.ts';
import { type PostRow, postColumns } from './postRow.ts';

/** A post of a thread with what triage said of it; `mentionType` null: outbound. */
export interface ThreadPost extends PostRow, Omit<MentionFacts, 'mentionType'> {
  readonly threadId: string;
  readonly mentionType: MentionFacts['mentionType'] | null;
}

/** `offset 0` as in `findLinks`: the plan made for any number of threads reads all posts of all desks (28,000: 34 ms a batch). */
export async function loadThreadPosts(
  client: pg.PoolClient | pg.Pool,
  threadIds: readonly string[],
): Promise<ThreadPost[]> {
  const { rows } = await client.query<ThreadPost>({
    name: 'refresh-posts',
    text: `
      select strand.thread_id as "threadId", ${postColumns}, mention.mention_type as "mentionType",
        mention.team_id as "teamId", mention.priority_minutes as "priorityMinutes", mention.language,
        mention.sentiment, mention.tags, coalesce(mention.triage->'skills', '[]') as skills
      from unnest($1::uuid[]) as wanted (id)
      cross join lateral (select id, thread_id from strand where thread_id = wanted.id offset 0) strand
      cross join lateral (select * from post where strand_id = strand.id offset 0) post
      left join mention on mention.id = post.id`,
    values: [idColumn(threadIds)],
  });
  return rows;
}

export async function loadThreadMarks(
  client: pg.PoolClient,
  threadIds: readonly string[],
): Promise<(Mark & { readonly threadId: string })[]> {
  const { rows } = await client.query<Mark & { threadId: string }>({
    name: 'refresh-marks',
    text: `
      select strand.thread_id as "threadId", mark.post_id as "postId", mark.kind, mark.at, mark.seq,
        mark.agent_id as "agentId", mark.body->>'code' as code
      from strand
      cross join lateral (select id from post where strand_id = strand.id offset 0) post
      join thread_mark mark on mark.post_id = post.id
      where strand.thread_id = any($1)`,
    values: [idColumn(threadIds)],
  });
  return rows;
}

/** A thread's row and what the dispatcher wrote about it. */
export interface StoredThread {
  readonly id: string;
  readonly ownerId: string | null;
  readonly isOfKeyCustomer: boolean;
  readonly openerPostId: string;
  readonly need: WorkNeed | null;
  readonly workState: WorkStateName | null;
  readonly interactionCount: number;
  readonly holdings: readonly Holding[];
  readonly handOver: { readonly teamId: string; readonly at: number } | null;
}

export async function loadStoredThreads(
  client: pg.PoolClient,
  threadIds: readonly string[],
): Promise<StoredThread[]> {
  if (threadIds.length === 0) return [];
  const { rows } = await client.query<StoredThread>({
    name: 'refresh-threads',
    text: `
      select thread.id, thread.customer_id as "ownerId", thread.opener_post_id as "openerPostId",
        coalesce((select is_key from customer where id = thread.customer_id), false) as "isOfKeyCustomer",
        thread.need,
        work.state as "workState",
        (select count(*) from interaction where thread_id = thread.id)::integer as "interactionCount",
        (select coalesce(json_agg(json_build_object('agentId', agent_id,
           'startedAt', (extract(epoch from started_at) * 1000)::float8,
           'endedAt', (extract(epoch from ended_at) * 1000)::float8) order by started_at), '[]')
         from assignment where thread_id = thread.id) as holdings,
        (select json_build_object('teamId', body->>'toTeamId', 'at', (extract(epoch from at) * 1000)::float8)
         from interaction
         where thread_id = thread.id and kind = 'handOver' and body->>'toTeamId' is not null
         order by at desc, id desc limit 1) as "handOver"
      from thread left join work on work.thread_id = thread.id
      where thread.id = any($1)`,
    values: [idColumn(threadIds)],
  });
  return rows;
}

export interface StoredEpisode {
  readonly threadId: string;
  readonly number: number;
  readonly openedAt: Instant;
  readonly openedByPostId: string | null;
  readonly resolvedAt: Instant | null;
  readonly resolutionCode: string | null;
  readonly slaPolicyId: string | null;
  readonly slaPolicyVersion: number | null;
  readonly slaFacts: SlaFacts | null;
  readonly missed: readonly string[];
  readonly nextMissAt: Instant | null;
  /** Of its clocks; null: written before there were hashes. */
  readonly clocksHash: string | null;
}

export async function loadEpisodes(
  client: pg.PoolClient,
  threadIds: readonly string[],
): Promise<StoredEpisode[]> {
  if (threadIds.length === 0) return [];
  const { rows } = await client.query<StoredEpisode>({
    name: 'refresh-episodes',
    text: `
      select thread_id as "threadId", number, opened_at as "openedAt", opened_by_post_id as "openedByPostId",
        resolved_at as "resolvedAt", resolution_code as "resolutionCode", sla_policy_id as "slaPolicyId",
        sla_policy_version as "slaPolicyVersion", sla_facts as "slaFacts", missed, next_miss_at as "nextMissAt",
        clocks_hash as "clocksHash"
      from episode where thread_id = any($1)`,
    values: [idColumn(threadIds)],
  });
  return rows;
}

/** Earlier versions of policies, which older episodes keep. */
export async function loadPolicyVersions(
  client: pg.PoolClient,
  wanted: readonly { readonly id: string; readonly version: number }[],
): Promise<SlaPolicy[]> {
  const { rows } = await client.query<{ body: SlaPolicy }>({
    name: 'refresh-policy-versions',
    text: `
      select body from unnest($1::uuid[], $2::integer[]) as wanted (id, version)
      join sla_policy_version content on content.sla_policy_id = wanted.id and content.version = wanted.version`,
    values: [wanted.map(({ id }) => id), wanted.map(({ version }) => version)],
  });
  return rows.map((row) => row.body);
}

/** Key customers among these. */
export async function loadKeyCustomers(
  client: pg.PoolClient,
  deskId: string,
  customerIds: readonly string[],
): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set();
  const { rows } = await client.query<{ id: string }>({
    name: 'refresh-key-customers',
    text: 'select id from customer where desk_id = $1 and is_key and id = any($2)',
    values: [deskId, idColumn(customerIds)],
  });
  return new Set(rows.map((row) => row.id));
}
