import type pg from 'pg';
import type { TrailEntry } from '../../domain/trail/entry.ts';
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

/** The rows of a desk's log at these places, in order. Runs in the client's transaction. */
export const trailRows = (
  client: pg.PoolClient,
  deskId: string,
  { after, upTo }: Places,
): AsyncGenerator<TrailRow[]> =>
  pagesOf(
    client,
    'trail_rows',
    `select ${rowColumns} from routing_event
     where desk_id = $1 and ($2::bigint is null or seq > $2) and ($3::bigint is null or seq <= $3) order by seq`,
    [deskId, after, upTo],
  );

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
