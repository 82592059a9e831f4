import { canonicalJson } from '../desk/canonicalJson.ts';
import type { Instant } from '../desk/time.ts';

/** One entry of a desk's trail: a row of its log. */
export interface TrailEntry {
  /** Its place, from 1 without gaps; order of place is order of commit. */
  readonly seq: number;
  readonly at: Instant;
  /** Whether the router reads it, made it, or neither. */
  readonly kind: string;
  /** What happened. */
  readonly type: string;
  /** Who caused it: a person by pseudonym (`agent:<id>`, `customer:<id>`), a program, or a rule. */
  readonly actor: string;
  readonly threadId: string | null;
  /** Object, before and after, reason; anything that JSON holds. */
  readonly payload: unknown;
}

/**
 * The entry as one text: equal entries give equal texts, different ones different texts, whichever desk they are of. Its
 * HMAC-SHA-256 under the desk's key is its leaf.
 * @param payload the payload as {@link canonicalJson} writes it
 */
export const entryText = (
  deskId: string,
  { seq, at, kind, type, actor, threadId }: Omit<TrailEntry, 'payload'>,
  payload: string,
): string =>
  `["signalbox entry 1","${deskId}",${seq},${at},"${kind}",${canonicalJson(type)},${canonicalJson(actor)},${
    threadId === null ? 'null' : `"${threadId}"`
  },${payload}]`;
