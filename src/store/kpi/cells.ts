import type pg from 'pg';
import {
  type Cell,
  type CellKey,
  cellDimensions,
  grains,
  isEmpty,
  nameOfCell,
} from '../../domain/kpi/live/cells.ts';
import { type DurationMeasure, durationMeasures, type Sums } from '../../domain/kpi/live/measures.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { plainColumn, textColumn } from '../ingest/arrayLiteral.ts';
import { jsonColumn } from '../ingest/jsonColumn.ts';
import { packed, unpacked } from './packedBuckets.ts';

type SumRow = CellKey & { readonly sums: Sums };
type DurationRow<Held> = CellKey & { readonly measure: DurationMeasure; readonly held: Held };

const keyColumns = 'cell.grain, cell.dimension, cell.at, cell.channel, cell.value';

const keyValues = (deskId: string, cells: readonly CellKey[]): unknown[] => [
  deskId,
  plainColumn(cells, ({ grain }) => grain),
  plainColumn(cells, ({ dimension }) => dimension),
  plainColumn(cells, ({ at }) => at),
  textColumn(cells, ({ channel }) => channel),
  textColumn(cells, ({ value }) => value),
];

const keyOf = ({ grain, dimension, at, channel, value }: CellKey): CellKey => ({
  grain,
  dimension,
  at,
  channel,
  value,
});

const keyTypes = '$2::text[], $3::text[], $4::float8[], $5::text[], $6::text[]';
const keyNames = 'grain, dimension, at, channel, value';
const wanted = `unnest(${keyTypes}) as wanted (${keyNames})`;
const isWanted = `cell.desk_id = $1 and cell.grain = wanted.grain and cell.dimension = wanted.dimension
  and cell.at = to_timestamp(wanted.at / 1000) and cell.channel = wanted.channel and cell.value = wanted.value`;

/** Cells as they are kept, by `nameOfCell`: of these places, or of a period. */
export async function loadCells(
  client: pg.PoolClient,
  deskId: string,
  asked: readonly CellKey[] | Period,
): Promise<Map<string, Cell>> {
  const isPeriod = 'fromAt' in asked;
  // by the index for each: joined as a whole, PostgreSQL reads every cell of the desk
  const from = (table: string): string =>
    isPeriod
      ? `unnest($2::text[]) grains (grain) cross join unnest($3::text[]) dimensions (dimension)
         cross join lateral (
           select * from ${table} cell where cell.desk_id = $1 and cell.grain = grains.grain
             and cell.dimension = dimensions.dimension and cell.at >= to_timestamp($4::float8 / 1000)
             and cell.at < to_timestamp($5::float8 / 1000) offset 0) cell`
      : `${wanted} cross join lateral (select * from ${table} cell where ${isWanted} offset 0) cell`;
  const values = isPeriod
    ? [deskId, grains, cellDimensions, asked.fromAt, asked.beforeAt]
    : keyValues(deskId, asked);
  const [sums, durations] = await Promise.all([
    client.query<SumRow>(`select ${keyColumns}, sums from ${from('kpi_cell')}`, values),
    client.query<DurationRow<Buffer>>(
      `select ${keyColumns}, measure, held from ${from('kpi_cell_duration')}`,
      values,
    ),
  ]);
  const cells = new Map<string, Cell>();
  const cellOf = (row: CellKey, kept: Sums): Cell => {
    const key = keyOf(row);
    const name = nameOfCell(key);
    const cell = cells.get(name) ?? { ...key, sums: kept, durations: {} };
    cells.set(name, cell);
    return cell;
  };
  for (const row of sums.rows) cellOf(row, row.sums);
  for (const row of durations.rows) cellOf(row, {}).durations[row.measure] = unpacked(row.held);
  return cells;
}

/** Puts cells in the place of what is kept of them, which is `before`, by `nameOfCell`; empty ones go. */
export async function saveCells(
  client: pg.PoolClient,
  deskId: string,
  cells: readonly Cell[],
  before: ReadonlyMap<string, Cell>,
): Promise<void> {
  const kept = cells.filter((cell) => !isEmpty(cell));
  const gone = cells.filter(isEmpty);
  const durations = kept.flatMap(durationRows);
  const left = cells.flatMap((cell) => durationsGone(before.get(nameOfCell(cell)), cell));
  if (gone.length > 0)
    await client.query(
      `delete from kpi_cell cell using ${wanted} where ${isWanted}`,
      keyValues(deskId, gone),
    );
  if (left.length > 0)
    await client.query(
      `delete from kpi_cell_duration cell using unnest(${keyTypes}, $7::text[]) as wanted (${keyNames}, measure)
       where ${isWanted} and cell.measure = wanted.measure`,
      [...keyValues(deskId, left), plainColumn(left, ({ measure }) => measure)],
    );
  await client.query({
    name: 'kpi-cells-save',
    text: `
      insert into kpi_cell (desk_id, grain, dimension, at, channel, value, sums)
      select $1::uuid, wanted.grain, wanted.dimension, to_timestamp(wanted.at / 1000), wanted.channel, wanted.value, sums
      from rows from (unnest(${keyTypes}), jsonb_array_elements($7::jsonb)) as wanted (${keyNames}, sums)
      on conflict (desk_id, grain, dimension, at, channel, value) do update set sums = excluded.sums`,
    values: [...keyValues(deskId, kept), jsonColumn(kept.map(({ sums }) => sums))],
  });
  await client.query({
    name: 'kpi-cell-durations-save',
    text: `
      insert into kpi_cell_duration (desk_id, grain, dimension, at, channel, value, measure, held)
      select $1::uuid, wanted.grain, wanted.dimension, to_timestamp(wanted.at / 1000), wanted.channel, wanted.value,
        wanted.measure, held
      from unnest(${keyTypes}, $7::text[], $8::bytea[]) as wanted (${keyNames}, measure, held)
      on conflict (desk_id, grain, dimension, at, channel, value, measure) do update set held = excluded.held`,
    values: [
      ...keyValues(deskId, durations),
      plainColumn(durations, ({ measure }) => measure),
      textColumn(durations, ({ held }) => held),
    ],
  });
}

const durationRows = (cell: Cell): DurationRow<string>[] =>
  Object.entries(cell.durations).map(([measure, counts]) => ({
    ...keyOf(cell),
    measure: measure as DurationMeasure,
    held: packed(counts),
  }));

/** Durations that the cell held and holds no more. */
const durationsGone = (before: Cell | undefined, cell: Cell): (CellKey & { measure: DurationMeasure })[] =>
  durationMeasures
    .filter((measure) => before?.durations[measure] && !cell.durations[measure])
    .map((measure) => ({ ...keyOf(cell), measure }));
