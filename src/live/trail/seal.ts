import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { canonicalJson } from '../../domain/desk/canonicalJson.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { headText, noHead } from '../../domain/trail/head.ts';
import type { GrowingTree } from '../../domain/trail/merkle.ts';
import { readLog } from '../../store/log.ts';
import { hex, sha256, treeLeaf } from '../../store/trail/bytes.ts';
import { LeafKey } from '../../store/trail/leafKey.ts';
import { keptLevel, treeOf } from '../../store/trail/nodes.ts';
import { findHead, type HashedNode, type SignedHead, saveSeal } from '../../store/trail/seals.ts';
import { trailOf } from '../../store/trail/trailRows.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { SigningKey } from './signingKey.ts';

/** The first number of the advisory lock pair; the second is the desk. */
const sealClass = 7_305_114;

/** One seal takes so many rows at the most; what is left has the next. */
const mostRows = 10_000;

/** What a seal came to. */
export interface Sealed {
  readonly head: SignedHead;
  /** As of its head, to go on from. */
  readonly tree: GrowingTree;
  /** From the instant at which the database took its oldest row to the seal. */
  readonly lagMilliseconds: number;
  /** It took as many rows as one seal does: there may be more. */
  readonly isFull: boolean;
}

/** SHA-256 of what is signed of a head, in hexadecimal: what the next one names. */
export const headHash = (head: SignedHead): string => hex(sha256(Buffer.from(headText(head))));

/**
 * Seals the rows of a desk's log that are not sealed yet; null: there are none, or another process is at it.
 * @param before what this process sealed last; taken where nobody else has sealed since
 */
export function sealDesk(
  dataSource: DataSource,
  deskId: string,
  key: SigningKey,
  before: Sealed | null,
): Promise<Sealed | null> {
  return inTransaction(dataSource, async ({ client }) => {
    const { rows: locks } = await client.query<{ isMine: boolean; now: Instant }>(
      `select pg_try_advisory_xact_lock($1, hashtext($2)) as "isMine",
         floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`,
      [sealClass, deskId],
    );
    const { isMine, now } = locks[0]!;
    if (!isMine) return null;
    const last = await findHead(client, deskId);
    const rows = await unsealedRows(client, deskId, last?.size ?? 0);
    if (rows.length === 0) return null;
    const isOurs = before !== null && before.head.signature === last?.signature;
    const tree = isOurs ? before.tree.copy() : await treeOf(client, deskId, last?.size ?? 0);
    const leaves = rows.map(({ leaf, recordedAt }) => treeLeaf(leaf, recordedAt));
    const nodes: HashedNode[] = [];
    for (const leaf of leaves)
      tree.append(leaf, (node, hash) => {
        if (node.level >= keptLevel) nodes.push({ ...node, hash });
      });
    const unsigned = {
      deskId,
      number: (last?.number ?? 0) + 1,
      size: tree.size,
      root: hex(tree.root),
      previous: last === null ? noHead : headHash(last),
      sealedAt: Math.max(now, last?.sealedAt ?? now),
      publicKey: key.publicKey,
    };
    const head = { ...unsigned, signature: key.sign(headText(unsigned)) };
    await saveSeal(client, head, leaves, nodes);
    const lagMilliseconds = now - (rows[0]!.recordedAt ?? now);
    return { head, tree, lagMilliseconds, isFull: rows.length === mostRows };
  });
}

interface UnsealedRow {
  readonly seq: number;
  readonly leaf: Buffer | null;
  readonly recordedAt: Instant | null;
}

/**
 * The places after `size`, in order. A row that is gone has none of the facts: it is sealed as missing, so that what
 * comes after it is sealed all the same. Rows that are older than the trail get the leaf that they have not.
 */
async function unsealedRows(client: pg.PoolClient, deskId: string, size: number): Promise<UnsealedRow[]> {
  const { unkeyedSeq: unkeyed, key, lastSeq } = await trailOf(client, deskId);
  const count = Math.min(lastSeq - size, mostRows);
  if (count <= 0) return [];
  const { rows } = await client.query<UnsealedRow>({
    name: 'trail-unsealed',
    text: `select seq, leaf, recorded_at as "recordedAt" from routing_event
           where desk_id = $1 and seq > $2 and seq <= $3 order by seq`,
    values: [deskId, size, size + count],
  });
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  if (size < unkeyed) {
    const leafKey = new LeafKey(deskId, key);
    for (const old of await readLog(client, deskId, { after: size, limit: count })) {
      if (old.seq > unkeyed) break;
      const leaf = Buffer.from(leafKey.leafOf(old, canonicalJson(old.payload)), 'hex');
      bySeq.set(old.seq, { seq: old.seq, leaf, recordedAt: null });
    }
  }
  return Array.from(
    { length: count },
    (_, at) => bySeq.get(size + 1 + at) ?? { seq: size + 1 + at, leaf: null, recordedAt: null },
  );
}
