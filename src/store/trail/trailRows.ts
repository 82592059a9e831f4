import type pg from 'pg';
import type { TrailEntry } from '../../domain/trail/entry.ts';
import { hasExactNumbers } from './exactNumbers.ts';
import { headColumns, type SignedHead } from './seals.ts';

/** A row of the log with what the trail keeps of it. */
export interface TrailRow extends TrailEntry {
  readonly leaf: Buffer | null;
  /** By the database's clock; null: older than the trail. */
  readonly recordedAt: number | null;
}

/** A head with the tree leaves that it sealed, 32 bytes each. */
export interface Seal extends SignedHead {
  readonly leaves: Buffer;
}

const rowColumns = `seq, at, kind, type, actor, thread_id as "threadId", payload, leaf, recorded_at as "recordedAt"`;

/** The places that a check looks at: after `after`, up to `upTo`; null: to the end, whatever is there. */
export interface Places {
  readonly after: number | null;
  readonly upTo: number | null;
}

/**
 * A desk's key, up to where its log is older than the trail, and where it ends. Rows that are older have neither hash nor the database's
 * instant, and stand before all others: so nothing that came later passes for older, whatever the desk's own row says.
 */
export async function trailOf(
  client: pg.PoolClient,
  deskId: string,
): Promise<{ readonly key: string; readonly unkeyedSeq: number; readonly lastSeq: number }> {
  const { rows } = await client.query<{ key: string; unkeyedSeq: number; lastSeq: number }>(
    `select trail_key as key, last_seq as "lastSeq", case unkeyed_seq when 0 then 0 else
       least(unkeyed_seq, coalesce((select seq - 1 from routing_event
         where desk_id = desk.id and (leaf is not null or recorded_at is not null) order by seq limit 1), unkeyed_seq))
       end as "unkeyedSeq"
     from desk where id = $1`,
    [deskId],
  );
  return rows[0]!;
}

/** A row as it is held against what was sealed. */
export interface RowToCheck extends TrailRow {
  /** Whether its payload reads as it stands: numbers of too many digits are read as others. */
  readonly isExact: boolean;
}

/** The rows of a desk's log at these places, in order. Runs in the client's transaction. */
export async function* trailRows(
  client: pg.PoolClient,
  deskId: string,
  { after, upTo }: Places,
): AsyncGenerator<RowToCheck[]> {
  const pages = pagesOf<TrailRow & { readonly payload: string }>(
    client,
    'trail_rows',
    `select ${rowColumns.replace('payload', 'payload::text as payload')} from routing_event
     where desk_id = $1 and ($2::bigint is null or seq > $2) and ($3::bigint is null or seq <= $3) order by seq`,
    [deskId, after, upTo],
  );
  // named one by one: a copy of the row took longer than reading its payload
  for await (const page of pages)
    yield page.map(({ seq, at, kind, type, actor, threadId, payload, leaf, recordedAt }) => ({
      seq,
      at,
      kind,
      type,
      actor,
      threadId,
      payload: JSON.parse(payload),
      leaf,
      recordedAt,
      isExact: hasExactNumbers(payload),
    }));
}

/** What was sealed from an instant on and before another, as places; null: from the beginning, to the end. */
export async function placesSealed(
  client: pg.PoolClient,
  deskId: string,
  fromAt: number | null,
  toAt: number | null,
): Promise<Places> {
  const { rows } = await client.query<Places>(
    `select (select max(size) from trail_seal where desk_id = $1 and sealed_at < $2) as after,
       (select min(size) from trail_seal where desk_id = $1 and sealed_at >= $3) as "upTo"`,
    [deskId, instantOf(fromAt), instantOf(toAt)],
  );
  return rows[0]!;
}

/** Every seal of a desk, by number. Runs in the client's transaction. */
export const trailSeals = (client: pg.PoolClient, deskId: string): AsyncGenerator<Seal[]> =>
  pagesOf(
    client,
    'trail_seals',
    `select ${headColumns}, leaves from trail_seal where desk_id = $1 order by number`,
    [deskId],
    50,
  );

/** Which rows are exported; null: any. */
export interface TrailSelection {
  readonly fromAt: number | null;
  /** Before it. */
  readonly toAt: number | null;
  readonly agentId: string | null;
  readonly threadId: string | null;
}

/** The rows of a desk's log that were chosen, by place. Runs in the client's transaction. */
export const chosenRows = (
  client: pg.PoolClient,
  deskId: string,
  { fromAt, toAt, agentId, threadId }: TrailSelection,
): AsyncGenerator<TrailRow[]> =>
  pagesOf(
    client,
    'trail_chosen',
    `select ${rowColumns} from routing_event
     where desk_id = $1 and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at < $3)
       and ($4::text is null or actor = 'agent:' || $4) and ($5::uuid is null or thread_id = $5)
     order by seq`,
    [deskId, instantOf(fromAt), instantOf(toAt), agentId, threadId],
  );

const instantOf = (at: number | null): Date | null => (at === null ? null : new Date(at));

/** What the cursor gives, page by page; the next is on its way while one is looked at. */
export async function* pagesOf<Row extends object>(
  client: pg.PoolClient,
  cursor: string,
  select: string,
  values: readonly unknown[],
  rowsAtOnce = 4_000,
): AsyncGenerator<Row[]> {
  await client.query(`declare ${cursor} no scroll cursor for ${select}`, [...values]);
  const fetch = () => client.query<Row>(`fetch ${rowsAtOnce} from ${cursor}`);
  let coming = fetch();
  while (true) {
    const { rows } = await coming;
    if (rows.length === 0) break;
    coming = fetch();
    yield rows;
  }
  await client.query(`close ${cursor}`);
}
