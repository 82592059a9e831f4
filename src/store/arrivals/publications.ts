import type pg from 'pg';
import type { Publication } from '../../domain/arrivals/publication.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { plainColumn, textColumn } from '../ingest/arrayLiteral.ts';
import { jsonColumn } from '../ingest/jsonColumn.ts';

export interface StoredPublication extends Publication {
  readonly id: string;
  readonly isCancelled: boolean;
}

/** A publication as a file has it. */
export interface KeyedPublication extends StoredPublication {
  /** What the file calls it; unique at the desk. */
  readonly sourceKey: string | null;
}

const columns = `id, source_key as "sourceKey", kind, title, channel, starts_at as "startsAt", ends_at as "endsAt", lift,
  cancelled_at is not null as "isCancelled"`;

export async function publicationOf(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  id: string,
): Promise<StoredPublication | null> {
  const { rows } = await client.query<StoredPublication>({
    name: 'publication',
    text: `select ${columns} from publication where desk_id = $1 and id = $2`,
    values: [deskId, id],
  });
  return rows[0] ?? null;
}

export async function publicationsNamed(
  client: pg.PoolClient,
  deskId: string,
  sourceKeys: readonly string[],
): Promise<KeyedPublication[]> {
  const { rows } = await client.query<KeyedPublication>({
    name: 'publications-named',
    text: `select ${columns} from publication where desk_id = $1 and source_key = any($2)`,
    values: [deskId, sourceKeys],
  });
  return rows;
}

/** Every publication of a desk that came from a file, by what the file calls it. */
export async function publicationIdsByKey(
  pool: pg.Pool,
  deskId: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ key: string; id: string }>({
    name: 'publications-keys',
    text: 'select source_key as key, id from publication where desk_id = $1 and source_key is not null',
    values: [deskId],
  });
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Those of these that are in the desk's schedule. */
export async function publicationsAmong(
  client: pg.PoolClient,
  deskId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'publications-among',
    text: 'select id from publication where desk_id = $1 and id = any($2)',
    values: [deskId, ids],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Those that say a lift, are not cancelled, and may have an effect in the period: lifts last 90 days at the most. */
export async function publicationsAbout(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { fromAt, beforeAt }: Period,
): Promise<StoredPublication[]> {
  const { rows } = await client.query<StoredPublication>({
    name: 'publications-about',
    text: `select ${columns} from publication
           where desk_id = $1 and starts_at < $3 and cancelled_at is null and lift is not null
             and coalesce(ends_at, starts_at + interval '90 days') > $2
           order by starts_at, id`,
    values: [deskId, new Date(fromAt), new Date(beforeAt)],
  });
  return rows;
}

/** Puts publications into the schedule, or in the place of those with the same id. */
export async function savePublications(
  client: pg.PoolClient,
  deskId: string,
  publications: readonly KeyedPublication[],
  at: number,
): Promise<void> {
  if (publications.length === 0) return;
  await client.query({
    name: 'publications-save',
    text: `
      insert into publication (id, desk_id, source_key, kind, title, channel, starts_at, ends_at, lift, cancelled_at, created_at)
      select id, $1::uuid, source_key, kind, title, channel, to_timestamp(starts_at / 1000), to_timestamp(ends_at / 1000),
        nullif(lift, 'null'), case when is_cancelled then $10::timestamptz end, $10::timestamptz
      from rows from (unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[], $11::boolean[]),
          jsonb_array_elements($9::jsonb))
        as given (id, source_key, kind, title, channel, starts_at, ends_at, is_cancelled, lift)
      on conflict (id) do update set kind = excluded.kind, title = excluded.title, channel = excluded.channel,
        starts_at = excluded.starts_at, ends_at = excluded.ends_at, lift = excluded.lift,
        cancelled_at = case when excluded.cancelled_at is not null then coalesce(publication.cancelled_at, excluded.cancelled_at) end`,
    values: [
      deskId,
      plainColumn(publications, ({ id }) => id),
      textColumn(publications, ({ sourceKey }) => sourceKey),
      plainColumn(publications, ({ kind }) => kind),
      textColumn(publications, ({ title }) => title),
      plainColumn(publications, ({ channel }) => channel),
      plainColumn(publications, ({ startsAt }) => startsAt),
      plainColumn(publications, ({ endsAt }) => endsAt),
      jsonColumn(publications.map(({ lift }) => lift)),
      new Date(at),
      plainColumn(publications, ({ isCancelled }) => isCancelled),
    ],
  });
}
