import type { Instant } from '../desk/time.ts';
import type { StrandRow } from './links.ts';
import type { Pin, PostOrder } from './post.ts';
import type { Opener } from './strand.ts';

/** What joining a batch's strands changes. Apply in the order of the fields, posts of `arrived` with their placement. */
export interface StrandChanges {
  /** Rows to insert or update, whole. */
  readonly saved: readonly StrandRow[];
  /** Every post and mark of `from` moves to strand `into`. */
  readonly absorbed: readonly { readonly from: string; readonly into: string }[];
  /** Single posts, new or moved; their marks move along. */
  readonly placements: readonly { readonly postId: string; readonly strandId: string }[];
  /** Pins to store: copies of one message share the latest. */
  readonly pins: readonly { readonly postId: string; readonly pin: Pin }[];
  /** Strands that have no post left. */
  readonly removed: readonly string[];
  readonly concern: Concern;
}

/** What of the threads a change concerns; the input of the second lookup. */
export interface Concern {
  /** Owners whose strands, from the instant on, may belong to other threads now. */
  readonly owners: readonly { readonly customerId: string; readonly fromAt: Instant }[];
  /** Strands that are new or have a new opener. */
  readonly strandIds: readonly string[];
  /** Threads that lost a strand, with the strand that got its posts. */
  readonly vacated: readonly { readonly threadId: string; readonly heirStrandId: string }[];
}

/** What to look up, after the strand changes are stored, before threads can be told. */
export interface ThreadSearch {
  /**
   * Per owner: strands whose opener was published at or after `fromAt`, and the owner's inbound posts in own
   * strands published at or after `activityFromAt`.
   */
  readonly owners: readonly {
    readonly customerId: string;
    readonly fromAt: Instant;
    readonly activityFromAt: Instant;
  }[];
  readonly strandIds: readonly string[];
  /** Threads to load besides those of the strands and posts found. */
  readonly threadIds: readonly string[];
}

/** A thread as threading needs it stored. */
export interface ThreadRow {
  readonly id: string;
  readonly ownerId: string | null;
  /** The opener of its earliest strand. */
  readonly opener: Opener;
}

/** An inbound post of a strand's owner. */
export interface Activity extends PostOrder {
  readonly strandId: string;
  readonly receivedSeq: number;
}

/** A resolution or reopening, with the strand of its anchor. */
export interface StrandMark {
  readonly strandId: string;
  readonly kind: 'resolved' | 'reopened';
  readonly at: Instant;
  readonly seq: number;
}

/** What the host found for a `ThreadSearch`. Rows may repeat. */
export interface ThreadsFound {
  readonly strands: readonly StrandRow[];
  /** With the stored thread of the post's strand. */
  readonly activity: readonly (Activity & { readonly ownerId: string; readonly threadId: string | null })[];
  /** Resolved and reopened marks, from the least `activityFromAt` on, in the threads of `strands` and `activity`. */
  readonly marks: readonly (StrandMark & { readonly threadId: string | null })[];
  /** The threads of `strands`, and those asked for by id. */
  readonly threads: readonly ThreadRow[];
}

/** What a batch changes in threads. Apply in the order of the fields. */
export interface ThreadChanges {
  /** New threads, and threads with a new opener or owner; whole rows. */
  readonly saved: readonly ThreadRow[];
  /** Strands, with their posts and marks, that are in this thread now. */
  readonly placements: readonly { readonly strandId: string; readonly threadId: string }[];
  /** Threads left without a strand: their id leads on to `into`. */
  readonly redirects: readonly { readonly from: string; readonly into: string }[];
}
