import { figureLabels, type LabelledFigure } from './figureLabels.ts';
import { unitOf } from './figureText.ts';
import { instantText, zoneText } from './instantText.ts';
import {
  type Cell,
  type ColumnKind,
  figureCells,
  type ReportColumn,
  type ReportTable,
} from './reportTable.ts';
import type { Figure, IntervalResults, Percentiles, Results } from './results.ts';

type FiguresByName = Readonly<Partial<Record<LabelledFigure, Figure>>>;

/** What a table tells of each of its rows: named figures, and percentiles with a name of their own. */
type Told = LabelledFigure | `${'wait' | 'firstResponse'} ${keyof Percentiles}`;

const ofContacts = [
  'slaAttainment',
  'serviceLevel',
  'firstResponseFromPublished',
  'firstResponse p50',
  'firstResponse p90',
  'meanWait',
  'wait p50',
  'wait p90',
  'pAbandon',
  'pBlock',
] as const satisfies readonly Told[];
const ofAgents = ['meanStaffed', 'meanPaid', 'occupancy', 'meanConcurrencyWhenBusy'] as const;

const ofIntervals: readonly Told[] = [
  'volume',
  'requiredLoad',
  'meanStaffed',
  'meanPaid',
  ...ofContacts,
  'handleTime',
  'occupancy',
  'meanConcurrencyWhenBusy',
  'meanQueue',
  'meanInSystem',
];
const isPercentile = (told: Told): boolean => told.includes(' ');
const ofClassIntervals: readonly Told[] = [
  'volume',
  'requiredLoad',
  ...ofContacts.filter((told) => !isPercentile(told)),
  'handleTime',
  'meanQueue',
  'meanInSystem',
];
const ofClasses: readonly Told[] = [
  ...ofClassIntervals,
  'pWait',
  'timeToResolve',
  'firstContactResolution',
  'channelEscalation',
];

const percentileLabels = { wait: 'wait', firstResponse: 'first response' };

function describe(told: Told): { label: string; kind: ColumnKind; unit: string } {
  if (isPercentile(told)) {
    const [of, percentile] = told.split(' ') as ['wait' | 'firstResponse', string];
    return { label: `${percentileLabels[of]} ${percentile}`, kind: 'seconds', unit: 's, within 1 %' };
  }
  const name = told as LabelledFigure;
  const label: { label: string; counted?: string } = figureLabels[name];
  const unit = name === 'volume' ? 'count' : unitOf(name);
  if (unit === 'share') return { label: label.label, kind: 'share', unit: 'share' };
  if (unit === 'milliseconds') return { label: label.label, kind: 'seconds', unit: 's' };
  return { label: label.label, kind: 'number', unit: label.counted ?? 'number' };
}

const columnsOf = (told: readonly Told[]): ReportColumn[] =>
  told.flatMap((one) => {
    const { label, kind, unit } = describe(one);
    return ['', ' low', ' high'].map((end) => ({ header: `${label}${end} (${unit})`, kind }));
  });

interface Source {
  readonly figures: FiguresByName;
  readonly wait?: Percentiles;
  readonly firstResponse?: Percentiles;
}

function read(source: Source, told: Told): Figure | null | undefined {
  if (!isPercentile(told)) return source.figures[told as LabelledFigure];
  const [of, percentile] = told.split(' ') as ['wait' | 'firstResponse', keyof Percentiles];
  return source[of]?.[percentile];
}

const cellsOf = (source: Source, told: readonly Told[]): Cell[] =>
  told.flatMap((one) => figureCells(read(source, one)));

const text = (header: string): ReportColumn => ({ header, kind: 'text' });

function runTable(results: Results): ReportTable {
  const { scenario, scenarioHash, seed, version, replications, endedBy } = results;
  return {
    name: 'run',
    columns: [text('what'), text('value')],
    rows: [
      ['scenario', scenario],
      ['scenario hash', scenarioHash],
      ['seed', seed],
      ['signalbox', version],
      ['replications', String(replications)],
      ['ended by', endedBy],
      ['intervals', '95 %: low and high hold the true figure in 95 of 100 experiments'],
      [
        'method',
        'ratios of expectations with delta-method intervals over replications; percentiles of all replications together, within 1 %, with Woodruff’s interval',
      ],
    ],
  };
}

function summaryTable(results: Results): ReportTable {
  return {
    name: 'summary',
    columns: [
      text('figure'),
      text('unit'),
      ...['value', 'low', 'high'].map((header): ReportColumn => ({ header, kind: 'number' })),
    ],
    rows: [
      ...ofIntervals.flatMap((one) => {
        const figure = read(results, one);
        const { label, unit } = describe(one);
        return figure === null || figure === undefined ? [] : [[label, unit, ...figureCells(figure)]];
      }),
    ],
  };
}

const spanColumns = ({ startsAt }: Results): readonly ReportColumn[] =>
  ['from', 'to'].map((end) => ({ header: `${end} (${zoneText(startsAt)})`, kind: 'instant' }));

const spanCells = ({ startsAt }: Results, { fromAt, toAt }: IntervalResults): Cell[] => [
  instantText(fromAt, startsAt),
  instantText(toAt, startsAt),
];

const intervalTable = (results: Results): ReportTable => ({
  name: 'intervals',
  columns: [...spanColumns(results), ...columnsOf(ofIntervals)],
  rows: results.intervals.map((interval) => [
    ...spanCells(results, interval),
    ...cellsOf(interval, ofIntervals),
  ]),
});

const partTable = (
  name: string,
  part: string,
  parts: Readonly<Record<string, FiguresByName>>,
  told: readonly Told[],
): ReportTable => ({
  name,
  columns: [text(part), ...columnsOf(told)],
  rows: Object.entries(parts).map(([one, figures]) => [one, ...cellsOf({ figures }, told)]),
});

const partIntervalTable = (
  results: Results,
  name: string,
  part: string,
  partsOf: (interval: IntervalResults) => Readonly<Record<string, FiguresByName>>,
  told: readonly Told[],
): ReportTable => ({
  name,
  columns: [...spanColumns(results), text(part), ...columnsOf(told)],
  rows: results.intervals.flatMap((interval) =>
    Object.entries(partsOf(interval)).map(([one, figures]) => [
      ...spanCells(results, interval),
      one,
      ...cellsOf({ figures }, told),
    ]),
  ),
});

/** The tables of every report, in their order. */
export const tableNames = [
  'summary',
  'intervals',
  'classes',
  'groups',
  'class-intervals',
  'group-intervals',
  'run',
] as const;

/** The results as tables: each becomes a file of CSV or a sheet. */
export const tablesOf = (results: Results): readonly ReportTable[] => [
  summaryTable(results),
  intervalTable(results),
  partTable('classes', 'class', results.classes, ofClasses),
  partTable('groups', 'group', results.groups, ofAgents),
  partIntervalTable(results, 'class-intervals', 'class', ({ classes }) => classes, ofClassIntervals),
  partIntervalTable(results, 'group-intervals', 'group', ({ groups }) => groups, ofAgents),
  runTable(results),
];
