import type pg from 'pg';
import { type Dimension, dimensionNames, type Place } from '../../domain/kpi/live/dimensions.ts';
import type { FactSource, KpiFact } from '../../domain/kpi/live/fact.ts';
import type { Sums } from '../../domain/kpi/live/measures.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { idColumn, plainColumn } from '../ingest/arrayLiteral.ts';
import { jsonColumn } from '../ingest/jsonColumn.ts';
import type { CourseFrom } from './courses.ts';

/** A fact with the thread that it was counted for; of an agent's time, the agent. */
export interface StoredFact extends KpiFact {
  readonly threadId: string;
}

const factsAtOnce = 5_000;
const noId = '00000000-0000-0000-0000-000000000000';

/** The column of `kpi_fact` that a dimension's groups are in. */
export const columnOf = (dimension: Dimension): string =>
  dimension.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type Row = Place & {
  readonly source: FactSource;
  readonly id: string;
  readonly threadId: string;
  readonly at: number;
  readonly values: Sums;
  readonly openDueAt: readonly number[];
};

const placeColumns = dimensionNames.map((name) => `fact.${columnOf(name)} as "${name}"`).join(', ');
const factColumns = `fact.source, fact.id, fact.thread_id as "threadId", fact.at, ${placeColumns}, fact.measured as values,
  array(select floor(extract(epoch from due) * 1000)::float8 from unnest(fact.open_due_at) as due) as "openDueAt"`;

const factOf = ({ source, id, threadId, at, values, openDueAt, ...place }: Row): StoredFact => ({
  source,
  id,
  threadId,
  at,
  place,
  values,
  openDueAt,
});

/**
 * What is counted for these threads, and what bears the names of these facts for others. Without a name, as the other statements that
 * counting looks things up by: planned once for a young desk, they would go on reading every fact for each.
 */
export async function loadFacts(
  client: pg.PoolClient,
  deskId: string,
  { threadIds, named }: { readonly threadIds: readonly string[]; readonly named: readonly KpiFact[] },
): Promise<StoredFact[]> {
  const { rows } = await client.query<Row>({
    text: `
      select ${factColumns}
      from unnest($2::uuid[]) as wanted (id)
      cross join lateral (select * from kpi_fact where thread_id = wanted.id offset 0) fact
      union all
      -- by the index for each: joined as a whole, PostgreSQL reads every fact of the desk
      select ${factColumns}
      from unnest($3::text[], $4::uuid[]) as named (source, id)
      cross join lateral (
        select * from kpi_fact where desk_id = $1 and source = named.source and id = named.id offset 0
      ) fact
      where fact.thread_id <> all($2::uuid[])`,
    values: [
      deskId,
      idColumn(threadIds),
      plainColumn(named, ({ source }) => source),
      plainColumn(named, ({ id }) => id),
    ],
  });
  return rows.map(factOf);
}

/** What is counted in a period, some of it at a time. */
export async function* factsWithin(
  client: pg.PoolClient,
  deskId: string,
  { fromAt, beforeAt }: Period,
): AsyncGenerator<StoredFact[]> {
  for (let after: readonly [number, string, string] = [fromAt, '', noId]; ; ) {
    const { rows } = await client.query<Row>({
      name: 'kpi-facts-within',
      text: `
        select ${factColumns} from kpi_fact fact
        where desk_id = $1 and at >= to_timestamp($2::float8 / 1000) and at < to_timestamp($3::float8 / 1000)
          and (at, source, id) > (to_timestamp($2::float8 / 1000), $4::text, $5::uuid)
        order by at, source, id limit $6`,
      values: [deskId, after[0], beforeAt, after[1], after[2], factsAtOnce],
    });
    if (rows.length > 0) yield rows.map(factOf);
    const last = rows.at(-1);
    if (last === undefined || rows.length < factsAtOnce) return;
    after = [last.at, last.source, last.id];
  }
}

/** An instant of each day, by the wall clock of a time zone, in which something is counted or summed, ascending. */
export async function countedDays(
  client: pg.PoolClient,
  deskId: string,
  timeZone: string,
): Promise<readonly number[]> {
  const { rows } = await client.query<{ at: number }>({
    name: 'kpi-days',
    text: `
      select min(at) as at from (
        select at from kpi_fact where desk_id = $1 union all select at from kpi_cell where desk_id = $1
        union all select at from kpi_cell_duration where desk_id = $1) counted
      group by date_trunc('day', at, $2) order by 1`,
    values: [deskId, timeZone],
  });
  return rows.map(({ at }) => at);
}

/** What is counted of agents' time from instants on. */
export async function loadStaffFacts(
  client: pg.PoolClient,
  deskId: string,
  from: readonly CourseFrom[],
): Promise<StoredFact[]> {
  const { rows } = await client.query<Row>({
    name: 'kpi-facts-staff',
    text: `
      select ${factColumns} from unnest($2::uuid[], $3::float8[]) as wanted (agent_id, from_at)
      join kpi_fact fact on fact.thread_id = wanted.agent_id and fact.at >= to_timestamp(wanted.from_at / 1000)
      where fact.desk_id = $1 and fact.source = 'stretch'`,
    values: [deskId, idColumn(from.map(({ agentId }) => agentId)), plainColumn(from, ({ fromAt }) => fromAt)],
  });
  return rows.map(factOf);
}

export async function deleteFacts(
  client: pg.PoolClient,
  deskId: string,
  facts: readonly StoredFact[],
): Promise<void> {
  if (facts.length === 0) return;
  await client.query({
    text: `
      delete from kpi_fact using unnest($2::text[], $3::uuid[]) as gone (source, id)
      where desk_id = $1 and kpi_fact.source = gone.source and kpi_fact.id = gone.id`,
    values: [deskId, plainColumn(facts, ({ source }) => source), plainColumn(facts, ({ id }) => id)],
  });
}

/** Inserts facts whose ids are not taken. */
export async function insertFacts(
  client: pg.PoolClient,
  deskId: string,
  facts: readonly StoredFact[],
): Promise<void> {
  if (facts.length === 0) return;
  const columns = dimensionNames.map(columnOf);
  await client.query({
    name: 'kpi-facts-insert',
    text: `
      insert into kpi_fact (desk_id, source, id, thread_id, at, measured, open_due_at, ${columns.join(', ')})
      select $1::uuid, fact.source, fact.id, fact.thread_id, to_timestamp(fact.at / 1000), body->'values',
        array(select to_timestamp(due::float8 / 1000) from jsonb_array_elements_text(body->'openDueAt') as due),
        ${dimensionNames.map(readColumn).join(', ')}
      from rows from (unnest($2::text[], $3::uuid[], $4::uuid[], $5::float8[]), jsonb_array_elements($6::jsonb))
        as fact (source, id, thread_id, at, body)`,
    values: [
      deskId,
      plainColumn(facts, ({ source }) => source),
      plainColumn(facts, ({ id }) => id),
      plainColumn(facts, ({ threadId }) => threadId),
      plainColumn(facts, ({ at }) => at),
      jsonColumn(facts.map(({ place, values, openDueAt }) => ({ ...place, values, openDueAt }))),
    ],
  });
}

const readColumn = (name: Dimension): string =>
  name === 'tag' || name === 'keywordTable'
    ? `array(select jsonb_array_elements_text(body->'${name}'))`
    : `body->>'${name}'`;

/** Everything that is counted at a desk is forgotten. */
export async function clearCounts(client: pg.PoolClient, deskId: string): Promise<void> {
  for (const table of ['kpi_fact', 'kpi_cell', 'kpi_cell_duration'])
    await client.query(`delete from ${table} where desk_id = $1`, [deskId]);
}
