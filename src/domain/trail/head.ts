import type { Instant } from '../desk/time.ts';

/** What was sealed: that a desk's trail had `size` entries with this root, after that head. Hashes are in hexadecimal. */
export interface TrailHead {
  readonly deskId: string;
  /** From 1 without gaps. */
  readonly number: number;
  /** Entries from the first on. */
  readonly size: number;
  /** Of the Merkle tree over them. */
  readonly root: string;
  /** The hash of the head before; of the first, 64 zeros. */
  readonly previous: string;
  readonly sealedAt: Instant;
}

/** What stands before a first head. */
export const noHead = '0'.repeat(64);

/** What is signed, and whose SHA-256 is the head's hash, which the next head names. */
export const headText = ({ deskId, number, size, root, previous, sealedAt }: TrailHead): string =>
  JSON.stringify(['signalbox head 1', deskId, number, size, root, previous, sealedAt]);
