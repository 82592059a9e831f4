import { timeScaleOf } from '../figureText.ts';
import { figureParts, figureWords } from '../figureWords.ts';
import type { Figure, IntervalResults, Results } from '../results.ts';
import type { Chart } from './chart.ts';
import { intervalLabels } from './intervalLabels.ts';
import { seriesColour } from './palette.ts';
import { categoryAxis, drawingArea, type FigureLine, legendOf, lineWithBand, valueAxis } from './series.ts';

/** Where a line is highest and lowest, in words. */
function extremes({ name, figures }: FigureLine, labels: readonly string[], currency: string): string {
  let [least, most] = [-1, -1];
  figures.forEach((figure, index) => {
    if (figure === null || figure === undefined) return;
    if (least === -1 || figure.value < figures[least]!.value) least = index;
    if (most === -1 || figure.value > figures[most]!.value) most = index;
  });
  if (least === -1) return `${name}: none.`;
  const value = (index: number): string => figureParts(figures[index], currency).value;
  const named = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return value(least) === value(most)
    ? `${named}: ${value(least)} throughout.`
    : `${named}: ${value(least)} (${labels[least]}) to ${value(most)} (${labels[most]}).`;
}

interface IntervalChart {
  readonly id: string;
  readonly title: string;
  /** What the figures are, in a sentence. */
  readonly about: string;
  readonly lines: readonly FigureLine[];
  /** Name of the value axis, with its unit. */
  readonly unit: string;
  readonly scale: number;
  readonly max?: number;
}

function intervalChart(results: Results, given: IntervalChart): Chart {
  const { id, title, about, unit, scale, max } = given;
  const lines = given.lines.filter(({ figures }) => figures.some((figure) => figure));
  const labels = intervalLabels(results);
  const names = lines.map(({ name }) => name);
  const currency = results.currency ?? '';
  return {
    id,
    title,
    says: [about, ...lines.slice(0, 3).map((line) => extremes(line, labels, currency))].join(' '),
    height: 300,
    option: {
      grid: drawingArea(names.length > 1),
      legend: legendOf(names),
      xAxis: categoryAxis(labels),
      yAxis: valueAxis(unit, max === undefined ? {} : { max }),
      series: lines.flatMap((line) => lineWithBand(line, scale)),
    },
    table: {
      columns: ['from', ...names],
      rows: labels.map((label, index) => [
        label,
        ...lines.map(({ figures }) => figureWords(figures[index], currency)),
      ]),
    },
  };
}

type Read = (interval: IntervalResults) => Figure | null | undefined;

const line = ({ intervals }: Results, name: string, colour: number, read: Read): FigureLine => ({
  name,
  colour: seriesColour(colour),
  figures: intervals.map(read),
});

const shares = { unit: '%', scale: 100, max: 100 };

function durations(lines: readonly FigureLine[]): { unit: string; scale: number } {
  const values = lines.flatMap(({ figures }) => figures.map((figure) => figure?.value ?? 0));
  const [ms, sign] = timeScaleOf(Math.max(0, ...values));
  return { unit: sign, scale: 1 / ms };
}

function levelChart(results: Results): Chart {
  return intervalChart(results, {
    id: 'sla',
    title: results.figures.slaAttainment === undefined ? 'Service level' : 'SLA and service level',
    about: `${results.figures.slaAttainment === undefined ? 'Share of contacts' : 'Share of promises kept, and of contacts'} taken up within the wait that their service level asks for, by the interval in which they came.`,
    lines: [
      line(results, 'SLA attainment', 0, ({ figures }) => figures.slaAttainment),
      line(results, 'service level', 1, ({ figures }) => figures.serviceLevel),
    ],
    ...shares,
  });
}

function waitChart(results: Results): Chart {
  const lines = [
    line(results, 'mean wait', 0, ({ figures }) => figures.meanWait),
    { ...line(results, 'p90 of those served', 1, ({ wait }) => wait.p90), isDashed: true },
  ];
  return intervalChart(results, {
    id: 'wait',
    title: 'Wait for an agent',
    about: `Mean over all who came in the interval, those who gave up included; nine in ten of those served waited p90 at most.${results.openPerReplication > 0 ? ' Who is still open at the end counts 0.' : ''}`,
    lines,
    ...durations(lines),
  });
}

function responseChart(results: Results): Chart {
  const lines = [
    line(results, 'p50', 0, ({ firstResponse }) => firstResponse.p50),
    { ...line(results, 'p90', 1, ({ firstResponse }) => firstResponse.p90), isDashed: true },
  ];
  return intervalChart(results, {
    id: 'response',
    title: 'First response',
    about:
      'From publication to the first answer: half of the contacts of the interval had it within p50, nine in ten within p90.',
    lines,
    ...durations(lines),
  });
}

function staffChart(results: Results): Chart {
  const load = line(results, 'required load', 1, ({ figures }) => figures.requiredLoad);
  return intervalChart(results, {
    id: 'staff',
    title: 'Staffing against load',
    about:
      'Agents staffed (available or still with work) and paid, against the agents’ time that the contacts of the interval bring. Where load is above staff, a backlog builds.',
    lines: [
      { ...line(results, 'staffed', 0, ({ figures }) => figures.meanStaffed), isStepped: true },
      { ...line(results, 'paid', 2, ({ figures }) => figures.meanPaid), isStepped: true, isDashed: true },
      { ...load, isStepped: true },
    ],
    unit: 'agents',
    scale: 1,
  });
}

function occupancyChart(results: Results): Chart {
  const groups = Object.keys(results.groups);
  const lines = [
    line(results, 'all agents', 0, ({ figures }) => figures.occupancy),
    ...(groups.length > 1 && groups.length <= 5
      ? groups.map((name, index) =>
          line(results, name, index + 1, (interval) => interval.groups[name]?.occupancy),
        )
      : []),
  ];
  return intervalChart(results, {
    id: 'occupancy',
    title: 'Occupancy',
    about: 'Share of the staffed time that agents’ capacity is in use.',
    lines,
    ...shares,
  });
}

function backlogChart(results: Results): Chart {
  return intervalChart(results, {
    id: 'backlog',
    title: 'Backlog',
    about: 'Contacts that wait for an agent, and all that are open, on average over the interval.',
    lines: [
      line(results, 'waiting', 0, ({ figures }) => figures.meanQueue),
      line(results, 'open', 1, ({ figures }) => figures.meanInSystem),
    ],
    unit: 'contacts',
    scale: 1,
  });
}

function abandonmentChart(results: Results): Chart {
  return intervalChart(results, {
    id: 'abandonment',
    title: 'Abandonment',
    about: 'Share of the contacts of the interval that gave up waiting, or found no room.',
    lines: [
      line(results, 'gave up', 0, ({ figures }) => figures.pAbandon),
      line(results, 'turned away', 1, ({ figures }) =>
        results.figures.pBlock?.value === 0 ? null : figures.pBlock,
      ),
    ],
    unit: '%',
    scale: 100,
  });
}

/** Whether first answers come at another time than agents do: not so on the phone. */
const answersLater = ({ figures }: Results): boolean => {
  const [answer, start] = [figures.firstResponseFromPublished?.value ?? 0, figures.timeToAssign?.value ?? 0];
  return Math.abs(answer - start) > 0.01 * start;
};

/** What happened by interval, in charts. */
export const intervalCharts = (results: Results): readonly Chart[] => [
  levelChart(results),
  waitChart(results),
  ...(answersLater(results) ? [responseChart(results)] : []),
  staffChart(results),
  occupancyChart(results),
  backlogChart(results),
  ...(results.figures.pAbandon?.value || results.figures.pBlock?.value ? [abandonmentChart(results)] : []),
];
