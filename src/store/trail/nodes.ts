import type pg from 'pg';
import { completeNodes, folded, GrowingTree, type Node, type Span } from '../../domain/trail/merkle.ts';
import { sha256 } from './bytes.ts';
import { keptNodes, sealedLeaves } from './seals.ts';

/** Subtrees of 2^10 leaves and more are kept; smaller ones are computed from their leaves. */
export const keptLevel = 10;
const blockSize = 2 ** keptLevel;

type Connection = pg.Pool | pg.PoolClient;

/** The tree of the first `size` rows, all of them sealed, to go on from. */
export async function treeOf(client: Connection, deskId: string, size: number): Promise<GrowingTree> {
  const peaks = await nodeHashes(client, deskId, completeNodes({ from: 0, to: size }));
  return new GrowingTree(sha256, size, peaks);
}

/** The hash of each span, all of whose leaves are sealed, in hexadecimal. */
export async function spanHashes(
  client: Connection,
  deskId: string,
  spans: readonly Span[],
): Promise<string[]> {
  const parts = spans.map(completeNodes);
  const hashes = await nodeHashes(client, deskId, parts.flat());
  let next = 0;
  return parts.map((nodes) => {
    const hash = folded(sha256, hashes.slice(next, next + nodes.length));
    next += nodes.length;
    return Buffer.from(hash).toString('hex');
  });
}

/** The hashes of complete subtrees, in the order given: one statement for the large, one for each block with small ones. */
async function nodeHashes(client: Connection, deskId: string, nodes: readonly Node[]): Promise<Uint8Array[]> {
  const large = nodes.filter(({ level }) => level >= keptLevel);
  const kept = await keptNodes(client, deskId, large);
  const known = new Map(large.map((node, at) => [node, kept[at]!]));
  const blocks = new Map<number, Uint8Array[]>();
  for (const node of nodes) {
    if (node.level >= keptLevel) continue;
    const from = node.index * 2 ** node.level;
    const block = Math.floor(from / blockSize);
    const start = block * blockSize;
    if (!blocks.has(block)) blocks.set(block, await sealedLeaves(client, deskId, start, start + blockSize));
    const tree = new GrowingTree(sha256);
    for (const leaf of blocks.get(block)!.slice(from - start, from - start + 2 ** node.level))
      tree.append(leaf);
    known.set(node, tree.root);
  }
  return nodes.map((node) => known.get(node)!);
}
