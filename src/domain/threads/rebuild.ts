import type { Batch, LinksFound } from './links.ts';
import {
  comparePosts,
  conversationKey,
  type LinkedPost,
  laterPin,
  messageKey,
  type Pin,
  type PostOrder,
} from './post.ts';

/**
 * Step 2: strands that the batch may take apart, so that all their posts have to be loaded. Links only grow, except
 * where somebody pins a post, a pin reaches a stored copy of its message, or a pinned post comes to stand
 * between two posts of a conversation. Nearly always empty.
 */
export const strandsToRebuild = (batch: Batch, links: LinksFound): string[] => {
  const strandIds = new Set<string>();
  const pins = pinsByMessage(batch, links);
  for (const copy of links.copies) {
    if (seqOf(pins.get(messageKey(copy.channel, copy.externalId))) > seqOf(copy.pin))
      strandIds.add(copy.strandId);
  }
  const stored = new Map(links.byId.map((placed) => [placed.postId, placed]));
  for (const post of batch.changed) {
    const before = stored.get(post.id);
    if (before === undefined) throw new Error(missing(post));
    if (seqOf(sharedPin(post, pins)) !== seqOf(before.pin)) strandIds.add(before.strandId);
  }
  for (const strandId of strandsParted(batch, links, pins)) strandIds.add(strandId);
  return [...strandIds];
};

/** The pin that counts, per message of the batch and of its stored copies. */
export const pinsByMessage = (batch: Batch, links: LinksFound): Map<string, Pin | null> => {
  const pins = new Map<string, Pin | null>();
  const note = (key: string, pin: Pin | null): void => {
    pins.set(key, laterPin(pins.get(key) ?? null, pin));
  };
  for (const copy of links.copies) note(messageKey(copy.channel, copy.externalId), copy.pin);
  for (const post of [...batch.arrived, ...batch.changed]) {
    if (post.externalId !== null) note(messageKey(post.channel, post.externalId), post.pin);
  }
  return pins;
};

/** The pin of a post, or of a copy of its message where that is later. */
export const sharedPin = (post: LinkedPost, pins: ReadonlyMap<string, Pin | null>): Pin | null =>
  post.externalId === null
    ? post.pin
    : laterPin(post.pin, pins.get(messageKey(post.channel, post.externalId)) ?? null);

const seqOf = (pin: Pin | null | undefined): number => pin?.seq ?? Number.NEGATIVE_INFINITY;

const missing = (post: LinkedPost): string =>
  `links.byId: changed post ${post.id} was not found; a changed post has to be stored already, ` +
  'otherwise hand it over as arrived';

interface Place extends PostOrder {
  readonly conversation: string;
  readonly strandId: string | null;
  readonly isPinned: boolean;
}

const strandsParted = (batch: Batch, links: LinksFound, pins: ReadonlyMap<string, Pin | null>): string[] => {
  const parted: string[] = [];
  const places: Place[] = links.neighbours.map((found) => ({
    ...found,
    conversation: conversationKey(found.channelAccountId, found.conversationId),
    isPinned: found.pin !== null,
  }));
  for (const post of batch.arrived) {
    if (post.conversationId === null) continue;
    const conversation = conversationKey(post.channelAccountId, post.conversationId);
    places.push({ ...post, conversation, strandId: null, isPinned: sharedPin(post, pins) !== null });
  }
  if (!places.some((place) => place.strandId === null && place.isPinned)) return parted;
  places.sort(comparePosts);
  const stored = new Set<string>();
  const pinnedSince = new Set<string>();
  for (const { conversation, strandId, isPinned } of places) {
    if (strandId === null) {
      if (isPinned && stored.has(conversation)) pinnedSince.add(conversation);
      continue;
    }
    if (!isPinned && pinnedSince.has(conversation)) parted.push(strandId);
    stored.add(conversation);
    pinnedSince.delete(conversation);
  }
  return parted;
};
