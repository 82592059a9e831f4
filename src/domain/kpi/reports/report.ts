import type { KpiName } from '../live/definitions.ts';
import type { Dimension } from '../live/dimensions.ts';
import type { Interval } from '../live/period.ts';

/** How a part is best drawn. */
export const charts = ['numbers', 'line', 'bar', 'stackedBar', 'table'] as const;
export type Chart = (typeof charts)[number];

/** One question of a report: figures with what they are grouped by. */
export interface ReportPart {
  /** Unique within the report; names its file or sheet. */
  readonly id: string;
  readonly title: string;
  readonly kpis: readonly KpiName[];
  readonly groupBy: readonly Dimension[];
  readonly interval: Interval | null;
  /** By dimension, the groups that count; dimensions that are not named leave everything in. */
  readonly filter?: Partial<Record<Dimension, readonly string[]>>;
  /** Of durations. */
  readonly percents?: readonly number[];
  readonly chart: Chart;
}

/** A report that is ready to be asked for by its name. */
export interface NamedReport {
  readonly title: string;
  /** The question it answers. */
  readonly answers: string;
  /** What is reported unless a period is asked for, as `periodGiven` reads it. */
  readonly period: string;
  readonly parts: readonly ReportPart[];
  /** Queries of the API that show what stands behind the figures. */
  readonly seeAlso: readonly string[];
  readonly source: string;
}
