import type { SeriesOption } from 'echarts';
import { figureWords } from '../figureWords.ts';
import type { Figure, Results } from '../results.ts';
import type { Chart } from './chart.ts';
import { errorBars } from './errorBars.ts';
import { intervalLabels } from './intervalLabels.ts';
import { seriesColour } from './palette.ts';
import { categoryAxis, drawingArea, legendOf, valueAxis } from './series.ts';

/** More classes than this are drawn as one. */
const mostClasses = 6;

/** The 95 % intervals of upright bars. */
export const whiskers = (figures: readonly (Figure | null | undefined)[]): SeriesOption =>
  errorBars(
    figures.flatMap((figure, at) =>
      figure === null || figure === undefined || figure.low === null || figure.high === null
        ? []
        : [{ at, low: Math.max(0, figure.low), high: figure.high }],
    ),
    'upright',
  );

/** Contacts that come in each interval, by class. */
export function volumeChart(results: Results): Chart {
  const labels = intervalLabels(results);
  const totals = results.intervals.map(({ figures }) => figures.volume);
  const all = Object.keys(results.classes);
  const classes = all.length <= mostClasses ? all : [];
  const parts: readonly (readonly [string, readonly (Figure | undefined)[]])[] =
    classes.length > 1
      ? classes.map((name) => [name, results.intervals.map((interval) => interval.classes[name]?.volume)])
      : [['contacts', totals]];
  const most = totals.reduce((best, figure, index) => {
    const size = figure?.value ?? 0;
    return size > (totals[best]?.value ?? 0) ? index : best;
  }, 0);
  const names = parts.map(([name]) => name);
  return {
    id: 'volume',
    title: 'Volume',
    says: `Contacts that come in each interval${classes.length > 1 ? ', by class' : ''}; whiskers are the 95 % interval of their sum. Most at ${labels[most]}: ${figureWords(totals[most])}.`,
    height: 300,
    option: {
      grid: drawingArea(names.length > 1),
      legend: legendOf(names),
      xAxis: categoryAxis(labels),
      yAxis: valueAxis('contacts an interval'),
      series: [
        ...parts.map(
          ([name, figures], index): SeriesOption => ({
            type: 'bar',
            name,
            stack: 'volume',
            silent: true,
            itemStyle: { color: seriesColour(index) },
            data: figures.map((figure) => figure?.value ?? 0),
          }),
        ),
        whiskers(totals),
      ],
    },
    table: {
      columns: ['from', ...(classes.length > 1 ? ['all', ...names] : names)],
      rows: labels.map((label, index) => [
        label,
        ...(classes.length > 1 ? [figureWords(totals[index])] : []),
        ...parts.map(([, figures]) => figureWords(figures[index])),
      ]),
    },
  };
}
