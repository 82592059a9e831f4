import type pg from 'pg';
import { bucketCount } from '../../src/domain/kpi/durationBuckets.ts';
import type { CellDimension, Grain } from '../../src/domain/kpi/live/cells.ts';
import { factsVersion } from '../../src/domain/kpi/live/fact.ts';

/** What a history is spread over. */
export const days = 90;
export const firstDayAt = Date.UTC(2025, 0, 1);
const channels = ['x', 'facebook', 'instagram', 'email', 'chat', 'whatsapp'];
const teams = 5;
const agents = 60;
const tags = 40;

/** Sums that the bench's questions read; the domain keeps more, which grow alike. */
export const kept: readonly (readonly [Grain, CellDimension])[] = [
  ['day', 'all'],
  ['day', 'team'],
  ['day', 'agent'],
  ['day', 'tag'],
  ['hour', 'all'],
];

/**
 * A history of so many mentions: a fact for each; for each third an episode that is answered, and the assignment of its
 * agent. Drawn by PostgreSQL, since a million facts a second are more than a client can write.
 */
export async function makeHistory(pool: pg.Pool, deskId: string, mentions: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('begin');
    await client.query('select setseed(0.5)');
    await client.query(drawn(mentions));
    for (const fact of facts) await client.query(insertion(fact), [deskId]);
    for (const [grain, dimension] of kept) {
      await client.query(cells(grain, dimension), [deskId]);
      for (const [measure, column] of Object.entries(durations))
        await client.query(cellDurations(grain, dimension, measure, column), [deskId]);
    }
    await client.query('drop table history');
    await client.query(
      `insert into kpi_position (desk_id, seq, time_zone, counted_to, facts_version)
       select id, last_seq, time_zone, null, $2 from desk where id = $1`,
      [deskId, factsVersion],
    );
    await client.query('commit');
    await client.query('vacuum analyze kpi_fact, kpi_cell, kpi_cell_duration');
  } finally {
    client.release();
  }
}

const pick = (words: readonly string[]): string =>
  `(array[${words.map((word) => `'${word}'`).join(', ')}])[1 + floor(random() * ${words.length})::int]`;
/** Log-normal, of a standard normal by Box and Muller. */
const duration = (logMean: number, logDeviation: number): string =>
  `round(exp(${logMean} + ${logDeviation} * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())))::bigint`;
const uuidOf = (first: number): string =>
  `(lpad(to_hex(${first}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid`;

const drawn = (mentions: number): string => `
  create temporary table history as
  select number, to_timestamp((${firstDayAt} + floor(number::float8 / ${mentions} * ${days * 86_400_000})) / 1000) as at,
    ${pick(channels)} as channel,
    ${pick(Array.from({ length: teams }, (_, index) => `team ${index}`))} as team,
    ${pick(Array.from({ length: agents }, (_, index) => `agent ${index}`))} as agent,
    ${pick(Array.from({ length: tags }, (_, index) => `tag ${index}`))} as tag,
    100 + floor(random() * 900)::int as sentiment,
    ${duration(13, 1.4)} as response, ${duration(12, 1.2)} as own_response,
    number % 3 = 0 as is_opener
  from generate_series(0, ${mentions - 1}) as number`;

interface Fact {
  readonly source: string;
  readonly number: number;
  readonly where: string;
  /** Only assignments are credited to agents. */
  readonly isOfAgents: boolean;
  /** Measures, as expressions of a row. */
  readonly values: Readonly<Record<string, string>>;
}

const facts: readonly Fact[] = [
  {
    source: 'mention',
    number: 1,
    where: 'true',
    isOfAgents: false,
    values: {
      mentions: '1',
      sentimentHundredths: 'sentiment',
      negativeMentions: '(sentiment <= 400)::int',
      positiveMentions: '(sentiment >= 700)::int',
    },
  },
  {
    source: 'episode',
    number: 2,
    where: 'is_opener',
    isOfAgents: false,
    values: {
      offered: '1',
      answered: '1',
      firstResponseMs: 'response',
      answeredWithinHour: '(response <= 3600000)::int',
    },
  },
  {
    source: 'assignment',
    number: 3,
    where: 'is_opener',
    isOfAgents: true,
    values: { assignments: '1', assignedAnswered: '1', firstResponseFromAssignedMs: 'own_response' },
  },
];

const durations = { firstResponseMs: 'response', firstResponseFromAssignedMs: 'own_response' };
const agentsOnly: ReadonlySet<string> = new Set(['firstResponseFromAssignedMs']);

const isDuration = (measure: string): boolean => measure in durations;

/** Zeroes are left out, but of durations: these count. */
const object = (values: Readonly<Record<string, string>>): string =>
  `jsonb_strip_nulls(jsonb_build_object(${Object.entries(values)
    .map(([measure, value]) => `'${measure}', ${isDuration(measure) ? value : `nullif(${value}, 0)`}`)
    .join(', ')}))`;

const insertion = ({ source, number, where, isOfAgents, values }: Fact): string => `
  insert into kpi_fact (desk_id, source, id, thread_id, at, channel, team, agent, tag, keyword_table, measured, open_due_at)
  select $1, '${source}', ${uuidOf(number)}, ${uuidOf(2)}, at, channel, team, ${isOfAgents ? 'agent' : 'null'}, array[tag], '{}',
    ${object(values)}, '{}'
  from history where ${where} order by number`;

const start = (grain: Grain): string => `date_trunc('${grain}', at, 'UTC')`;

/** The group of a cell's dimension that a fact stands in. */
const groupOf = (dimension: CellDimension, isOfAgents: boolean): string => {
  if (dimension === 'all' || (dimension === 'agent' && !isOfAgents)) return `''`;
  return dimension;
};

const cells = (grain: Grain, dimension: CellDimension): string => `
  insert into kpi_cell (desk_id, grain, dimension, at, channel, value, sums)
  select $1, '${grain}', '${dimension}', at, channel, value, jsonb_object_agg(measure, sum)
  from (
    ${facts
      .map(
        ({ where, isOfAgents, values }) => `
          select sums.at, channel, value, measure, sum
          from (
            select ${start(grain)} as at, channel, ${groupOf(dimension, isOfAgents)} as value,
              ${object(Object.fromEntries(Object.entries(values).map(([measure, value]) => [measure, `sum(${value})`])))} as sums
            from history where ${where} group by 1, 2, 3
          ) sums cross join lateral jsonb_each(sums.sums) as measured (measure, sum)`,
      )
      .join(' union all ')}
  ) measured group by at, channel, value`;

const cellDurations = (grain: Grain, dimension: CellDimension, measure: string, column: string): string => `
  insert into kpi_cell_duration (desk_id, grain, dimension, measure, at, channel, value, held)
  select $1, '${grain}', '${dimension}', '${measure}', at, channel, value,
    string_agg(int2send(bucket::int2) || int4send(count), '' order by bucket)
  from (
    select ${start(grain)} as at, channel, ${groupOf(dimension, agentsOnly.has(measure))} as value,
      case when ${column} < 1 then 0 else least(${bucketCount - 1}, 1 + floor(ln(${column}::float8) * ${1 / Math.log(1.02)}))::int end as bucket,
      count(*)::int as count
    from history where is_opener group by 1, 2, 3, 4
  ) counted group by at, channel, value`;
