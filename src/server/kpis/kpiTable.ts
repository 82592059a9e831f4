import { type KpiName, kpiDefinitions } from '../../domain/kpi/live/definitions.ts';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import type { Interval } from '../../domain/kpi/live/period.ts';
import { instantText } from '../../lab/replay/instant.ts';
import type { Cell, ColumnKind, ReportColumn, ReportTable } from '../../lab/report/reportTable.ts';
import type { KpiFigure, KpiReport } from '../../live/kpi/report.ts';

/** What was asked for, as far as a table shows it. */
export interface Asked {
  /** Of the sheet. */
  readonly name: string;
  readonly kpis: readonly KpiName[];
  readonly groupBy: readonly Dimension[];
  readonly interval: Interval | null;
  readonly percents: readonly number[];
  readonly isCompared: boolean;
  readonly timeZone: string;
}

const kinds = {
  count: ['', 'number'],
  share: ['', 'share'],
  milliseconds: [' (s)', 'seconds'],
  score: ['', 'number'],
} as const satisfies Record<string, readonly [string, ColumnKind]>;

/** A report as a table for files: durations in seconds, shares from 0 to 1, with what each figure is a ratio of. */
export function tableOf(
  { rows }: KpiReport,
  { name, kpis, groupBy, interval, percents, isCompared, timeZone }: Asked,
  labelOf: (dimension: Dimension, group: string) => string,
): ReportTable {
  const columns: ReportColumn[] = [
    ...(interval === null ? [] : [{ header: `${interval} from`, kind: 'instant' as const }]),
    ...groupBy.map((header) => ({ header, kind: 'text' as const })),
    ...kpis.flatMap((kpi) => columnsOf(kpi, percents, isCompared)),
  ];
  return {
    name,
    columns,
    rows: rows.map(({ fromAt, groups, figures }) => [
      ...(interval === null ? [] : [instantText(fromAt, timeZone)]),
      ...groups.map((group, index) => labelOf(groupBy[index]!, group)),
      ...figures.flatMap((figure) => cellsOf(figure, percents, isCompared)),
    ]),
  };
}

function columnsOf(kpi: KpiName, percents: readonly number[], isCompared: boolean): ReportColumn[] {
  const { unit, duration } = kpiDefinitions[kpi];
  const [suffix, kind] = kinds[unit];
  const column = (header: string): ReportColumn => ({ header: `${header}${suffix}`, kind });
  if (unit === 'count') return [column(kpi), ...(isCompared ? [column(`${kpi} before`)] : [])];
  return [
    column(kpi),
    { header: `${kpi} numerator${suffix}`, kind: kind === 'seconds' ? 'seconds' : 'number' },
    { header: `${kpi} denominator`, kind: 'number' },
    ...(duration === null ? [] : percents.map((percent) => column(`${kpi} p${percent}`))),
    ...(isCompared ? [column(`${kpi} before`)] : []),
  ];
}

function cellsOf(figure: KpiFigure, percents: readonly number[], isCompared: boolean): Cell[] {
  const { unit, duration } = kpiDefinitions[figure.kpi];
  const scaled = (value: number | null): Cell =>
    value === null || unit !== 'milliseconds' ? value : value / 1_000;
  const compared = isCompared ? [scaled(figure.compared?.value ?? null)] : [];
  if (unit === 'count') return [figure.value, ...compared];
  const percentiles = percents.map((percent) =>
    scaled(figure.percentiles.find((one) => one.percent === percent)?.value ?? null),
  );
  return [
    scaled(figure.value),
    scaled(figure.numerator),
    figure.denominator,
    ...(duration === null ? [] : percentiles),
    ...compared,
  ];
}
