import { type Components, components } from './components.ts';
import { grouped } from './grouped.ts';
import type { Batch, LinksFound, StrandPost } from './links.ts';
import { comparePosts, conversationKey, type LinkedPost, messageKey, type PostOrder } from './post.ts';
import { pinsByMessage, sharedPin } from './rebuild.ts';
import { byMessage } from './strand.ts';

/** A post at hand: one of the batch, or of a strand that is taken apart. */
export interface PostAtHand {
  /** With the pin that counts, its own or a copy's. */
  readonly post: LinkedPost;
  /** The strand it is stored in so far. */
  readonly strandId: string | null;
  readonly isArrived: boolean;
}

/** What is one strand now: whole stored strands, and posts that stand for themselves. */
export interface LinkedPart {
  readonly strandIds: readonly string[];
  readonly posts: readonly PostAtHand[];
}

const strandNode = (strandId: string): string => `strand ${strandId}`;
const postNode = (postId: string): string => `post ${postId}`;

/** The parts that the links of a batch make of it and of the strands it touches. */
export const linkedParts = (
  batch: Batch,
  links: LinksFound,
  rebuilt: readonly StrandPost[],
): LinkedPart[] => {
  const takenApart = new Set(rebuilt.map((post) => post.strandId));
  const atHand = postsAtHand(batch, links, rebuilt);
  const joined = components();
  for (const { post, strandId } of atHand.values()) {
    joined.add(postNode(post.id));
    if (strandId !== null && !takenApart.has(strandId)) joined.join(postNode(post.id), strandNode(strandId));
  }
  const whole = <R extends { readonly strandId: string }>(rows: readonly R[]): R[] =>
    rows.filter((row) => !takenApart.has(row.strandId));
  joinMessages(joined, atHand, whole(links.copies), whole(links.waiting));
  joinPins(joined, atHand, whole(links.byId));
  joinConversations(joined, atHand, batch, whole(links.neighbours));
  const strandIds = new Map(
    [links.copies, links.waiting, links.byId, links.neighbours].flatMap((rows) =>
      whole<{ readonly strandId: string }>(rows).map((row) => [strandNode(row.strandId), row.strandId]),
    ),
  );
  const postOf = new Map([...atHand.values()].map((post) => [postNode(post.post.id), post]));
  return [...grouped(joined.nodes(), joined.rootOf).values()].map((nodes) => ({
    strandIds: nodes.flatMap((node) => strandIds.get(node) ?? []),
    posts: nodes
      .flatMap((node) => postOf.get(node) ?? [])
      .filter(({ strandId }) => strandId === null || takenApart.has(strandId)),
  }));
};

const postsAtHand = (
  batch: Batch,
  links: LinksFound,
  rebuilt: readonly StrandPost[],
): Map<string, PostAtHand> => {
  const pins = pinsByMessage(batch, links);
  const strandOf = new Map(links.byId.map((placed) => [placed.postId, placed.strandId]));
  const atHand = new Map<string, PostAtHand>();
  const note = (post: LinkedPost, strandId: string | null, isArrived: boolean): void => {
    const pin = sharedPin(post, pins);
    atHand.set(post.id, { post: pin === post.pin ? post : { ...post, pin }, strandId, isArrived });
  };
  for (const post of rebuilt) note(post, post.strandId, false);
  for (const post of batch.changed) note(post, strandOf.get(post.id) ?? null, false);
  for (const post of batch.arrived) note(post, null, true);
  return atHand;
};

type AtHand = ReadonlyMap<string, PostAtHand>;

const joinMessages = (
  joined: Components,
  atHand: AtHand,
  copies: LinksFound['copies'],
  waiting: LinksFound['waiting'],
): void => {
  const nodesOf = new Map<string, string[]>();
  const note = (key: string, node: string): void => {
    const nodes = nodesOf.get(key);
    if (nodes === undefined) nodesOf.set(key, [node]);
    else nodes.push(node);
  };
  const posts = [...atHand.values()].map(({ post }) => post);
  for (const [key, sharing] of byMessage(posts)) for (const post of sharing) note(key, postNode(post.id));
  const own = new Set(nodesOf.keys());
  for (const copy of copies) note(messageKey(copy.channel, copy.externalId), strandNode(copy.strandId));
  for (const key of own) for (const node of nodesOf.get(key)!) joined.join(nodesOf.get(key)![0]!, node);
  for (const { channel, replyTo, strandId } of waiting) {
    const parents = nodesOf.get(messageKey(channel, replyTo));
    if (parents !== undefined) joined.join(parents[0]!, strandNode(strandId));
  }
  for (const post of posts) {
    if (post.pin !== null || post.replyTo === null) continue;
    for (const node of nodesOf.get(messageKey(post.channel, post.replyTo)) ?? []) {
      joined.join(postNode(post.id), node);
    }
  }
};

const joinPins = (joined: Components, atHand: AtHand, targets: LinksFound['byId']): void => {
  const strandOf = new Map(targets.map((placed) => [placed.postId, placed.strandId]));
  for (const { post } of atHand.values()) {
    const target = post.pin?.toPostId ?? null;
    if (target === null) continue;
    const strandId = strandOf.get(target);
    if (atHand.has(target)) joined.join(postNode(post.id), postNode(target));
    else if (strandId !== undefined) joined.join(postNode(post.id), strandNode(strandId));
  }
};

interface Place extends PostOrder {
  readonly conversation: string;
  readonly node: string;
  readonly isPinned: boolean;
  readonly isAtHand: boolean;
  /** The batch looked both its neighbours up. */
  readonly isBatch: boolean;
}

/**
 * Of two places in a row the later hangs on the earlier, unless it is pinned. Two stored posts that are
 * neighbours only in what was found may have others between them, so one of the two has to be known as next.
 */
const joinConversations = (
  joined: Components,
  atHand: AtHand,
  batch: Batch,
  neighbours: LinksFound['neighbours'],
): void => {
  const fromBatch = new Set([...batch.arrived, ...batch.changed].map((post) => post.id));
  const places = new Map<string, Place>();
  for (const found of neighbours) {
    places.set(found.postId, {
      ...found,
      conversation: conversationKey(found.channelAccountId, found.conversationId),
      node: strandNode(found.strandId),
      isPinned: found.pin !== null,
      isAtHand: false,
      isBatch: false,
    });
  }
  for (const { post } of atHand.values()) {
    if (post.conversationId === null) continue;
    places.set(post.id, {
      ...post,
      conversation: conversationKey(post.channelAccountId, post.conversationId),
      node: postNode(post.id),
      isPinned: post.pin !== null,
      isAtHand: true,
      isBatch: fromBatch.has(post.id),
    });
  }
  for (const inTurn of grouped(places.values(), (place) => place.conversation).values()) {
    inTurn.sort(comparePosts);
    for (const [index, place] of inTurn.entries()) {
      const before = inTurn[index - 1];
      if (before === undefined || place.isPinned) continue;
      if (place.isAtHand || before.isBatch) joined.join(before.node, place.node);
    }
  }
};
