import type { Post } from './post.ts';

/** What has been said on a thread since somebody read it, in the order in which it came. */
export interface News {
  readonly mentionIds: readonly string[];
  readonly interactionIds: readonly string[];
}

/**
 * What whoever answers ought to know first: words of the thread's customer, and people's answers to them, that came after the place
 * in the desk's log. Deleted ones, other people's words and what is sent by itself answer for nobody. Null: nothing.
 * @param isSeen whether the reader may know of messages there
 */
export function newsSince(
  ownerId: string | null,
  posts: readonly Post[],
  seq: number,
  isSeen: (post: Post) => boolean,
): News | null {
  const since = posts
    .filter((post) => post.receivedSeq > seq && post.deletedAt === null && isSeen(post))
    .sort((one, other) => one.receivedSeq - other.receivedSeq);
  const idsOf = (counts: (post: Post) => boolean): string[] => since.filter(counts).map(({ id }) => id);
  const mentionIds = idsOf(
    ({ direction, customerId }) => direction === 'inbound' && (customerId === ownerId || customerId === null),
  );
  const interactionIds = idsOf(({ isHumanAnswer }) => isHumanAnswer);
  return mentionIds.length + interactionIds.length === 0 ? null : { mentionIds, interactionIds };
}
