import type { ComparedWith } from '../domain/kpi/live/comparison.ts';
import type { KpiDefinition } from '../domain/kpi/live/definition.ts';
import { type KpiName, kpiDefinitions, kpiNames } from '../domain/kpi/live/definitions.ts';
import { type Dimension, dimensions } from '../domain/kpi/live/dimensions.ts';
import type { TargetBound } from '../domain/kpi/live/target.ts';
import type { Chart } from '../domain/kpi/reports/report.ts';
import { type ReportName, reportNames, reportOf } from '../domain/kpi/reports/reports.ts';
import { enumeration } from './enumeration.ts';

/** `the channel on …` → `The channel on ….` */
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const told = ({ numerator, denominator, ends }: KpiDefinition): string =>
  ends === null ? `${sentence(numerator)} ÷ ${denominator}.` : `From ${ends[0]} to ${ends[1]}; the mean.`;

export const KpiNameEnum = enumeration(
  'KpiName',
  'A figure of the desk; `kpiDefinitions` says all of it.',
  Object.fromEntries(kpiNames.map((name) => [name, told(kpiDefinitions[name])])) as Record<KpiName, string>,
);

export const KpiDimensionEnum = enumeration(
  'KpiDimension',
  'What figures can be grouped by.',
  Object.fromEntries(
    Object.entries(dimensions).map(([name, meaning]) => [name, sentence(meaning)]),
  ) as Record<Dimension, string>,
);

export const KpiIntervalEnum = enumeration('KpiInterval', 'By the wall clock of the desk’s time zone.', {
  quarterHour: 'From :00, :15, :30 and :45. Read from the facts: for days, not for years.',
  halfHour: 'From :00 and :30. Read from the facts.',
  hour: 'The hour that autumn repeats is two.',
  day: 'From midnight to midnight: 23 or 25 hours where the clocks change.',
  week: 'From Monday.',
  month: 'Of the calendar.',
});

export const KpiUnitEnum = enumeration('KpiUnit', 'What a figure is measured in.', {
  count: 'How many.',
  share: 'From 0 to 1.',
  milliseconds: 'A duration.',
  score: 'A mean of points or of numbers.',
  money: 'An amount; `KpiValue.currency` says of which currency.',
});

export const PercentileRuleEnum = enumeration(
  'PercentileRule',
  'How a percentile of an exact set is taken.',
  {
    linear:
      'Between the two nearest values, as spreadsheets do; the median of an even number is the mean of the middle two.',
    nearest: 'The value of that rank.',
  },
);

export const PriorityBandEnum = enumeration('PriorityBand', 'Priority minutes of a mention.', {
  lowered: 'Below 0.',
  usual: '0.',
  raised: 'Up to 59.',
  high: '60 to 119.',
  urgent: '120 and more.',
});

export const CustomerStandingEnum = enumeration('CustomerStanding', 'What a customer is to the desk.', {
  key: 'A key customer.',
  other: 'Any other.',
});

export const SentimentBandEnum = enumeration('SentimentBand', 'Sentiment of a mention, 1 to 10.', {
  negative: 'Up to 4.',
  neutral: 'Between.',
  positive: '7 and more.',
});

export const ComparedWithEnum = enumeration('ComparedPeriod', 'What figures can be compared with.', {
  previousPeriod:
    'The stretch of the same length before it: as many months before whole months, as many days before whole days.',
  yearBefore: 'The same dates and times of the wall clock a year before.',
  target: 'What they should be (`kpiTargets`), as of the beginning of each row’s interval.',
} satisfies Record<ComparedWith, string>);

export const TargetBoundEnum = enumeration('KpiTargetBound', 'Which side of a target is the good one.', {
  atLeast: 'The figure should be as much, or more.',
  atMost: 'The figure should be as much, or less.',
} satisfies Record<TargetBound, string>);

export const KpiReportNameEnum = enumeration(
  'KpiReportName',
  'A report that is ready to be asked for; `kpiReports` says all of each.',
  Object.fromEntries(reportNames.map((name) => [name, reportOf(name).answers])) as Record<ReportName, string>,
);

export const KpiChartEnum = enumeration('KpiChart', 'How figures are best drawn.', {
  numbers: 'Each figure by itself.',
  line: 'A line for each group, over the intervals.',
  bar: 'A bar for each group.',
  stackedBar:
    'A bar for each interval, or for each group of the first dimension, of the parts of the others.',
  table: 'A row for each group.',
} satisfies Record<Chart, string>);
