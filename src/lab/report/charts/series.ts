import type { LegendComponentOption, SeriesOption } from 'echarts';
import type { Figure } from '../results.ts';
import { grid, ink, muted } from './palette.ts';

/** A figure of each point along an axis; null: there is none. */
export interface FigureLine {
  readonly name: string;
  readonly figures: readonly (Figure | null | undefined)[];
  readonly colour: string;
  /** Drawn as steps from interval to interval: what is held for a time, such as staff. */
  readonly isStepped?: boolean;
  readonly isDashed?: boolean;
}

/** Points closer than this are told apart by a line alone. */
const mostPointsMarked = 60;

/**
 * A line and, behind it, its 95 % band.
 * @param scale of the unit of the axis
 */
export function lineWithBand(line: FigureLine, scale: number): SeriesOption[] {
  const { name, figures, colour, isStepped = false, isDashed = false } = line;
  const step = isStepped ? ('middle' as const) : false;
  const ends = figures.map((figure) => {
    if (figure === null || figure === undefined || figure.low === null || figure.high === null) return null;
    const most = figure.unit === 'share' ? 1 : Number.POSITIVE_INFINITY;
    return [Math.max(0, figure.low) * scale, Math.min(most, figure.high) * scale] as const;
  });
  const band = { type: 'line', symbol: 'none', silent: true, step, stack: `band of ${name}` } as const;
  return [
    {
      ...band,
      name: `${name}, low`,
      lineStyle: { opacity: 0 },
      data: ends.map((end) => end?.[0] ?? null),
      stackStrategy: 'all',
    },
    {
      ...band,
      name: `${name}, high`,
      lineStyle: { opacity: 0 },
      areaStyle: { color: colour, opacity: 0.18 },
      data: ends.map((end) => (end === null ? null : end[1] - end[0])),
      stackStrategy: 'all',
    },
    {
      type: 'line',
      name,
      silent: true,
      step,
      symbol: 'circle',
      symbolSize: 4,
      showSymbol: !isStepped && figures.length <= mostPointsMarked,
      itemStyle: { color: colour },
      lineStyle: { color: colour, width: 2, type: isDashed ? 'dashed' : 'solid' },
      data: figures.map((figure) => (figure === null || figure === undefined ? null : figure.value * scale)),
    },
  ];
}

const text = { color: ink, fontSize: 12, fontFamily: 'system-ui, sans-serif' };

export const axisText = { ...text, color: muted };

const axisName = { nameTextStyle: { ...axisText, align: 'left' as const }, nameGap: 10 };

/** A value axis whose name says the unit. */
export const valueAxis = (name: string, more: { max?: number; formatter?: string } = {}) => ({
  type: 'value' as const,
  name,
  ...axisName,
  min: 0,
  ...(more.max === undefined ? {} : { max: more.max }),
  axisLabel: { ...axisText, ...(more.formatter === undefined ? {} : { formatter: more.formatter }) },
  splitLine: { lineStyle: { color: grid } },
});

export const categoryAxis = (labels: readonly string[]) => ({
  type: 'category' as const,
  data: [...labels],
  axisLabel: { ...axisText, hideOverlap: true },
  axisLine: { lineStyle: { color: muted } },
  axisTick: { show: labels.length <= mostPointsMarked, alignWithLabel: true, lineStyle: { color: muted } },
});

/** The legend above the drawing: only what is named. */
export const legendOf = (names: readonly string[]): LegendComponentOption => ({
  show: names.length > 1,
  data: [...names],
  top: 0,
  left: 0,
  itemWidth: 18,
  itemHeight: 10,
  itemGap: 20,
  textStyle: text,
});

export const drawingArea = (hasLegend: boolean) => ({
  left: 8,
  right: 16,
  top: hasLegend ? 62 : 34,
  bottom: 8,
  containLabel: true,
});
