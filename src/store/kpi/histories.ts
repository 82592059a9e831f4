import type pg from 'pg';
import type { HistorySurvey } from '../../domain/kpi/live/surveyFacts.ts';
import type {
  FirstMention,
  HistoryAssignment,
  HistoryEpisode,
  HistoryFocus,
  HistoryInteraction,
  HistoryPost,
  OtherEpisode,
  ThreadHistory,
} from '../../domain/kpi/live/threadHistory.ts';
import { grouped } from '../../domain/threads/grouped.ts';
import type { Mark } from '../../domain/threads/mark.ts';
import { idColumn } from '../ingest/arrayLiteral.ts';
import { loadThreadMarks } from '../ingest/loadRefreshed.ts';
import { postColumns } from '../ingest/postRow.ts';

type OfThread<Row> = Row & { readonly threadId: string };

interface ThreadRow {
  readonly threadId: string;
  readonly ownerId: string | null;
  readonly segment: string | null;
  readonly isKey: boolean | null;
  readonly teamId: string | null;
}

/** Everything that figures of these threads follow from; of a thread that is part of another now, nothing is left. */
export async function threadHistories(
  client: pg.PoolClient,
  threadIds: readonly string[],
): Promise<ThreadHistory[]> {
  if (threadIds.length === 0) return [];
  const ids = idColumn(threadIds);
  // without names, as in facts.ts
  const rows = async <Row>(text: string): Promise<Map<string, OfThread<Row>[]>> => {
    const answer = await client.query<OfThread<Row> & pg.QueryResultRow>({ text, values: [ids] });
    return grouped(answer.rows, ({ threadId }) => threadId);
  };
  const [threads, posts, marks, episodes, assignments, interactions, focus, others, firsts, surveys] =
    await Promise.all([
      client.query<ThreadRow>({ text: threadText, values: [ids] }),
      rows<HistoryPost>(postText),
      loadThreadMarks(client, threadIds).then((found) => grouped(found, ({ threadId }) => threadId)),
      rows<HistoryEpisode>(episodeText),
      rows<HistoryAssignment>(assignmentText),
      rows<HistoryInteraction>(interactionText),
      rows<HistoryFocus>(focusText),
      rows<OtherEpisode>(otherEpisodeText),
      rows<FirstMention>(firstMentionText),
      rows<HistorySurvey>(surveyText),
    ]);
  const without = <Row>(found: Map<string, OfThread<Row>[]>, id: string): Row[] =>
    (found.get(id) ?? []).map(({ threadId: _, ...row }) => row as Row);
  return threads.rows.map((thread) => ({
    ...thread,
    posts: without(posts, thread.threadId),
    marks: without<Mark>(marks, thread.threadId),
    episodes: without(episodes, thread.threadId),
    assignments: without(assignments, thread.threadId),
    interactions: without(interactions, thread.threadId),
    focus: without(focus, thread.threadId),
    otherEpisodes: without(others, thread.threadId),
    firstMentions: without(firsts, thread.threadId),
    surveys: without(surveys, thread.threadId),
  }));
}

const threadText = `
  select thread.id as "threadId", thread.customer_id as "ownerId", customer.segment, customer.is_key as "isKey",
    coalesce(work.team_id, thread.team_id) as "teamId"
  from thread left join customer on customer.id = thread.customer_id left join work on work.thread_id = thread.id
  where thread.id = any($1::uuid[]) and thread.merged_into is null`;

/** `offset 0` as in loadThreadPosts. */
const postText = `
  select strand.thread_id as "threadId", ${postColumns},
    case when mention.id is not null then json_build_object(
      'mentionType', mention.mention_type, 'teamId', mention.team_id, 'priorityMinutes', mention.priority_minutes,
      'language', mention.language, 'region', mention.region, 'sentiment', mention.sentiment, 'tags', mention.tags,
      'keywordTableIds', coalesce((
        select json_agg(distinct match->>'tableId')
        from jsonb_array_elements(mention.triage->'evidence'->'keywords') match), '[]'),
      'followers', mention.author_followers,
      'receivedAt', floor(extract(epoch from mention.received_at) * 1000)) end as mention
  from unnest($1::uuid[]) as wanted (id)
  cross join lateral (select id, thread_id from strand where thread_id = wanted.id offset 0) strand
  cross join lateral (select * from post where strand_id = strand.id offset 0) post
  left join mention on mention.id = post.id`;

const episodeText = `
  select thread_id as "threadId", id, number, sla_facts as "slaFacts", clocks from episode where thread_id = any($1::uuid[])`;

const assignmentText = `
  select thread_id as "threadId", id, agent_id as "agentId", team_id as "teamId", started_at as "startedAt",
    ended_at as "endedAt"
  from assignment where thread_id = any($1::uuid[])`;

const interactionText = `
  select thread_id as "threadId", id, kind, agent_id as "agentId", channel, channel_account_id as "channelAccountId", at
  from interaction where thread_id = any($1::uuid[])`;

const surveyText = `
  select interaction.thread_id as "threadId", interaction.id as "interactionId", invitation.episode_id as "episodeId", asked.body->>'kind' as kind, place,
    asked_at as "askedAt", answered_at as "answeredAt", score
  from interaction join survey_invitation invitation on invitation.interaction_id = interaction.id
  join survey_version asked on asked.survey_id = invitation.survey_id and asked.version = invitation.survey_version
  where interaction.thread_id = any($1::uuid[]) and interaction.kind = 'surveyInvitation'`;

const focusText = `
  select thread_id as "threadId", id, agent_id as "agentId", from_at as "fromAt", seen_at as "seenAt", until_at as "untilAt"
  from thread_focus where thread_id = any($1::uuid[]) and until_at is not null`;

/** Of the same customer, opened by them after this thread's first resolution. */
const otherEpisodeText = `
  select resolved.thread_id as "threadId", later.opened_at as "openedAt", later.sla_facts->>'mentionType' as "mentionType"
  from (select thread_id, min(resolved_at) as at from episode where thread_id = any($1::uuid[]) and resolved_at is not null
        group by thread_id) resolved
  join thread on thread.id = resolved.thread_id
  join thread other on other.customer_id = thread.customer_id and other.id <> thread.id and other.merged_into is null
  join episode later on later.thread_id = other.id
  where later.opened_at >= resolved.at and later.opened_by_post_id is not null and later.sla_facts is not null`;

const firstPostOf = (customerId: string): string => `
  select * from post where desk_id = customer.desk_id and customer_id = ${customerId} and direction = 'inbound'
  order by published_at, tie_key, id limit 1`;

const authors = `
  select distinct strand.thread_id, post.customer_id
  from unnest($1::uuid[]) as wanted (id)
  cross join lateral (select id, thread_id from strand where thread_id = wanted.id offset 0) strand
  cross join lateral (select * from post where strand_id = strand.id and direction = 'inbound' offset 0) post`;

/** A record is older than all that came of its customer only where something else than a mention made it. */
const firstMentionText = `
  select author.thread_id as "threadId", customer.id as "customerId", first.id as "postId",
    customer.created_at < (select min(received_at) from mention where customer_id = customer.id) as "isKnownBefore"
  from (${authors}) author
  join customer on customer.id = author.customer_id
  cross join lateral (${firstPostOf('customer.id')}) first
  join strand on strand.id = first.strand_id and strand.thread_id = author.thread_id`;

/** Threads of the same customers with a resolution after which what these threads opened may have come too soon. */
export async function resolvedShortlyBefore(
  client: pg.PoolClient,
  threadIds: readonly string[],
  withinDays: number,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    text: `
      select distinct other.id
      from thread
      join episode opened on opened.thread_id = thread.id
      join thread other on other.customer_id = thread.customer_id and other.id <> thread.id and other.merged_into is null
      join episode resolved on resolved.thread_id = other.id
        and resolved.resolved_at between opened.opened_at - make_interval(days => $2) and opened.opened_at
      where thread.id = any($1::uuid[])`,
    values: [idColumn(threadIds), withinDays],
  });
  return rows.map(({ id }) => id);
}

/** Threads in which somebody who writes in these threads is counted as new: they may have written here before. */
export async function newcomersThreads(
  client: pg.PoolClient,
  deskId: string,
  threadIds: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    text: `
      select distinct fact.thread_id as id from (${authors}) author
      cross join lateral (
        select thread_id from kpi_fact
        where desk_id = $2 and source = 'customer' and id = author.customer_id offset 0) fact`,
    values: [idColumn(threadIds), deskId],
  });
  return rows.map(({ id }) => id);
}

/** The threads that these posts are in now, and those in which these customers wrote first. */
export async function threadsOf(client: pg.PoolClient, ids: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    text: `
      select strand.thread_id as id from post join strand on strand.id = post.strand_id
      where post.id = any($1::uuid[])
      union
      select strand.thread_id from customer cross join lateral (${firstPostOf('customer.id')}) first
      join strand on strand.id = first.strand_id
      where customer.id = any($1::uuid[])`,
    values: [idColumn(ids)],
  });
  return rows.map(({ id }) => id);
}
