import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import { headText } from '../../domain/trail/head.ts';
import { consistencySpans, inclusionSpans } from '../../domain/trail/proof.ts';
import { spanHashes } from '../../store/trail/nodes.ts';
import { findHead, headFrom, keptLeaf, type SignedHead } from '../../store/trail/seals.ts';

/** A head as it is given out: `signed` is what its signature is of, byte for byte. */
export interface PublishedHead extends SignedHead {
  readonly signed: string;
}

/** That an entry is in the tree of a head (RFC 6962, 2.1.1). Hashes are in hexadecimal. */
export interface InclusionProof {
  readonly head: PublishedHead;
  readonly sequence: number;
  /** The entry's keyed hash. */
  readonly leaf: string;
  /** When the database took it; null: it is older than the trail. */
  readonly recordedAt: Instant | null;
  /** From the leaf upwards. */
  readonly path: readonly string[];
}

/** That one head's tree is the beginning of another's (RFC 6962, 2.1.2). */
export interface ConsistencyProof {
  readonly earlier: PublishedHead;
  readonly later: PublishedHead;
  readonly path: readonly string[];
}

const published = (head: SignedHead): PublishedHead => ({ ...head, signed: headText(head) });

/** The desk's last head, or the one of that number; null: there is none. */
export async function publishedHead(
  pool: pg.Pool,
  deskId: string,
  number: number | null,
): Promise<PublishedHead | null> {
  const head = await findHead(pool, deskId, number);
  return head && published(head);
}

/**
 * The proof for an entry, in the tree of the head of that number, or of the first head that has it.
 * @returns null: there is no such entry, or it is not sealed, or came after that head
 */
export async function inclusionProof(
  pool: pg.Pool,
  deskId: string,
  sequence: number,
  headNumber: number | null,
): Promise<InclusionProof | null> {
  const head =
    headNumber === null ? await headFrom(pool, deskId, sequence) : await findHead(pool, deskId, headNumber);
  const entry = await keptLeaf(pool, deskId, sequence);
  if (head === null || entry === null || sequence < 1 || sequence > head.size) return null;
  const path = await spanHashes(pool, deskId, inclusionSpans(sequence - 1, head.size));
  return { head: published(head), sequence, ...entry, path };
}

/** The proof for two heads of a desk by their numbers; null: one of them is not there, or they are in the wrong order. */
export async function consistencyProof(
  pool: pg.Pool,
  deskId: string,
  earlierNumber: number,
  laterNumber: number,
): Promise<ConsistencyProof | null> {
  const earlier = await findHead(pool, deskId, earlierNumber);
  const later = await findHead(pool, deskId, laterNumber);
  if (earlier === null || later === null || earlier.size > later.size) return null;
  const path = await spanHashes(pool, deskId, consistencySpans(earlier.size, later.size));
  return { earlier: published(earlier), later: published(later), path };
}
