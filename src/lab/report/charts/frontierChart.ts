import type { Estimate } from '../../../sim/statistics/estimate.ts';
import type { Sweep, SweepPoint } from '../../experiment/sweep.ts';
import type { FigureName } from '../../scenario/expectSchema.ts';
import { estimateText, timeScaleOf, unitOf } from '../figureText.ts';
import { planLabel } from '../planFigures.ts';
import type { Chart } from './chart.ts';
import { errorBars } from './errorBars.ts';
import { ink, muted, seriesColour } from './palette.ts';
import { drawingArea, legendOf, valueAxis } from './series.ts';

/** An axis of a figure: its unit, and the factor to it. */
function axisOf(
  name: FigureName,
  estimates: readonly Estimate[],
  currency: string | null,
): readonly [factor: number, unit: string] {
  switch (unitOf(name)) {
    case 'share':
      return [100, '%'];
    case 'milliseconds': {
      const [ms, sign] = timeScaleOf(Math.max(...estimates.map(({ value }) => value)));
      return [1 / ms, sign];
    }
    case 'money':
      return [1, currency ?? ''];
    case 'hours':
      return [1, 'h'];
    default:
      return [1, ''];
  }
}

/** Parts of paths that most have in common. */
const usualParts = ['agents', 'count', 'plan'];

/** `agents.early.count=8` as `early=8`. */
const shortSettings = ({ settings }: SweepPoint): string =>
  settings
    .map(({ path, value }) => {
      const parts = path.split('.');
      const telling = parts.filter((part) => !usualParts.includes(part));
      return `${(telling.length === 0 ? parts : telling).join('.')}=${value}`;
    })
    .join(', ');

/** Room for the points and their bars, with a tenth more at each end. */
function spanOf(values: readonly number[], unit: string): { min: number; max: number } {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = (most - least) / 10 || 1;
  const step = 10 ** Math.floor(Math.log10(margin));
  return {
    min: Math.max(0, step * Math.floor((least - margin) / step)),
    max: Math.min(unit === '%' ? 100 : Number.POSITIVE_INFINITY, step * Math.ceil((most + margin) / step)),
  };
}

const isKnown = ({ halfWidth }: Estimate): boolean => Number.isFinite(halfWidth);

/** More labels than this cover one another. */
const mostLabels = 14;

/** Every plan of a sweep by its price and what it reaches, and the frontier that no plan betters. */
export function frontierChart({ points, question, currency }: Sweep): Chart {
  const { goal, price } = question;
  const known = points.flatMap((point) => {
    const [wanted, paid] = [point.figures[goal], point.figures[price]];
    return wanted === undefined || paid === undefined ? [] : [{ point, wanted, paid }];
  });
  const [wantedBy, wantedUnit] = axisOf(
    goal,
    known.map(({ wanted }) => wanted),
    currency,
  );
  const [paidBy, paidUnit] = axisOf(
    price,
    known.map(({ paid }) => paid),
    currency,
  );
  const at = ({ wanted, paid }: (typeof known)[number]): [number, number] => [
    paid.value * paidBy,
    wanted.value * wantedBy,
  ];
  const frontier = known
    .filter(({ point }) => point.isOnFrontier)
    .sort((a, b) => a.paid.value - b.paid.value);
  const others = known.filter(({ point }) => !point.isOnFrontier);
  const words = (name: FigureName, estimate: Estimate): string =>
    estimateText(estimate, unitOf(name), currency ?? '');
  const goalName = planLabel(goal);
  const priceName = planLabel(price);
  const [cheapest, dearest] = [frontier[0], frontier[frontier.length - 1]];
  const ends = known.flatMap(({ wanted }) => {
    const half = isKnown(wanted) ? wanted.halfWidth : 0;
    return [(wanted.value - half) * wantedBy, (wanted.value + half) * wantedBy];
  });
  return {
    id: 'frontier',
    title: `${goalName} against ${priceName}`,
    says: `Each point is a plan; bars are 95 % intervals. No plan reaches more for less than those of the frontier${
      cheapest === undefined || dearest === undefined
        ? ''
        : `, from ${shortSettings(cheapest.point)} (${words(price, cheapest.paid)}, ${words(goal, cheapest.wanted)}) to ${shortSettings(dearest.point)} (${words(price, dearest.paid)}, ${words(goal, dearest.wanted)})`
    }.`,
    height: 420,
    option: {
      grid: { ...drawingArea(true), right: 120, bottom: 40 },
      legend: legendOf(['frontier', 'other plans']),
      xAxis: {
        ...valueAxis(`${priceName}${paidUnit === '' ? '' : `, ${paidUnit}`}`),
        ...spanOf(
          known.map(({ paid }) => paid.value * paidBy),
          paidUnit,
        ),
        nameLocation: 'middle',
        nameGap: 30,
      },
      yAxis: {
        ...valueAxis(`${goalName}${wantedUnit === '' ? '' : `, ${wantedUnit}`}`),
        ...spanOf(ends, wantedUnit),
      },
      series: [
        {
          type: 'scatter',
          name: 'other plans',
          silent: true,
          symbolSize: 7,
          itemStyle: { color: muted, opacity: 0.6 },
          data: others.map(at),
        },
        {
          type: 'line',
          name: 'frontier',
          silent: true,
          symbol: 'circle',
          symbolSize: 9,
          itemStyle: { color: seriesColour(0) },
          lineStyle: { color: seriesColour(0), width: 2 },
          label: {
            show: frontier.length <= mostLabels,
            position: 'right',
            color: ink,
            fontSize: 11,
            formatter: ({ dataIndex }) => shortSettings(frontier[dataIndex]!.point),
          },
          labelLayout: { hideOverlap: true },
          data: frontier.map(at),
        },
        errorBars(
          frontier.flatMap(({ wanted, paid }) =>
            isKnown(wanted)
              ? [
                  {
                    at: paid.value * paidBy,
                    low: (wanted.value - wanted.halfWidth) * wantedBy,
                    high: (wanted.value + wanted.halfWidth) * wantedBy,
                  },
                ]
              : [],
          ),
          'upright',
          seriesColour(0),
        ),
      ],
    },
    table: {
      columns: ['plan', 'frontier', ...question.figures.map(planLabel)],
      rows: points.map((point) => [
        point.settings.map(({ path, value }) => `${path}=${value}`).join(', '),
        point.isOnFrontier ? 'yes' : '',
        ...question.figures.map((name) => {
          const estimate = point.figures[name];
          return estimate === undefined ? '–' : words(name, estimate);
        }),
      ]),
    },
  };
}
