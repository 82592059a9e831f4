import type { Instant } from '../desk/time.ts';
import type { StrandChanges } from './changes.ts';
import { grouped } from './grouped.ts';
import { type LinkedPart, linkedParts } from './linking.ts';
import type { Batch, LinksFound, StrandPost, StrandRow } from './links.ts';
import { comparePosts, type Pin } from './post.ts';
import { earlierOpener, isCut, type Opener, openerOf } from './strand.ts';

export interface Joining {
  readonly batch: Batch;
  readonly links: LinksFound;
  /** Rows of `strandsTouched`. */
  readonly strands: readonly StrandRow[];
  /** All posts of `strandsToRebuild`, as stored. */
  readonly rebuilt: readonly StrandPost[];
  /** Supplies an id for a new strand. */
  readonly nextId: () => string;
}

/** The strands whose rows `mergeStrands` needs: all that the links lead to, and those that are rebuilt. */
export const strandsTouched = (links: LinksFound, rebuilt: readonly string[]): string[] => [
  ...new Set([
    ...rebuilt,
    ...[links.copies, links.waiting, links.neighbours, links.byId].flatMap((rows) =>
      rows.map((row) => row.strandId),
    ),
  ]),
];

/**
 * Step 3: joins the batch into strands. A strand is one node here, however many posts it has, unless it is rebuilt.
 * Of strands that become one the largest keeps its row, so a long strand is not rewritten for a short one.
 */
export const mergeStrands = (joining: Joining): StrandChanges => {
  const { batch, links, rebuilt, nextId } = joining;
  const stored = new Map(joining.strands.map((strand) => [strand.id, strand]));
  const parts = linkedParts(batch, links, rebuilt)
    .filter((part) => part.posts.length > 0 || part.strandIds.length > 1)
    .map((part) => sourcesOf(part, stored))
    .sort((a, b) => comparePosts(a.opener, b.opener));
  const kept = new Set<string>();
  const settled = parts.map((part) => {
    const id = rowToKeep(part, kept) ?? nextId();
    kept.add(id);
    return { part, row: rowOf(id, part) };
  });
  const whole = settled.flatMap(({ part, row }) =>
    part.whole.filter((strand) => strand.id !== row.id).map((strand) => ({ from: strand.id, into: row.id })),
  );
  const takenApart = new Set(rebuilt.map((post) => post.strandId));
  return {
    saved: settled.map(({ row }) => row),
    absorbed: whole,
    placements: settled.flatMap(({ part, row }) =>
      part.posts
        .filter((post) => post.strandId !== row.id)
        .map(({ post }) => ({ postId: post.id, strandId: row.id })),
    ),
    pins: pinsToStore(joining, parts),
    removed: [...whole.map(({ from }) => from), ...[...takenApart].filter((id) => !kept.has(id))],
    concern: {
      owners: settled.flatMap(({ part, row }) => concerned(part, row)),
      strandIds: settled.filter(({ part, row }) => continued(part, row) === null).map(({ row }) => row.id),
      vacated: settled.flatMap(({ part, row }) =>
        part.sources.flatMap(({ strand }) =>
          strand.threadId === null || strand.threadId === row.threadId
            ? []
            : [{ threadId: strand.threadId, heirStrandId: row.id }],
        ),
      ),
    },
  };
};

interface Source {
  readonly strand: StrandRow;
  /** The opener of what the part has of the strand. */
  readonly opener: Opener;
}

interface Part extends Pick<LinkedPart, 'posts'> {
  readonly whole: readonly StrandRow[];
  /** Strands it is made of, wholly or partly, in the order of their openers. */
  readonly sources: readonly Source[];
  readonly opener: Opener;
}

const sourcesOf = ({ strandIds, posts }: LinkedPart, stored: ReadonlyMap<string, StrandRow>): Part => {
  const rowNamed = (id: string): StrandRow => {
    const row = stored.get(id);
    if (row === undefined)
      throw new Error(
        `strands: strand ${id} is linked to the batch but was not loaded; load all of strandsTouched`,
      );
    return row;
  };
  const whole = strandIds.map(rowNamed);
  const sources: Source[] = whole.map((strand) => ({ strand, opener: strand.opener }));
  for (const [strandId, members] of grouped(posts, (post) => post.strandId)) {
    if (strandId === null) continue;
    const opener = members.map(({ post }) => openerOf(post)).reduce(earlierOpener);
    sources.push({ strand: rowNamed(strandId), opener });
  }
  sources.sort((a, b) => comparePosts(a.opener, b.opener));
  const openers = [...sources.map(({ opener }) => opener), ...posts.map(({ post }) => openerOf(post))];
  return { posts, whole, sources, opener: openers.reduce(earlierOpener) };
};

const rowToKeep = (part: Part, kept: ReadonlySet<string>): string | null => {
  if (part.whole.length > 0) {
    return part.whole.reduce((a, b) => (b.postCount > a.postCount ? b : a)).id;
  }
  return part.sources.find(({ strand }) => !kept.has(strand.id))?.strand.id ?? null;
};

const rowOf = (id: string, part: Part): StrandRow => ({
  id,
  threadId: part.sources.find(({ strand }) => strand.threadId !== null)?.strand.threadId ?? null,
  ownerId: part.opener.customerId,
  opener: part.opener,
  firstAt: [
    ...part.whole.map((strand) => strand.firstAt),
    ...part.posts.map(({ post }) => post.publishedAt),
  ].reduce((a, b) => Math.min(a, b)),
  isCut: part.whole.some((strand) => strand.isCut) || part.posts.some(({ post }) => isCut(post.pin)),
  postCount: part.whole.reduce((count, strand) => count + strand.postCount, part.posts.length),
});

/** The stored strand that goes on as this row: same opener, only longer. Its own place in a thread stands. */
const continued = (part: Part, row: StrandRow): StrandRow | null =>
  part.posts.some((post) => post.strandId !== null)
    ? null
    : (part.whole.find(
        (strand) => strand.opener.postId === row.opener.postId && strand.isCut === row.isCut,
      ) ?? null);

const concerned = (part: Part, row: StrandRow): { customerId: string; fromAt: Instant }[] => {
  const goesOn = continued(part, row);
  const changed = part.sources.map(({ strand }) => strand).filter((strand) => strand !== goesOn);
  const own = part.posts.flatMap(({ post, isArrived }) =>
    isArrived && post.direction === 'inbound' && post.customerId === row.ownerId ? [post.publishedAt] : [],
  );
  const instants = [...changed.map((strand) => strand.firstAt), ...own];
  if (goesOn === null) instants.push(row.opener.publishedAt);
  if (instants.length === 0) return [];
  const fromAt = instants.reduce((a, b) => Math.min(a, b));
  const owners = new Set([row.ownerId, ...changed.map((strand) => strand.ownerId)]);
  return [...owners].flatMap((customerId) => (customerId === null ? [] : [{ customerId, fromAt }]));
};

const pinsToStore = ({ batch, rebuilt }: Joining, parts: readonly Part[]): { postId: string; pin: Pin }[] => {
  const given = new Map<string, Pin | null>();
  for (const post of [...rebuilt, ...batch.arrived]) given.set(post.id, post.pin);
  return parts.flatMap((part) =>
    part.posts.flatMap(({ post }) =>
      post.pin !== null && post.pin.seq !== given.get(post.id)?.seq
        ? [{ postId: post.id, pin: post.pin }]
        : [],
    ),
  );
};
