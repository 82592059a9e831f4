import type { EChartsOption } from 'echarts';

/** One figure of a page: what is drawn, what it says in words, and the same as a table. */
export interface Chart {
  /** Names the figure inside its page. */
  readonly id: string;
  readonly title: string;
  /** What can be seen in it, for whoever cannot see it, and to read it by. */
  readonly says: string;
  readonly option: EChartsOption;
  /** Height for a width of 640. */
  readonly height: number;
  readonly table: ChartTable;
}

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
