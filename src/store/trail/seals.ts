import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { TrailHead } from '../../domain/trail/head.ts';
import type { Node } from '../../domain/trail/merkle.ts';
import { hashesIn } from './bytes.ts';

/** A head as it was signed. */
export interface SignedHead extends TrailHead {
  /** Ed25519, 32 bytes in hexadecimal. */
  readonly publicKey: string;
  /** Of {@link headText}, 64 bytes in hexadecimal. */
  readonly signature: string;
}

/** A complete subtree with its hash. */
export interface HashedNode extends Node {
  readonly hash: Uint8Array;
}

type Connection = pg.Pool | pg.PoolClient;

/** The columns of a {@link SignedHead}. */
export const headColumns = `desk_id as "deskId", number, size, encode(root, 'hex') as root, encode(previous, 'hex') as previous,
  sealed_at as "sealedAt", encode(public_key, 'hex') as "publicKey", encode(signature, 'hex') as signature`;

/** The desk's last head, or the one of that number; null: none. */
export async function findHead(
  client: Connection,
  deskId: string,
  number: number | null = null,
): Promise<SignedHead | null> {
  const { rows } = await client.query<SignedHead>({
    name: 'trail-head',
    text: `select ${headColumns} from trail_seal where desk_id = $1 and ($2::bigint is null or number = $2)
           order by number desc limit 1`,
    values: [deskId, number],
  });
  return rows[0] ?? null;
}

/** The first head of a desk that sealed the row; null: none has. */
export async function headFrom(client: Connection, deskId: string, seq: number): Promise<SignedHead | null> {
  const { rows } = await client.query<SignedHead>({
    name: 'trail-head-from',
    text: `select ${headColumns} from trail_seal where desk_id = $1 and size >= $2 order by size limit 1`,
    values: [deskId, seq],
  });
  return rows[0] ?? null;
}

/** A row's keyed hash and when the database took it; null: there is no such row, or it has none. */
export async function keptLeaf(
  client: Connection,
  deskId: string,
  seq: number,
): Promise<{ readonly leaf: string; readonly recordedAt: Instant | null } | null> {
  const { rows } = await client.query<{ leaf: string; recordedAt: Instant | null }>({
    name: 'trail-leaf',
    text: `select encode(leaf, 'hex') as leaf, recorded_at as "recordedAt" from routing_event
           where desk_id = $1 and seq = $2 and leaf is not null`,
    values: [deskId, seq],
  });
  return rows[0] ?? null;
}

/** Writes a head down, with the leaves of the rows that it sealed and the large subtrees that they completed. */
export async function saveSeal(
  client: pg.PoolClient,
  head: SignedHead,
  leaves: readonly Uint8Array[],
  nodes: readonly HashedNode[],
): Promise<void> {
  await client.query({
    name: 'trail-seal',
    text: `
      with node as (
        insert into trail_node (desk_id, level, index, hash)
        select $1::uuid, level, index, hash
        from unnest($10::smallint[], $11::bigint[], $12::bytea[]) as completed (level, index, hash)
      )
      insert into trail_seal (desk_id, number, size, root, previous, sealed_at, public_key, signature, leaves)
      values ($1::uuid, $2, $3, decode($4, 'hex'), decode($5, 'hex'), $6, decode($7, 'hex'), decode($8, 'hex'), $9)`,
    values: [
      head.deskId,
      head.number,
      head.size,
      head.root,
      head.previous,
      new Date(head.sealedAt),
      head.publicKey,
      head.signature,
      Buffer.concat(leaves),
      nodes.map(({ level }) => level),
      nodes.map(({ index }) => index),
      nodes.map(({ hash }) => Buffer.from(hash)),
    ],
  });
}

/** The sealed leaves `from` (counted from 0) to `to`, the latter left out. */
export async function sealedLeaves(
  client: Connection,
  deskId: string,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  if (from >= to) return [];
  const { rows } = await client.query<{ leaves: Buffer }>({
    name: 'trail-leaves',
    text: `
      select substring(leaves from (greatest($2, first) - first)::integer * 32 + 1
        for (least($3, size) - greatest($2, first))::integer * 32) as leaves
      from (
        select number, size, leaves, size - length(leaves) / 32 as first from trail_seal
        where desk_id = $1 and size > $2 and number <= coalesce(
          (select number from trail_seal where desk_id = $1 and size >= $3 order by size limit 1),
          (select max(number) from trail_seal where desk_id = $1))
      ) seal
      order by number`,
    values: [deskId, from, to],
  });
  return rows.flatMap(({ leaves }) => hashesIn(leaves));
}

/** Complete subtrees of {@link keptLevel} and above, in the order asked for. Throws where one was not kept. */
export async function keptNodes(
  client: Connection,
  deskId: string,
  nodes: readonly Node[],
): Promise<Uint8Array[]> {
  if (nodes.length === 0) return [];
  const { rows } = await client.query<{ hash: Buffer | null }>({
    name: 'trail-nodes',
    text: `
      select trail_node.hash
      from unnest($2::smallint[], $3::bigint[]) with ordinality as wanted (level, index, place)
      left join trail_node on desk_id = $1 and trail_node.level = wanted.level and trail_node.index = wanted.index
      order by place`,
    values: [deskId, nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
  });
  return rows.map(({ hash }, at) => {
    if (hash === null)
      throw new Error(`The trail of desk ${deskId} lacks its node ${nodes[at]!.level}/${nodes[at]!.index}.`);
    return hash;
  });
}

export const nodeName = ({ level, index }: Node): string => `${level}/${index}`;

/** Every kept subtree of a desk; some 2 for each 1,024 rows. */
export async function keptTree(
  client: Connection,
  deskId: string,
): Promise<readonly (Node & { readonly hash: string })[]> {
  const { rows } = await client.query<Node & { hash: string }>(
    `select level, index, encode(hash, 'hex') as hash from trail_node where desk_id = $1 order by level, index`,
    [deskId],
  );
  return rows;
}
