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

/** A row that names a mention's text, and that text as it stands. */
export interface TextRow {
  readonly seq: number;
  readonly mentionId: string;
  readonly hash: string;
  readonly text: string;
  /** Of who wrote it, by what is known now; null: nobody is known. */
  readonly key: string | null;
}

/**
 * The rows that name texts of mentions that still have one, by place. Where account data was masked after a message had been taken in, its
 * row is older than its text, so those are left out. Runs in the client's transaction.
 */
export const textRows = (client: pg.PoolClient, deskId: string): AsyncGenerator<TextRow[]> =>
  pagesOf(
    client,
    'trail_texts',
    `select seq, mention.id as "mentionId", payload->>'textHash' as hash, mention.text, hash_key as key
     from routing_event told join mention on mention.id = (payload->>'mentionId')::uuid
     left join customer on customer.id = mention.customer_id
     where told.desk_id = $1 and type in ('mentionArrived', 'mentionRevised') and payload->>'textHash' is not null
       and text <> '' and not exists (select from masked_account_data where post_id = mention.id)
     order by seq`,
    [deskId],
  );

/** Every key that texts of a desk may be named under. */
export async function hashKeysOfDesk(client: pg.PoolClient, deskId: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ key: string }>(
    'select hash_key as key from customer where desk_id = $1 and hash_key is not null',
    [deskId],
  );
  return rows.map(({ key }) => key);
}

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
async function* pagesOf<Row extends object>(
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
