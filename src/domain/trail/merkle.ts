/** A cryptographic hash of bytes, given by the host: SHA-256 everywhere. It may not keep the bytes it is given. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** A complete subtree: `index`-th of those with 2^level leaves, counted from the left. */
export interface Node {
  readonly level: number;
  readonly index: number;
}

/** Leaves `from` to `to`, the latter left out. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Leaves and inner nodes are told apart by their first byte, so that none can be passed off as the other (RFC 6962, 2.1). */
export function leafHash(hash: Hash, entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length);
  bytes.set(entry, 1);
  return hash(bytes);
}

const innerBytes = new Uint8Array(65);
innerBytes[0] = 1;

function innerHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  innerBytes.set(left, 1);
  innerBytes.set(right, 33);
  return hash(innerBytes);
}

/** The hash of neighbours that stand in falling size, as the right edge of a tree does; of none it is the hash of nothing. */
export const folded = (hash: Hash, peaks: readonly Uint8Array[]): Uint8Array =>
  peaks.length === 0
    ? hash(new Uint8Array(0))
    : peaks.reduceRight((right, left) => innerHash(hash, left, right));

/**
 * A Merkle tree (RFC 6962, 2.1) that grows at its right edge; kept are the roots of the complete subtrees along that edge
 * only, so that it takes as many hashes as its size has ones in binary.
 */
export class GrowingTree {
  readonly #hash: Hash;
  readonly #peaks: Uint8Array[];
  #size: number;

  /** @param peaks what {@link completeNodes} of the span from 0 to `size` hash to; none: an empty tree */
  constructor(hash: Hash, size = 0, peaks: readonly Uint8Array[] = []) {
    this.#hash = hash;
    this.#size = size;
    this.#peaks = [...peaks];
  }

  /** A tree of its own with the same leaves. */
  copy(): GrowingTree {
    return new GrowingTree(this.#hash, this.#size, this.#peaks);
  }

  get size(): number {
    return this.#size;
  }

  /** @param onNode told every complete subtree that this leaf completes, smallest first, but for the leaf itself */
  append(leaf: Uint8Array, onNode?: (node: Node, hash: Uint8Array) => void): void {
    let right = leaf;
    let level = 0;
    let index = this.#size;
    for (; index % 2 === 1; index = (index - 1) / 2) {
      right = innerHash(this.#hash, this.#peaks.pop()!, right);
      level += 1;
      onNode?.({ level, index: (index - 1) / 2 }, right);
    }
    this.#peaks.push(right);
    this.#size += 1;
  }

  get root(): Uint8Array {
    return folded(this.#hash, this.#peaks);
  }
}

/** The complete subtrees that make up a span, left to right; each as large as its place allows. */
export function completeNodes({ from, to }: Span): Node[] {
  const nodes: Node[] = [];
  let at = from;
  while (at < to) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}
