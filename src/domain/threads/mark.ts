import type { Instant } from '../desk/time.ts';

/** Facts about a thread that people state. */
export const markKinds = ['resolved', 'reopened', 'parked', 'resumed', 'answered'] as const;
export type MarkKind = (typeof markKinds)[number];

/**
 * A fact stated about a thread, anchored to one of its posts: where threads merge or split, the mark goes
 * with its post. `answered` is an answer given elsewhere (on the phone, say); `parked` waits for the customer.
 */
export interface Mark {
  readonly postId: string;
  readonly kind: MarkKind;
  /** Never before the anchor was published: see `markAt`. */
  readonly at: Instant;
  /** Position in the desk's log; a mark knows nothing of posts received after it. */
  readonly seq: number;
  readonly agentId: string | null;
  /** The resolution code; `null` for other kinds. */
  readonly code: string | null;
}

/** The instant to store for a mark stated at `statedAt`: a network's clock may be ahead of the desk's. */
export const markAt = (statedAt: Instant, anchor: { readonly publishedAt: Instant }): Instant =>
  Math.max(statedAt, anchor.publishedAt);

/** In the order of their instants; equal instants in the order of the log. */
export const compareMarks = (
  a: { readonly at: Instant; readonly seq: number },
  b: { readonly at: Instant; readonly seq: number },
): number => a.at - b.at || a.seq - b.seq;
