import type { Concern, StrandChanges, ThreadRow, ThreadsFound } from '../../domain/threads/changes.ts';
import type { JoinSettings } from '../../domain/threads/join.ts';
import { linksToFind, type StrandRow } from '../../domain/threads/links.ts';
import { mergeStrands, strandsTouched } from '../../domain/threads/merge.ts';
import { placeStrands, threadsToFind } from '../../domain/threads/placement.ts';
import type { Post } from '../../domain/threads/post.ts';
import { strandsToRebuild } from '../../domain/threads/rebuild.ts';
import { newId } from '../../store/id.ts';
import { alignWithStrands, moveStrands, redirectThreads } from '../../store/ingest/applyThreadChanges.ts';
import { findLinks } from '../../store/ingest/findLinks.ts';
import { findThreads } from '../../store/ingest/findThreads.ts';
import { insertPosts } from '../../store/ingest/insertPosts.ts';
import { loadStrandPosts, loadStrands } from '../../store/ingest/loadStrands.ts';
import { applyStrandChanges, saveStrands } from '../../store/ingest/saveStrands.ts';
import { updateLinks } from '../../store/ingest/updateLinks.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Statements } from '../../store/transaction.ts';

/** Where posts came to be, and which threads are to be refreshed for it. */
export interface Placed {
  /** Post id → thread id, of the posts that arrived. */
  readonly threadOf: ReadonlyMap<string, string>;
  /** Threads that have other posts or marks than before, without those that lead on to others now. */
  readonly touched: readonly string[];
  /** Of these, threads that are other than before by more than posts that arrived: strands moved in or out. */
  readonly regrouped: ReadonlySet<string>;
  /** Threads that are new or have a new opener; their rows are written by `refreshThreads`. */
  readonly opened: readonly ThreadRow[];
  /** Of these, threads that are in no table yet. */
  readonly created: ReadonlySet<string>;
  readonly entries: readonly LogEntry[];
}

/** Who ingests, as the log names it where a delivery's own actor is not known. */
export const threader = 'threads';

/**
 * Threads posts by the domain's steps, in the transaction that holds the desk's lock: writes posts, strands and
 * redirects; thread rows follow with `refreshThreads(…, { opened })`.
 * @param arrived posts that are not stored yet; @param changed stored ones that gained an external id or a pin
 */
export async function placePosts(
  { client, send }: Statements,
  desk: LockedDesk,
  { arrived, changed }: { readonly arrived: readonly Post[]; readonly changed: readonly Post[] },
  settings: JoinSettings,
): Promise<Placed> {
  const batch = { arrived, changed };
  const links = await findLinks(client, desk.deskId, linksToFind(batch));
  const toRebuild = strandsToRebuild(batch, links);
  const rebuilt = toRebuild.length === 0 ? [] : await loadStrandPosts(client, toRebuild);
  const touchedStrands = strandsTouched(links, toRebuild);
  const strands = touchedStrands.length === 0 ? [] : await loadStrands(client, touchedStrands);
  const changes = mergeStrands({ batch, links, strands, rebuilt, nextId: newId });
  if (changed.length > 0) send(updateLinks(client, changed));

  const stored = new Set(strands.map((strand) => strand.id));
  // A strand of arrived posts alone waits in memory until its thread is known, and is written once.
  const fresh = new Map<string, StrandRow>();
  if (rebuilt.length === 0) for (const row of changes.saved) if (!stored.has(row.id)) fresh.set(row.id, row);

  const strandOf = new Map(changes.placements.map(({ postId, strandId }) => [postId, strandId]));
  const pinOf = new Map(changes.pins.map(({ postId, pin }) => [postId, pin]));
  const isArrived = new Set(arrived.map((post) => post.id));
  const isOld = ({ postId }: { readonly postId: string }): boolean => !isArrived.has(postId);
  const placed = arrived.map((post) => ({
    post: pinOf.has(post.id) ? { ...post, pin: pinOf.get(post.id)! } : post,
    strandId: strandOf.get(post.id)!,
  }));
  const grown = changes.saved.filter((row) => !fresh.has(row.id));
  send(insertPosts(client, desk.deskId, placed));
  send(saveStrands(client, desk.deskId, grown));
  await applyStrandChanges(client, {
    ...changes,
    placements: changes.placements.filter(isOld),
    pins: changes.pins.filter(isOld),
  });

  return settle({ client, send }, desk, {
    concern: changes.concern,
    settings,
    changes,
    fresh,
    movedStrandIds: [
      ...changes.absorbed.map(({ into }) => into),
      ...changes.placements.filter(isOld).map(({ strandId }) => strandId),
    ],
    arrived: arrived.map((post) => ({ post, strandId: strandOf.get(post.id)! })),
  });
}

/**
 * Tells anew which threads strands belong to: after a resolution or reopening (`concernOfMark`), a merge of customers
 * or a change of the join window (`wholeHistoryOf`).
 */
export const replaceThreads = (
  transaction: Statements,
  desk: LockedDesk,
  concern: Concern,
  settings: JoinSettings,
): Promise<Placed> =>
  settle(transaction, desk, {
    concern,
    settings,
    changes: null,
    fresh: new Map(),
    movedStrandIds: [],
    arrived: [],
  });

interface Settling {
  readonly concern: Concern;
  readonly settings: JoinSettings;
  readonly changes: StrandChanges | null;
  readonly fresh: ReadonlyMap<string, StrandRow>;
  /** Stored strands that got posts of other strands. */
  readonly movedStrandIds: readonly string[];
  readonly arrived: readonly { readonly post: Post; readonly strandId: string }[];
}

async function settle({ client, send }: Statements, desk: LockedDesk, settling: Settling): Promise<Placed> {
  const { concern, settings, changes, fresh, arrived } = settling;
  const search = threadsToFind(concern, settings);
  const found = withFresh(await findThreads(client, desk.deskId, search), settling, search.owners);
  const created = new Set<string>();
  const told = placeStrands(concern, found, settings, () => {
    const id = newId();
    created.add(id);
    return id;
  });

  const threadOfStrand = new Map<string, string | null>();
  for (const strand of changes?.saved ?? []) threadOfStrand.set(strand.id, strand.threadId);
  for (const strand of found.strands) threadOfStrand.set(strand.id, strand.threadId);
  const regrouped = new Set<string>();
  for (const { threadId } of concern.vacated) regrouped.add(threadId);
  for (const { into } of told.redirects) regrouped.add(into);
  for (const { strandId, threadId } of told.placements) {
    const before = threadOfStrand.get(strandId);
    threadOfStrand.set(strandId, threadId);
    if (before == null) continue;
    regrouped.add(before);
    regrouped.add(threadId);
  }
  for (const strandId of settling.movedStrandIds) {
    const threadId = threadOfStrand.get(strandId);
    if (threadId != null) regrouped.add(threadId);
  }
  const touched = new Set(regrouped);
  for (const { threadId } of told.placements) touched.add(threadId);
  for (const { id } of told.saved) touched.add(id);
  for (const { id } of changes?.saved ?? []) touched.add(threadOfStrand.get(id)!);

  const settled = [...fresh.values()].map((row) => ({ ...row, threadId: threadOfStrand.get(row.id)! }));
  send(saveStrands(client, desk.deskId, settled));
  const moved = told.placements.filter(({ strandId }) => !fresh.has(strandId));
  send(moveStrands(client, moved));
  await alignWithStrands(client, [
    ...new Set([...moved.map(({ strandId }) => strandId), ...settling.movedStrandIds]),
  ]);
  const gone = await redirectThreads(client, told.redirects);
  for (const { from } of told.redirects) touched.delete(from);
  return {
    threadOf: new Map(arrived.map(({ post, strandId }) => [post.id, threadOfStrand.get(strandId)!])),
    touched: [...touched],
    regrouped,
    opened: told.saved,
    created,
    entries: [
      ...told.redirects.map(
        ({ from, into }): LogEntry => ({
          kind: 'record',
          type: 'threadsMerged',
          actor: threader,
          threadId: into,
          payload: { from, into },
        }),
      ),
      ...gone
        .filter(({ hadNeed }) => hadNeed)
        .map(
          ({ threadId }): LogEntry => ({
            kind: 'input',
            type: 'workWithdrawn',
            actor: threader,
            threadId,
            payload: { work: threadId },
          }),
        ),
    ],
  };
}

/** What the tables do not have yet: strands that wait for their thread, and their owners' posts. */
function withFresh(
  found: ThreadsFound,
  { fresh, arrived, concern }: Settling,
  owners: readonly {
    readonly customerId: string;
    readonly fromAt: number;
    readonly activityFromAt: number;
  }[],
): ThreadsFound {
  if (fresh.size === 0) return found;
  const named = new Set(concern.strandIds);
  const ranges = new Map(owners.map((owner) => [owner.customerId, owner]));
  const rangeOf = (ownerId: string | null) => (ownerId === null ? undefined : ranges.get(ownerId));
  const strands = [...fresh.values()].filter(
    ({ id, ownerId, opener }) =>
      named.has(id) || opener.publishedAt >= (rangeOf(ownerId)?.fromAt ?? Number.POSITIVE_INFINITY),
  );
  const activity = arrived.flatMap(({ post, strandId }) => {
    const ownerId = fresh.get(strandId)?.ownerId ?? null;
    if (ownerId === null || post.direction !== 'inbound' || post.customerId !== ownerId) return [];
    const from = rangeOf(ownerId)?.activityFromAt ?? Number.POSITIVE_INFINITY;
    if (post.publishedAt < from) return [];
    const { publishedAt, channelAccountId, tieKey, receivedSeq } = post;
    return [{ publishedAt, channelAccountId, tieKey, receivedSeq, strandId, ownerId, threadId: null }];
  });
  return {
    ...found,
    strands: [...found.strands, ...strands],
    activity: [...found.activity, ...activity],
  };
}
