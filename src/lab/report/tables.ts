import { figureLabels, type LabelledFigure } from './figureLabels.ts';
import { unitOf } from './figureText.ts';
import { instantText } from './instantText.ts';
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
const ofAgents: readonly Told[] = [
  'meanStaffed',
  'meanPaid',
  'overtimeShare',
  'occupancy',
  'meanConcurrencyWhenBusy',
  'cost',
];
const costs: readonly Told[] = ['cost', 'costPerContact'];

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
  ...costs,
];
const isPercentile = (told: Told): boolean => told.includes(' ');
const ofClassIntervals: readonly Told[] = [
  'volume',
  'requiredLoad',
  ...ofContacts.filter((told) => !isPercentile(told)),
  'handleTime',
  'meanQueue',
  'meanInSystem',
  ...costs,
];
const ofClasses: readonly Told[] = [
  ...ofClassIntervals,
  'costPerResolved',
  'lostValue',
  'pWait',
  'timeToResolve',
  'firstContactResolution',
  'channelEscalation',
  'csat',
];
const ofEverything: readonly Told[] = [
  ...ofIntervals,
  ...ofClasses.filter((told) => !ofIntervals.includes(told)),
  'paidHours',
  'overtimeShare',
  'containment',
];

const percentileLabels = { wait: 'wait', firstResponse: 'first response' };

/** @param currency of money; undefined: nothing is known of it, and none is told */
function describe(
  told: Told,
  currency: string | undefined,
): { label: string; kind: ColumnKind; unit: string } {
  if (isPercentile(told)) {
    const [of, percentile] = told.split(' ') as ['wait' | 'firstResponse', string];
    return { label: `${percentileLabels[of]} ${percentile}`, kind: 'seconds', unit: 's, within 1 %' };
  }
  const name = told as LabelledFigure;
  const label: { label: string; counted?: string } = figureLabels[name];
  const unit = name === 'volume' ? 'count' : unitOf(name);
  if (unit === 'share') return { label: label.label, kind: 'share', unit: 'share' };
  if (unit === 'milliseconds') return { label: label.label, kind: 'seconds', unit: 's' };
  if (unit === 'money') return { label: label.label, kind: 'number', unit: currency ?? 'unknown' };
  if (unit === 'hours') return { label: label.label, kind: 'number', unit: 'h' };
  return { label: label.label, kind: 'number', unit: label.counted ?? 'number' };
}

const isMoney = (told: Told): boolean =>
  !isPercentile(told) && told !== 'volume' && unitOf(told as Exclude<LabelledFigure, 'volume'>) === 'money';

/** Without those that the results know nothing of. */
const known = (told: readonly Told[], { currency }: Results): readonly Told[] =>
  currency === undefined ? told.filter((one) => !isMoney(one)) : told;

const columnsOf = (told: readonly Told[], { currency }: Results): ReportColumn[] =>
  told.flatMap((one) => {
    const { label, kind, unit } = describe(one, currency);
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
    rows: known(ofEverything, results).flatMap((one) => {
      const figure = read(results, one);
      const { label, unit } = describe(one, results.currency);
      return figure === null || figure === undefined ? [] : [[label, unit, ...figureCells(figure)]];
    }),
  };
}

const spanColumns = ({ timeZone }: Results): readonly ReportColumn[] =>
  ['from', 'to'].map((end) => ({ header: `${end} (${timeZone})`, kind: 'instant' }));

const spanCells = ({ timeZone }: Results, { fromAt, toAt }: IntervalResults): Cell[] => [
  instantText(fromAt, timeZone),
  instantText(toAt, timeZone),
];

function intervalTable(results: Results): ReportTable {
  const told = known(ofIntervals, results);
  return {
    name: 'intervals',
    columns: [...spanColumns(results), ...columnsOf(told, results)],
    rows: results.intervals.map((interval) => [...spanCells(results, interval), ...cellsOf(interval, told)]),
  };
}

/** Of what parts a table tells, and what of each. */
interface Parts {
  readonly name: string;
  readonly part: string;
  readonly told: readonly Told[];
}

function partTable(
  results: Results,
  { name, part, told: wanted }: Parts,
  parts: Readonly<Record<string, FiguresByName>>,
): ReportTable {
  const told = known(wanted, results);
  return {
    name,
    columns: [text(part), ...columnsOf(told, results)],
    rows: Object.entries(parts).map(([one, figures]) => [one, ...cellsOf({ figures }, told)]),
  };
}

function partIntervalTable(
  results: Results,
  { name, part, told: wanted }: Parts,
  partsOf: (interval: IntervalResults) => Readonly<Record<string, FiguresByName>>,
): ReportTable {
  const told = known(wanted, results);
  return {
    name,
    columns: [...spanColumns(results), text(part), ...columnsOf(told, results)],
    rows: results.intervals.flatMap((interval) =>
      Object.entries(partsOf(interval)).map(([one, figures]) => [
        ...spanCells(results, interval),
        one,
        ...cellsOf({ figures }, told),
      ]),
    ),
  };
}

/** The tables of every report, in their order. */
export const tableNames = [
  'summary',
  'intervals',
  'channels',
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
  partTable(results, { name: 'channels', part: 'channel', told: ofClasses }, results.channels),
  partTable(results, { name: 'classes', part: 'class', told: ofClasses }, results.classes),
  partTable(results, { name: 'groups', part: 'group', told: ofAgents }, results.groups),
  partIntervalTable(
    results,
    { name: 'class-intervals', part: 'class', told: ofClassIntervals },
    ({ classes }) => classes,
  ),
  partIntervalTable(
    results,
    { name: 'group-intervals', part: 'group', told: ofAgents },
    ({ groups }) => groups,
  ),
  runTable(results),
];
