import { timeScaleOf } from '../figureText.ts';
import { figureWords } from '../figureWords.ts';
import type { Results } from '../results.ts';
import type { WaitCurve } from '../waitCurve.ts';
import type { Chart } from './chart.ts';
import { grid, muted, seriesColour } from './palette.ts';
import { axisText, drawingArea, legendOf, valueAxis } from './series.ts';

/** Marks of an axis of durations, in seconds: those that people think in. */
const marks = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 604_800];

const markText = (seconds: number): string => {
  const [ms, sign] = timeScaleOf(seconds * 1000 * 2);
  return `${(seconds * 1000) / ms} ${sign}`;
};

const mostClasses = 5;

const logOf = (milliseconds: number): number => Math.log10(Math.max(1000, milliseconds));

/** Steps become points: the share up to each duration. */
const points = (curve: WaitCurve, read: (point: WaitCurve[number]) => number | null) =>
  curve.flatMap((point): [number, number][] => {
    const share = read(point);
    return share === null ? [] : [[logOf(point.upToMilliseconds), 100 * share]];
  });

function shareWithin(curve: WaitCurve, milliseconds: number): string {
  const point = curve.findLast(({ upToMilliseconds }) => upToMilliseconds <= milliseconds * 1.01);
  return point === undefined
    ? '0 %'
    : figureWords({ value: point.share, low: point.low, high: point.high, unit: 'share' });
}

/** The distribution of waits of those served: up to each duration, the share who waited no longer. */
export function waitingTimeChart(results: Results): Chart {
  const { waits, waitsOfClasses } = results;
  const classes = Object.entries(waitsOfClasses).filter(([, curve]) => curve.length > 0);
  const shown = classes.length > 1 && classes.length <= mostClasses ? classes : [];
  const longest = waits[waits.length - 1]?.upToMilliseconds ?? 1000;
  const reached = marks.filter((mark) => mark * 1000 <= longest);
  const columns = reached.filter((mark) => [10, 30, 60, 300, 1_800, 3_600, 14_400].includes(mark));
  const names = ['all', ...shown.map(([name]) => name)];
  const low = points(waits, ({ low: end }) => end);
  const high = points(waits, ({ high: end }) => end);
  const band = {
    type: 'line' as const,
    symbol: 'none',
    silent: true,
    stack: 'band',
    lineStyle: { opacity: 0 },
  };
  return {
    id: 'waiting-time',
    title: 'Waiting times',
    says: `Of those served, the share who waited so long at most; durations on a logarithmic scale. Half waited ${figureWords(results.wait.p50)} at most, nine in ten ${figureWords(results.wait.p90)}.`,
    height: 300,
    option: {
      grid: drawingArea(names.length > 1),
      legend: legendOf(names),
      xAxis: {
        type: 'value',
        min: 0 + Math.log10(1000),
        max: logOf(longest),
        axisLabel: {
          ...axisText,
          hideOverlap: true,
          customValues: reached.map((mark) => Math.log10(mark * 1000)),
          formatter: (value: number) => markText(Math.round(10 ** value / 1000)),
        },
        axisTick: { customValues: reached.map((mark) => Math.log10(mark * 1000)) },
        axisLine: { show: true, lineStyle: { color: muted } },
        splitLine: { show: false, lineStyle: { color: grid } },
      },
      yAxis: valueAxis('% waited no longer', { max: 100 }),
      series: [
        { ...band, name: 'low', data: low, stackStrategy: 'all' },
        {
          ...band,
          name: 'high',
          data: high.map(([x, y], index): [number, number] => [x, y - (low[index]?.[1] ?? 0)]),
          areaStyle: { color: seriesColour(0), opacity: 0.18 },
          stackStrategy: 'all',
        },
        ...[['all', waits] as const, ...shown].map(([name, curve], index) => ({
          type: 'line' as const,
          name,
          symbol: 'none',
          silent: true,
          itemStyle: { color: seriesColour(index) },
          lineStyle: { color: seriesColour(index), width: index === 0 ? 2.5 : 1.5 },
          data: points(curve, ({ share }) => share),
        })),
      ],
    },
    table: {
      columns: ['waited at most', ...columns.map(markText)],
      rows: [['all', waits] as const, ...shown].map(([name, curve]) => [
        name,
        ...columns.map((mark) => shareWithin(curve, mark * 1000)),
      ]),
    },
  };
}
