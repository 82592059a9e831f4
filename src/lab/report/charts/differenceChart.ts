import type { Estimate } from '../../../sim/statistics/estimate.ts';
import type { Variant } from '../../experiment/comparison.ts';
import { changeOf, differenceOf } from '../../experiment/differences.ts';
import type { FigureName } from '../../scenario/expectSchema.ts';
import { isMoneyComparable } from '../comparisonSentence.ts';
import { differenceText } from '../differenceText.ts';
import { estimateText, unitOf } from '../figureText.ts';
import { isTelling, planFigures } from '../planFigures.ts';
import type { Chart } from './chart.ts';
import { errorBars } from './errorBars.ts';
import { muted, seriesColour } from './palette.ts';
import { axisText, categoryAxis, drawingArea, valueAxis } from './series.ts';

const everything = { kind: 'all' } as const;

interface Change {
  readonly label: string;
  readonly change: Estimate;
}

/** How much a plan changes each figure of the first, on the same customers, as a share of the first. */
export function differenceChart(first: Variant, variant: Variant): Chart {
  const currency = first.read.costs?.currency;
  const told = planFigures.filter(
    ([name]) =>
      isTelling([first, variant], name) && (unitOf(name) !== 'money' || isMoneyComparable(first, variant)),
  );
  const changes = told.flatMap(([name, label]): Change[] => {
    const change = changeOf(
      first.findings,
      variant.findings,
      name as Exclude<FigureName, 'sdWait'>,
      everything,
    );
    return change === null || !Number.isFinite(change.value) ? [] : [{ label, change }];
  });
  const upwards = [...changes].reverse();
  const bars = upwards.flatMap(({ change }, at) =>
    Number.isFinite(change.halfWidth)
      ? [{ at, low: 100 * (change.value - change.halfWidth), high: 100 * (change.value + change.halfWidth) }]
      : [],
  );
  const words = (findings: Variant['findings'], name: FigureName): string => {
    const estimate = findings.figure(name, everything);
    return estimate === null ? '–' : estimateText(estimate, unitOf(name), currency);
  };
  return {
    id: `difference-${variant.label}`,
    title: `${variant.label} against ${first.label}`,
    says: `How much each figure of ${variant.label} differs from that of ${first.label} on the same customers, in per cent of ${first.label}; bars are 95 % intervals. Where a bar crosses 0, no difference is shown.`,
    height: 90 + 28 * upwards.length,
    option: {
      grid: { ...drawingArea(false), left: 40, bottom: 30 },
      xAxis: {
        ...valueAxis('% change'),
        min: 10 * Math.floor(Math.min(0, ...bars.map(({ low }) => low)) / 10),
        max: 10 * Math.ceil(Math.max(0, ...bars.map(({ high }) => high)) / 10),
        nameLocation: 'middle',
        nameGap: 28,
      },
      yAxis: {
        ...categoryAxis(upwards.map(({ label }) => label)),
        axisLabel: { ...axisText, interval: 0 },
        axisLine: { onZero: true, lineStyle: { color: muted } },
      },
      series: [
        {
          type: 'scatter',
          silent: true,
          symbolSize: 8,
          itemStyle: { color: seriesColour(0) },
          data: upwards.map(({ change }, index) => [100 * change.value, index]),
        },
        errorBars(bars, 'lying', seriesColour(0)),
      ],
    },
    table: {
      columns: ['figure', first.label, variant.label, 'difference'],
      rows: told.map(([name, label]) => {
        const difference = differenceOf(first.findings, variant.findings, name, everything);
        return [
          label,
          words(first.findings, name),
          words(variant.findings, name),
          difference === null ? '–' : differenceText(difference, unitOf(name), currency),
        ];
      }),
    },
  };
}
