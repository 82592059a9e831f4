import type pg from 'pg';
import { isUnrestricted, type Sight, unrestricted } from '../../domain/engagement/permissions/visible.ts';
import type { CellDimension, Grain } from '../../domain/kpi/live/cells.ts';
import { type Dimension, manyValued } from '../../domain/kpi/live/dimensions.ts';
import { type FactSource, factsVersion } from '../../domain/kpi/live/fact.ts';
import type { DurationMeasure, Measure } from '../../domain/kpi/live/measures.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { admitsSql } from '../read/sight.ts';
import { columnOf } from './facts.ts';
import { fromTheFirst } from './position.ts';

/** Which facts, and how they are grouped. */
export interface Selection {
  readonly deskId: string;
  readonly period: Period;
  /** Where intervals begin, ascending; the first is the period's beginning. */
  readonly startsAt: readonly number[];
  readonly groupBy: readonly Dimension[];
  readonly filter: ReadonlyMap<Dimension, readonly string[]>;
  /** Nothing else counts; it is told by the facts alone. Left out: all of the desk. */
  readonly sight?: Sight | undefined;
}

/** A row's place in the answer: the number of its interval, from 0, and its groups in the order of `groupBy`. */
export interface Placed {
  readonly interval: number;
  readonly groups: readonly string[];
}

export interface MeasureRow extends Placed {
  readonly measure: Measure;
  readonly sum: number;
}

/** The kept sums that answer a question. */
export interface CellChoice {
  readonly grain: Grain;
  readonly dimension: CellDimension;
}

/** Collects a statement's values while its text is written. */
class Values {
  readonly values: unknown[] = [];
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

const instants = (values: Values, startsAt: readonly number[]): string =>
  values.add(
    startsAt.map((at) => new Date(at)),
    'timestamptz[]',
  );

const within = (values: Values, { deskId, period }: Selection, row: string): string =>
  `${row}.desk_id = ${values.add(deskId, 'uuid')} and ${row}.at >= ${values.add(new Date(period.fromAt), 'timestamptz')}
   and ${row}.at < ${values.add(new Date(period.beforeAt), 'timestamptz')}`;

const placed = 'interval, groups';

/** From cells: the statement reads as many rows as there are cells, however many facts stand behind them. */
function fromCells(selection: Selection, { grain, dimension }: CellChoice, table: string, values: Values) {
  const groupOf = (name: Dimension): string => (name === 'channel' ? 'cell.channel' : 'cell.value');
  const conditions = [
    within(values, selection, 'cell'),
    `cell.grain = ${values.add(grain, 'text')}`,
    `cell.dimension = ${values.add(dimension, 'text')}`,
    ...[...selection.filter].map(
      ([name, groups]) => `${groupOf(name)} = any(${values.add(groups, 'text[]')})`,
    ),
  ];
  return {
    interval: `width_bucket(cell.at, ${instants(values, selection.startsAt)}) - 1 as interval`,
    groups: `array[${selection.groupBy.map(groupOf).join(', ')}]::text[] as groups`,
    from: `${table} cell`,
    where: conditions.join(' and '),
  };
}

/** From the facts themselves, for whatever no cells are kept. */
function fromFacts(selection: Selection, values: Values) {
  const joins: string[] = [];
  const groupOf = (name: Dimension): string => {
    if (!manyValued.has(name)) return `coalesce(fact.${columnOf(name)}, '')`;
    joins.push(
      `cross join lateral unnest(case when fact.${columnOf(name)} = '{}' then '{""}' else fact.${columnOf(name)} end)
         as in_${columnOf(name)} (value)`,
    );
    return `in_${columnOf(name)}.value`;
  };
  const groups = selection.groupBy.map(groupOf);
  const conditions = [...selection.filter].map(([name, chosen]) => {
    const chosenGroups = values.add(chosen, 'text[]');
    if (!manyValued.has(name)) return `coalesce(fact.${columnOf(name)}, '') = any(${chosenGroups})`;
    if (selection.groupBy.includes(name)) return `in_${columnOf(name)}.value = any(${chosenGroups})`;
    return `(fact.${columnOf(name)} && ${chosenGroups} or (fact.${columnOf(name)} = '{}' and '' = any(${chosenGroups})))`;
  });
  return {
    interval: `width_bucket(fact.at, ${instants(values, selection.startsAt)}) - 1 as interval`,
    groups: `array[${groups.join(', ')}]::text[] as groups`,
    from: `kpi_fact fact ${joins.join(' ')}`,
    where: [within(values, selection, 'fact'), ...conditions, ...inSight(values, selection)].join(' and '),
  };
}

const inSight = (values: Values, { sight = unrestricted }: Selection): string[] =>
  isUnrestricted(sight)
    ? []
    : [
        admitsSql(
          {
            channel: 'fact.channel',
            channelAccountId: 'fact.channel_account::uuid',
            teamId: 'fact.team::uuid',
          },
          { sight, value: (value, type) => values.add(value, type) },
        ),
      ];

/** Sums of measures by interval and group; `cells` null: of the facts themselves. */
export async function sumsOf(
  client: pg.PoolClient,
  selection: Selection,
  measures: readonly Measure[],
  cells: CellChoice | null,
): Promise<MeasureRow[]> {
  const values = new Values();
  const part =
    cells === null ? fromFacts(selection, values) : fromCells(selection, cells, 'kpi_cell', values);
  const { rows } = await client.query<MeasureRow>(
    `select ${part.interval}, ${part.groups}, measured.key as measure, sum(measured.value::float8) as sum
     from ${part.from}
     cross join lateral jsonb_each(${cells === null ? 'fact.measured' : 'cell.sums'}) as measured
     where ${part.where} and measured.key = any(${values.add(measures, 'text[]')})
     group by ${placed}, measured.key`,
    values.values,
  );
  return rows;
}

/** Promises of facts of a source that are open and past due at `now`, by interval and group. */
export async function pastDueOf(
  client: pg.PoolClient,
  selection: Selection,
  source: FactSource,
  now: number,
): Promise<(Placed & { readonly count: number })[]> {
  const values = new Values();
  const part = fromFacts(selection, values);
  const { rows } = await client.query<Placed & { count: number }>(
    `select ${part.interval}, ${part.groups}, count(*) as count
     from ${part.from} cross join lateral unnest(fact.open_due_at) as due
     where ${part.where} and fact.source = ${values.add(source, 'text')} and fact.open_due_at <> '{}' and due <= ${values.add(new Date(now), 'timestamptz')}
     group by ${placed}`,
    values.values,
  );
  return rows;
}

/** Every value of a duration, ascending, by interval and group. */
export async function durationsOf(
  client: pg.PoolClient,
  selection: Selection,
  measure: DurationMeasure,
): Promise<(Placed & { readonly ascending: readonly number[] })[]> {
  const values = new Values();
  const part = fromFacts(selection, values);
  const name = values.add(measure, 'text');
  const { rows } = await client.query<Placed & { ascending: readonly number[] }>(
    `select ${part.interval}, ${part.groups},
       array_agg((fact.measured->>${name})::float8 order by (fact.measured->>${name})::float8) as ascending
     from ${part.from} where ${part.where} and fact.measured ? ${name}
     group by ${placed}`,
    values.values,
  );
  return rows;
}

/** The buckets of a duration (packedBuckets.ts), cell by cell, with the cell's interval and group. */
export async function bucketsOf(
  client: pg.PoolClient,
  selection: Selection,
  measure: DurationMeasure,
  cells: CellChoice,
): Promise<(Placed & { readonly held: Buffer })[]> {
  const values = new Values();
  const part = fromCells(selection, cells, 'kpi_cell_duration', values);
  const { rows } = await client.query<Placed & { held: Buffer }>(
    `select ${part.interval}, ${part.groups}, cell.held
     from ${part.from}
     where ${part.where} and cell.measure = ${values.add(measure, 'text')}`,
    values.values,
  );
  return rows;
}

/** How far a desk is counted. */
export interface Standing {
  /** The log's last row that is counted. */
  readonly seq: number;
  /** Rows of the log that are not. */
  readonly behind: number;
  readonly isCountingAnew: boolean;
  /** Counting anew: threads up to this id are counted, none with the lowest; null: all are. */
  readonly countedTo: string | null;
  readonly timeZone: string;
}

export async function standingOf(client: pg.PoolClient | pg.Pool, deskId: string): Promise<Standing> {
  const { rows } = await client.query<Omit<Standing, 'isCountingAnew'>>({
    name: 'kpi-standing',
    text: `
      select coalesce(position.seq, 0) as seq, desk.last_seq - coalesce(position.seq, 0) as behind,
        case when position.time_zone = desk.time_zone and facts_version = $2 then counted_to else $3 end as "countedTo",
        desk.time_zone as "timeZone"
      from desk left join kpi_position position on position.desk_id = desk.id where desk.id = $1`,
    values: [deskId, factsVersion, fromTheFirst],
  });
  const standing = rows[0]!;
  return { ...standing, isCountingAnew: standing.countedTo !== null };
}
