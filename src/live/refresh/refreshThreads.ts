import type { Instant } from '../../domain/desk/time.ts';
import type { ThreadRow } from '../../domain/threads/changes.ts';
import { grouped } from '../../domain/threads/grouped.ts';
import { defaultTeamOf, type RouterInput } from '../../domain/threads/workNeed.ts';
import { type DeskConfiguration, deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import {
  loadEpisodes,
  loadKeyCustomers,
  loadStoredThreads,
  type ThreadPost,
} from '../../store/ingest/loadRefreshed.ts';
import { saveEpisodes, saveThreads, trimEpisodes } from '../../store/ingest/saveRefreshed.ts';
import { type LockedDesk, type LogEntry, UnknownDesk } from '../../store/log.ts';
import type { Statements } from '../../store/transaction.ts';
import { policyBook } from './policyBook.ts';
import { tellThread } from './tellThread.ts';
import { threadContents } from './threadContents.ts';

/** What the caller of {@link refreshThreads} knows already, or does besides. */
export interface Refreshing {
  /** By it promises are at risk or missed; left out: the desk's instant. */
  readonly now?: Instant;
  /** Threads that `placePosts` opened or gave a new opener. */
  readonly opened?: readonly ThreadRow[];
  /** Of these, threads that are in no table yet. */
  readonly created?: ReadonlySet<string>;
  /** The desk's, where it has been read under the lock. */
  readonly configuration?: DeskConfiguration | null;
  /** All posts of threads that have been read under the lock, and have changed by none since. */
  readonly known?: ReadonlyMap<string, readonly ThreadPost[]>;
  /** Posts that arrived. */
  readonly arrived?: readonly ThreadPost[];
  /** Threads that have changed by more than posts that arrived; they are read even if they are created. */
  readonly regrouped?: ReadonlySet<string>;
  /** Writes the mentions behind these posts, while the threads are told. */
  readonly write?: () => Promise<void>;
}

/**
 * Brings threads to what their posts and marks say: episodes, clocks, the row that lists read, and what the router has
 * to know. Call it after inserting posts, marks or interactions, in the same transaction, under the desk's lock.
 * A constant number of statements, however many threads; all that is read is asked for at once.
 * @returns entries to append to the desk's log
 */
export async function refreshThreads(
  { client, send }: Statements,
  desk: LockedDesk,
  threadIds: readonly string[],
  {
    now = desk.at,
    opened = [],
    created = new Set(),
    configuration: given = null,
    known = new Map(),
    arrived = [],
    regrouped = new Set(),
    write,
  }: Refreshing = {},
): Promise<LogEntry[]> {
  const ids = [...new Set(threadIds)];
  if (ids.length === 0) return [];
  const stored = ids.filter((id) => !created.has(id));
  const loaded = Promise.all([
    given ?? deskConfiguration(client, desk.deskId),
    loadStoredThreads(client, stored),
    threadContents(client, ids, known, arrived, (id) => !created.has(id) || regrouped.has(id)),
    loadEpisodes(client, stored),
    loadKeyCustomers(
      client,
      desk.deskId,
      opened.flatMap(({ ownerId }) => ownerId ?? []),
    ),
  ]);
  if (write !== undefined) send(write());
  const [configuration, threadsBefore, contents, storedEpisodes, keyCustomers] = await loaded;
  if (configuration === null) throw new UnknownDesk(desk.deskId);
  const byId = new Map(threadsBefore.map((thread) => [thread.id, thread]));
  const openedBy = new Map(opened.map((thread) => [thread.id, thread]));
  const episodesBefore = grouped(storedEpisodes, (episode) => episode.threadId);
  const book = await policyBook(client, configuration, storedEpisodes);
  const defaultTeamId = defaultTeamOf(configuration.routingPlan, configuration.teamIds);

  const told = [...contents].map(([id, { posts, marks }]) => {
    const before = byId.get(id) ?? null;
    const ofOpener = openedBy.get(id);
    const ownerId = (ofOpener ?? before)?.ownerId ?? null;
    const openerPostId = ofOpener?.opener.postId ?? before?.openerPostId;
    if (openerPostId === undefined) throw new Error(`refresh: thread ${id} is not stored; pass it as opened`);
    return tellThread({
      id,
      posts,
      marks,
      before,
      episodesBefore: episodesBefore.get(id) ?? [],
      ownerId,
      openerPostId,
      isKeyCustomer:
        ofOpener === undefined ? before!.isOfKeyCustomer : ownerId !== null && keyCustomers.has(ownerId),
      abilities: configuration.abilities,
      defaultTeamId,
      book,
      now,
    });
  });
  const threads = told.map(({ thread }) => thread);
  const episodes = told.flatMap((one) => one.episodes);
  const trimmed = told.flatMap((one) => one.trimmed ?? []);
  send(saveThreads(client, desk.deskId, threads));
  send(saveEpisodes(client, desk.deskId, episodes));
  send(trimEpisodes(client, trimmed));
  return told.flatMap(({ inputs }) => inputs.map(entryOf));
}

const entryOf = ({ type, ...payload }: RouterInput): LogEntry => ({
  kind: 'input',
  type,
  actor: 'threads',
  threadId: 'work' in payload ? payload.work : null,
  payload,
});
