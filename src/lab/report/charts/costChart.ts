import { figureWords } from '../figureWords.ts';
import type { Results } from '../results.ts';
import type { Chart } from './chart.ts';
import { seriesColour } from './palette.ts';
import { categoryAxis, drawingArea, valueAxis } from './series.ts';
import { whiskers } from './volumeChart.ts';

/** What a contact costs, by channel; null: nothing is known of costs. */
export function costChart({ channels, currency, figures }: Results): Chart | null {
  const costs = Object.entries(channels).flatMap(([channel, { costPerContact }]) =>
    costPerContact === undefined ? [] : [[channel, costPerContact] as const],
  );
  if (currency === undefined || costs.length === 0) return null;
  return {
    id: 'cost',
    title: 'Cost per contact by channel',
    says: `Wages, fees and platform for each contact served; whiskers are 95 % intervals. Over all channels ${figureWords(figures.costPerContact, currency)}; ${costs.map(([channel, cost]) => `${channel} ${figureWords(cost, currency)}`).join(', ')}.`,
    height: 260,
    option: {
      grid: drawingArea(false),
      xAxis: categoryAxis(costs.map(([channel]) => channel)),
      yAxis: valueAxis(`${currency} a contact`),
      series: [
        {
          type: 'bar',
          silent: true,
          barMaxWidth: 70,
          itemStyle: { color: seriesColour(0) },
          data: costs.map(([, cost]) => cost.value),
        },
        whiskers(costs.map(([, cost]) => cost)),
      ],
    },
    table: {
      columns: ['channel', 'cost per contact served'],
      rows: costs.map(([channel, cost]) => [channel, figureWords(cost, currency)]),
    },
  };
}
