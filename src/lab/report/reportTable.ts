import type { Figure } from './results.ts';

/** How a column's values are to be read; the unit is part of its header. */
export type ColumnKind = 'text' | 'instant' | 'share' | 'seconds' | 'number';

export interface ReportColumn {
  readonly header: string;
  readonly kind: ColumnKind;
}

/** Instants are texts with their offset; shares are 0 to 1, durations seconds. Null: nothing to tell. */
export type Cell = string | number | null;

/** One table of a report, for files of any kind. */
export interface ReportTable {
  /** Of the file or sheet. */
  readonly name: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Value, low and high as cells: durations in seconds; ends that cannot be (below 0, shares above 1) are cut off. */
export function figureCells(figure: Figure | null | undefined): readonly [Cell, Cell, Cell] {
  if (figure === null || figure === undefined) return [null, null, null];
  const { value, low, high, unit } = figure;
  const scale = unit === 'milliseconds' ? 1e-3 : 1;
  const most = unit === 'share' ? 1 : Number.POSITIVE_INFINITY;
  const least = value < 0 ? Number.NEGATIVE_INFINITY : 0;
  const cut = (end: number | null): Cell =>
    end === null ? null : Math.min(most, Math.max(least, end * scale));
  return [value * scale, cut(low), cut(high)];
}
