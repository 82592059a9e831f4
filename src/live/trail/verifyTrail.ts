import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Instant } from '../../domain/desk/time.ts';
import type { TrailFinding } from '../../domain/trail/finding.ts';
import { hashesIn } from '../../store/trail/bytes.ts';
import { keptTree, nodeName, type SignedHead } from '../../store/trail/seals.ts';
import {
  placesSealed,
  type RowToCheck,
  trailOf,
  trailRows,
  trailSeals,
} from '../../store/trail/trailRows.ts';
import { inTransaction } from '../../store/transaction.ts';
import { HeadCheck } from './headCheck.ts';
import { RowCheck } from './rowCheck.ts';
import { checkTexts } from './textCheck.ts';

/** What a trail is held against. */
export interface Verification {
  /** Public keys that may sign, in hexadecimal. */
  readonly trustedKeys: ReadonlySet<string>;
  /** Heads of this desk that were kept elsewhere. */
  readonly keptHeads: readonly SignedHead[];
  /** Rows sealed from then on; null: from the first. All heads are checked in any case. */
  readonly fromAt: Instant | null;
  /** Rows sealed before; null: to the last row, sealed or not. */
  readonly toAt: Instant | null;
  /** Whether texts are held against the rows that name them; left out: they are not. */
  readonly withTexts?: boolean;
  readonly onProgress?: (seq: number, lastSeq: number) => void;
}

export interface Verified {
  readonly rows: number;
  readonly heads: number;
  /** Rows that no head has sealed yet: held against their own hashes only. */
  readonly unsealed: number;
  /** Texts held against the rows that name them. */
  readonly texts: number;
  readonly findings: readonly TrailFinding[];
}

/** Holds a desk's log against its seals, as of one moment; memory does not grow with it. Changes nothing. */
export function verifyTrail(
  dataSource: DataSource,
  deskId: string,
  verification: Verification,
): Promise<Verified> {
  return inTransaction(dataSource, async ({ client }) => {
    await client.query('set transaction isolation level repeatable read, read only');
    await client.query('set local statement_timeout = 0');
    return verifyIn(client, deskId, verification);
  });
}

async function verifyIn(
  client: pg.PoolClient,
  deskId: string,
  { trustedKeys, keptHeads, fromAt, toAt, withTexts = false, onProgress }: Verification,
): Promise<Verified> {
  const { key, unkeyedSeq, lastSeq } = await trailOf(client, deskId);
  const places = await placesSealed(client, deskId, fromAt, toAt);
  const check = new RowCheck({ deskId, key, unkeyedSeq, lastSeq, places });
  const rows = new RowsInTurn(trailRows(client, deskId, places));
  const heads = new HeadCheck(trustedKeys, keptHeads);
  let [number, size] = [0, 0];
  for await (const page of trailSeals(client, deskId))
    for (const seal of page) {
      const found = await rows.upTo(seal.size);
      const own = hashesIn(seal.leaves);
      // what a head that is gone had sealed is in the root of the next as well
      const lost = seal.number === number + 1 ? 0 : Math.max(seal.size - own.length - size, 0);
      const leaves = [...check.leavesOf(found, size, size + lost), ...own];
      const after = size;
      [number, size] = [seal.number, seal.size];
      heads.take(seal, leaves, () => check.leavesOf(found, after, seal.size));
      check.take(found, after, heads.leavesToTrust);
      onProgress?.(Math.min(seal.size, lastSeq), lastSeq);
    }
  const isToTheEnd = places.upTo === null;
  if (isToTheEnd)
    for (let found = await rows.next(); found.length > 0; found = await rows.next()) {
      check.takeUnsealed(found);
      onProgress?.(Math.min(found.at(-1)!.seq, lastSeq), lastSeq);
    }
  const texts = withTexts ? await checkTexts(client, deskId) : { count: 0, findings: [] };
  const findings = [
    ...heads.finish(),
    ...nodeFindings(heads.nodes, await keptTree(client, deskId)),
    ...check.finish(isToTheEnd),
    ...texts.findings,
  ];
  return { rows: check.rows, heads: heads.count, unsealed: check.unsealed, texts: texts.count, findings };
}

/** The rows as they come, cut where a seal ends. */
class RowsInTurn {
  readonly #pages: AsyncGenerator<RowToCheck[]>;
  #waiting: RowToCheck[] = [];

  constructor(pages: AsyncGenerator<RowToCheck[]>) {
    this.#pages = pages;
  }

  /** Those up to a place that were not given out yet. */
  async upTo(seq: number): Promise<RowToCheck[]> {
    const taken: RowToCheck[] = [];
    while (true) {
      const end = this.#waiting.findIndex((row) => row.seq > seq);
      if (end !== -1) return [...taken, ...this.#waiting.splice(0, end)];
      taken.push(...this.#waiting);
      this.#waiting = await this.#page();
      if (this.#waiting.length === 0) return taken;
    }
  }

  /** Some of what is left; none: that was all. */
  async next(): Promise<RowToCheck[]> {
    const taken = this.#waiting.length > 0 ? this.#waiting : await this.#page();
    this.#waiting = [];
    return taken;
  }

  async #page(): Promise<RowToCheck[]> {
    const { value, done } = await this.#pages.next();
    return done === true ? [] : value;
  }
}

function nodeFindings(
  computed: ReadonlyMap<string, string>,
  kept: readonly { level: number; index: number; hash: string }[],
): TrailFinding[] {
  const names = new Map(kept.map((node) => [nodeName(node), node]));
  const wrong = kept.filter((node) => computed.get(nodeName(node)) !== node.hash);
  const lost = [...computed.keys()]
    .filter((name) => !names.has(name))
    .map((name) => name.split('/').map(Number));
  return [
    ...wrong.map(({ level, index }): TrailFinding => ({ kind: 'node', level, index })),
    ...lost.map(([level, index]): TrailFinding => ({ kind: 'node', level: level!, index: index! })),
  ];
}
