import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import { isOpen, missedAt, nextDueAt } from '../../domain/sla/clock.ts';
import type { ThreadRow } from '../../domain/threads/changes.ts';
import { episodesOf } from '../../domain/threads/episode.ts';
import { grouped } from '../../domain/threads/grouped.ts';
import type { MentionFacts } from '../../domain/threads/mentionFacts.ts';
import { summaryOf } from '../../domain/threads/summary.ts';
import {
  defaultTeamOf,
  inputsOf,
  lastAgentOf,
  type RouterInput,
  workNeedOf,
} from '../../domain/threads/workNeed.ts';
import { type DeskConfiguration, deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { newId } from '../../store/id.ts';
import {
  loadEpisodes,
  loadKeyCustomers,
  loadStoredThreads,
  type ThreadPost,
} from '../../store/ingest/loadRefreshed.ts';
import {
  type RefreshedEpisode,
  type RefreshedThread,
  saveEpisodes,
  saveThreads,
  trimEpisodes,
} from '../../store/ingest/saveRefreshed.ts';
import { type LockedDesk, type LogEntry, UnknownDesk } from '../../store/log.ts';
import { policyBook } from './policyBook.ts';
import { promise } from './promise.ts';
import { threadContents } from './threadContents.ts';
import { threadMemory } from './threadMemory.ts';

/**
 * Brings threads to what their posts and marks say: episodes, clocks, the row that lists read, and what the router has
 * to know. Call it after inserting posts, marks or interactions, in the same transaction, under the desk's lock.
 * A constant number of statements, however many threads.
 * @param opened threads that `placePosts` opened or gave a new opener
 * @param given the desk's configuration where the caller has read it under the lock
 * @returns entries to append to the desk's log
 */
export async function refreshThreads(
  { client }: { readonly client: pg.PoolClient },
  desk: LockedDesk,
  threadIds: readonly string[],
  now: Instant,
  opened: readonly ThreadRow[] = [],
  given: DeskConfiguration | null = null,
): Promise<LogEntry[]> {
  return refreshGrown({ client }, desk, threadIds, { now, opened, configuration: given, gained: new Map() });
}

export interface Growth {
  readonly now: Instant;
  readonly opened: readonly ThreadRow[];
  readonly configuration: DeskConfiguration | null;
  /** Threads that changed by these posts and nothing else since their last refresh; others are read whole. */
  readonly gained: ReadonlyMap<string, readonly ThreadPost[]>;
}

/** As `refreshThreads`, by the one who knows what came. */
export async function refreshGrown(
  { client }: { readonly client: pg.PoolClient },
  desk: LockedDesk,
  threadIds: readonly string[],
  { now, opened, configuration: given, gained }: Growth,
): Promise<LogEntry[]> {
  const ids = [...new Set(threadIds)];
  if (ids.length === 0) return [];
  const configuration = given ?? (await deskConfiguration(client, desk.deskId));
  if (configuration === null) throw new UnknownDesk(desk.deskId);
  const stored = new Map((await loadStoredThreads(client, ids)).map((thread) => [thread.id, thread]));
  const contents = await threadContents(client, ids, stored, gained);
  const storedEpisodes = stored.size === 0 ? [] : await loadEpisodes(client, [...stored.keys()]);
  const episodesBefore = grouped(storedEpisodes, (episode) => episode.threadId);
  const book = await policyBook(client, configuration, storedEpisodes);
  const openedBy = new Map(opened.map((thread) => [thread.id, thread]));
  const ownerOf = (id: string): string | null => (openedBy.get(id) ?? stored.get(id))?.ownerId ?? null;
  const owners = [...new Set(ids.flatMap((id) => ownerOf(id) ?? []))];
  const keyCustomers = await loadKeyCustomers(client, desk.deskId, owners);
  const defaultTeamId = defaultTeamOf(configuration.routingPlan, configuration.teamIds);

  const threads: RefreshedThread[] = [];
  const episodes: RefreshedEpisode[] = [];
  const trimmed: { threadId: string; number: number }[] = [];
  const entries: LogEntry[] = [];
  const revision = newId();
  for (const [id, { posts, marks, episodes: saved }] of contents) {
    const before = stored.get(id);
    const ownerId = ownerOf(id);
    const openerPostId = openedBy.get(id)?.opener.postId ?? before?.openerPostId;
    if (openerPostId === undefined) throw new Error(`refresh: thread ${id} is not stored; pass it as opened`);
    const mentions = mentionFacts(posts);
    const holdings = before?.holdings ?? [];
    const told = episodesOf({ ownerId, posts, marks });
    const isKeyCustomer = ownerId !== null && keyCustomers.has(ownerId);
    const promised = told.map((episode) =>
      promise(episode, episodesBefore.get(id)?.find(({ number }) => number === episode.number) ?? null, {
        threadId: id,
        ownerId,
        posts,
        mentions,
        isKeyCustomer,
        defaultTeamId,
        holdings,
        book,
      }),
    );
    const texts = promised.map(episodeText);
    episodes.push(...promised.filter((_, index) => texts[index] !== saved?.[index]));
    threadMemory.keep(id, revision, { posts, marks, episodes: texts });
    if ((episodesBefore.get(id)?.length ?? 0) > told.length)
      trimmed.push({ threadId: id, number: told.length });
    const clocks = promised.at(-1)?.clocks ?? [];
    const open = clocks.filter(isOpen);
    const need = workNeedOf({
      episodes: told,
      posts,
      mentions,
      dueAt: nextDueAt(clocks),
      defaultTeamId,
      handOver: before?.handOver ?? null,
      languages: configuration.languages,
    });
    const inputs = inputsOf(id, before?.need ?? null, need, {
      state: before?.workState ?? null,
      lastAgent: lastAgentOf(holdings, told),
    });
    entries.push(...inputs.map(entryOf));
    const summary = summaryOf({ ownerId, posts, mentions, episodes: told });
    threads.push({
      id,
      ownerId,
      openerPostId,
      summary,
      interactionCount: before?.interactionCount ?? countOutbound(posts),
      teamId:
        need?.requirement.team ?? teamOf(posts) ?? (summary.mentionType === 'service' ? defaultTeamId : null),
      dueAt: earliest(open.map((clock) => clock.dueAt)),
      atRiskAt: earliest(open.map((clock) => clock.atRiskAt)),
      missedAt: earliest(clocks.map((clock) => missedAt(clock, now))),
      need,
    });
  }
  if (threads.length === 0) return entries;
  await saveThreads(client, desk.deskId, threads, revision);
  await saveEpisodes(client, desk.deskId, episodes);
  if (trimmed.length > 0) await trimEpisodes(client, trimmed);
  return entries;
}

/** Everything of an episode that its row keeps, but for its id and what the dispatcher counts. */
const episodeText = ({ episode, policy, slaFacts, clocks }: RefreshedEpisode): string =>
  JSON.stringify([
    episode.openedAt,
    episode.openedByPostId,
    episode.resolvedAt,
    episode.resolutionCode,
    policy,
    slaFacts,
    clocks,
  ]);

const isMention = (post: ThreadPost): post is ThreadPost & MentionFacts => post.mentionType !== null;

const mentionFacts = (posts: readonly ThreadPost[]): Map<string, MentionFacts> => {
  const facts = new Map<string, MentionFacts>();
  for (const post of posts) if (isMention(post)) facts.set(post.id, post);
  return facts;
};

/** New threads have no interactions but the messages of ours among their posts. */
const countOutbound = (posts: readonly ThreadPost[]): number =>
  posts.reduce((count, post) => count + (post.direction === 'outbound' ? 1 : 0), 0);

/** The latest team that a keyword named, of a thread that needs nobody now. */
const teamOf = (posts: readonly ThreadPost[]): string | null =>
  posts
    .filter((post) => post.teamId !== null)
    .reduce<ThreadPost | null>(
      (last, post) => (last === null || post.publishedAt > last.publishedAt ? post : last),
      null,
    )?.teamId ?? null;

const earliest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce<Instant | null>(
    (least, at) => (at !== null && (least === null || at < least) ? at : least),
    null,
  );

const entryOf = ({ type, ...payload }: RouterInput): LogEntry => ({
  kind: 'input',
  type,
  actor: 'threads',
  threadId: 'work' in payload ? payload.work : null,
  payload,
});
