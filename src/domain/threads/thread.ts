import type { Activity, StrandMark } from './changes.ts';
import { grouped } from './grouped.ts';
import { type JoinSettings, joinMatters } from './join.ts';
import { compareMarks, type Mark } from './mark.ts';
import { comparePosts, type Post } from './post.ts';
import { type Strand, strandsOf } from './strand.ts';

/** One customer's conversation about one matter, on every channel it went through. */
export interface Thread {
  /** Who opened it; everybody else who writes in it takes part. `null`: nobody known has written. */
  readonly ownerId: string | null;
  readonly openerPostId: string;
  readonly posts: readonly Post[];
  readonly marks: readonly Mark[];
}

/**
 * The threads of a desk as a function of the set of its posts and marks: no order of delivery and no
 * duplicate changes the answer. This is the specification; hosts use the steps of `linksToFind`.
 */
export const threadsOf = (
  posts: Iterable<Post>,
  marks: readonly Mark[],
  settings: JoinSettings,
): Thread[] => {
  const strands = strandsOf(posts);
  const threads: Thread[] = [];
  for (const [ownerId, owned] of grouped(strands, (strand) => strand.ownerId)) {
    for (const group of groupsOf(ownerId, owned, marks, settings)) {
      const members = group.flatMap((strand) => strand.posts).sort(comparePosts);
      const ids = new Set(members.map((post) => post.id));
      threads.push({
        ownerId,
        openerPostId: group[0]!.opener.postId,
        posts: members,
        marks: marks.filter((mark) => ids.has(mark.postId)).sort(compareMarks),
      });
    }
  }
  return threads;
};

const groupsOf = (
  ownerId: string | null,
  owned: readonly Strand<Post>[],
  marks: readonly Mark[],
  settings: JoinSettings,
): Strand<Post>[][] => {
  if (ownerId === null) return owned.map((strand) => [strand]);
  const byId = new Map(owned.map((strand) => [strand.opener.postId, strand]));
  const activity: Activity[] = [];
  const strandMarks: StrandMark[] = [];
  for (const [strandId, strand] of byId) {
    const ids = new Set(strand.posts.map((post) => post.id));
    for (const post of strand.posts) {
      if (post.direction === 'inbound' && post.customerId === ownerId) activity.push({ ...post, strandId });
    }
    for (const { postId, kind, at, seq } of marks) {
      if ((kind === 'resolved' || kind === 'reopened') && ids.has(postId))
        strandMarks.push({ strandId, kind, at, seq });
    }
  }
  const joiners = [...byId].map(([id, { opener, isCut }]) => ({ id, opener, isCut }));
  return joinMatters({ joiners, activity, marks: strandMarks, settled: new Map() }, settings).map((matter) =>
    matter.joiners.map((joiner) => byId.get(joiner.id)!),
  );
};
