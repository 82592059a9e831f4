import type { ComparedWith } from '../../domain/kpi/live/comparison.ts';
import type { KpiDefinition } from '../../domain/kpi/live/definition.ts';
import { type KpiName, kpiDefinitions } from '../../domain/kpi/live/definitions.ts';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import type { Interval } from '../../domain/kpi/live/period.ts';
import { instantText } from '../../lab/replay/instant.ts';
import { readable } from '../../lab/report/readable.ts';
import type { Cell, ColumnKind, ReportColumn, ReportTable } from '../../lab/report/reportTable.ts';
import type { KpiFigure } from '../../live/kpi/kpiRow.ts';
import type { KpiReport } from '../../live/kpi/report.ts';

/** What was asked for, as far as a table shows it. */
export interface Asked {
  /** Of the sheet. */
  readonly name: string;
  readonly kpis: readonly KpiName[];
  readonly groupBy: readonly Dimension[];
  readonly interval: Interval | null;
  readonly percents: readonly number[];
  readonly compareWith: ComparedWith | null;
  readonly timeZone: string;
}

const kinds = {
  count: ['', 'number'],
  share: ['', 'share'],
  milliseconds: [' (s)', 'seconds'],
  score: ['', 'number'],
  money: ['', 'number'],
} as const satisfies Record<string, readonly [string, ColumnKind]>;

/** A report as a table for files: durations in seconds, shares from 0 to 1, with what each figure is a ratio of. */
export function tableOf(
  { rows }: KpiReport,
  { name, kpis, groupBy, interval, percents, compareWith, timeZone }: Asked,
  labelOf: (dimension: Dimension, group: string) => string,
): ReportTable {
  const columns: ReportColumn[] = [
    ...(interval === null ? [] : [{ header: `${interval} from`, kind: 'instant' as const }]),
    ...groupBy.map((header) => ({ header, kind: 'text' as const })),
    ...kpis.flatMap((kpi) => columnsOf(kpi, percents, compareWith)),
  ];
  return {
    name,
    columns,
    rows: rows.map(({ fromAt, groups, figures }) => [
      ...(interval === null ? [] : [instantText(fromAt, timeZone)]),
      ...groups.map((group, index) => labelOf(groupBy[index]!, group)),
      ...figures.flatMap((figure) => cellsOf(figure, percents, compareWith)),
    ]),
  };
}

/** Of what only a part is asked for: where the whole lies with 95 % confidence. */
const hasConfidence = (kpi: KpiName): boolean =>
  (kpiDefinitions[kpi] as KpiDefinition).confidence !== undefined;

function columnsOf(
  kpi: KpiName,
  percents: readonly number[],
  compareWith: ComparedWith | null,
): ReportColumn[] {
  const { unit, duration } = kpiDefinitions[kpi];
  const [suffix, kind] = kinds[unit];
  const column = (header: string): ReportColumn => ({ header: `${header}${suffix}`, kind });
  if (unit === 'count') return [column(kpi), ...comparedColumns(column, kpi, compareWith)];
  return [
    column(kpi),
    ...(unit === 'milliseconds' ? [{ header: `${kpi} (h:mm:ss)`, kind: 'text' as const }] : []),
    { header: `${kpi} numerator${suffix}`, kind: kind === 'seconds' ? 'seconds' : 'number' },
    { header: `${kpi} denominator`, kind: 'number' },
    ...(unit === 'money' ? [{ header: `${kpi} currency`, kind: 'text' as const }] : []),
    ...(hasConfidence(kpi) ? [column(`${kpi} low`), column(`${kpi} high`)] : []),
    ...(duration === null ? [] : percents.map((percent) => column(`${kpi} p${percent}`))),
    ...comparedColumns(column, kpi, compareWith),
  ];
}

function cellsOf(figure: KpiFigure, percents: readonly number[], compareWith: ComparedWith | null): Cell[] {
  const { unit, duration } = kpiDefinitions[figure.kpi];
  const scaled = (value: number | null): Cell =>
    value === null || unit !== 'milliseconds' ? value : value / 1_000;
  const compared = comparedCells(figure, compareWith, scaled);
  if (unit === 'count') return [figure.value, ...compared];
  const percentiles = percents.map((percent) =>
    scaled(figure.percentiles.find((one) => one.percent === percent)?.value ?? null),
  );
  return [
    scaled(figure.value),
    ...(unit === 'milliseconds' ? [figure.value === null ? null : readable(figure.value)] : []),
    scaled(figure.numerator),
    figure.denominator,
    ...(unit === 'money' ? [figure.currency] : []),
    ...(hasConfidence(figure.kpi) ? [figure.confidence?.low ?? null, figure.confidence?.high ?? null] : []),
    ...(duration === null ? [] : percentiles),
    ...compared,
  ];
}

const comparedColumns = (
  column: (header: string) => ReportColumn,
  kpi: KpiName,
  compareWith: ComparedWith | null,
): ReportColumn[] => {
  if (compareWith === null) return [];
  if (compareWith !== 'target') return [column(`${kpi} before`)];
  return [column(`${kpi} target`), { header: `${kpi} met`, kind: 'text' }];
};

const comparedCells = (
  { compared, target }: KpiFigure,
  compareWith: ComparedWith | null,
  scaled: (value: number | null) => Cell,
): Cell[] => {
  if (compareWith === null) return [];
  if (compareWith !== 'target') return [scaled(compared?.value ?? null)];
  const isMet = target?.isMet ?? null;
  return [scaled(target?.target.value ?? null), isMet === null ? null : isMet ? 'yes' : 'no'];
};
