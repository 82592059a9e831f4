import { kpiOf, type MetricName, metrics } from '../../domain/kpi/metrics.ts';
import { contactsOf, type KpiTotals } from '../../domain/kpi/totals.ts';
import type { StretchHistory } from '../../sim/replay/stretchHistory.ts';
import { estimateText } from '../report/figureText.ts';
import { columns } from '../report/table.ts';

/** A stretch as it was, simulated as it was, and simulated with the change. */
export interface Compared {
  readonly recorded: KpiTotals;
  readonly same: KpiTotals;
  readonly changed: KpiTotals;
}

const shown: readonly (readonly [MetricName, string])[] = [
  ['serviceLevel', 'service level'],
  ['slaAttainment', 'SLA attainment'],
  ['pWait', 'had to wait'],
  ['meanWait', 'mean wait'],
  ['firstResponseFromPublished', 'first response'],
  ['pAbandon', 'gone unserved'],
  ['timeToResolve', 'time to resolve'],
  ['handleTime', 'handle time'],
  ['meanQueue', 'mean queue'],
  ['occupancy', 'occupancy'],
];

const counted = [
  ['offered', 'matters'],
  ['open', 'open at the end'],
] as const;

const exactly = (value: number) => ({
  value,
  standardError: 0,
  halfWidth: Number.POSITIVE_INFINITY,
  samples: 1,
});

const figure = (value: number | null, name: MetricName): string =>
  value === null ? '–' : estimateText(exactly(value), metrics[name].unit);

function difference(name: MetricName, one: number | null, other: number | null): string {
  if (one === null || other === null) return '–';
  const by = other - one;
  const text = figure(by, name).replace(/ %$/, ' points');
  return by > 0 ? `+${text}` : text;
}

/** The three side by side; durations and shares with their units. */
export function comparedTable({ recorded, same, changed }: Compared): string {
  const three = [recorded, same, changed];
  const rows = [
    ['', 'recorded', 'simulated', 'with the change', 'difference'],
    ...counted.map(([field, label]) => {
      const counts = three.map((totals) => contactsOf(totals, field));
      const by = counts[2]! - counts[1]!;
      return [label, ...counts.map(String), by > 0 ? `+${by}` : String(by)];
    }),
    ...shown.map(([name, label]) => {
      const values = three.map((totals) => kpiOf(name, totals));
      return [label, ...values.map((value) => figure(value, name)), difference(name, values[1]!, values[2]!)];
    }),
  ];
  return columns(rows);
}

/** The same as data; durations in milliseconds, shares from 0 to 1. */
export const comparedJson = (compared: Compared) =>
  Object.fromEntries(
    Object.entries(compared).map(([column, totals]: [string, KpiTotals]) => [
      column,
      {
        ...Object.fromEntries(counted.map(([field]) => [field, contactsOf(totals, field)])),
        ...Object.fromEntries(shown.map(([name]) => [name, kpiOf(name, totals)])),
      },
    ]),
  );

/** On what the simulated columns rest. */
export function assumptionText({ matters, snapshot, news }: StretchHistory, isOtherStaff: boolean): string {
  const unseen = matters.filter(
    ({ pieces, withdrawnAt }) => pieces.at(-1)!.end !== 'finished' || withdrawnAt !== null,
  );
  return [
    'recorded: the log. simulated: the same stretch with nothing changed, so far is the simulation from the desk. The difference is',
    'between the two simulated columns; it is of these customers in this stretch, so it has no interval.',
    'Waits count from the instant at which the router heard of a matter; promises from its opening, pauses left out.',
    `As recorded: when customers wrote (${matters.length} matters, ${snapshot.works.length} of them there before, which count in queues alone), what they wrote since (${news.length}), how long`,
    `${isOtherStaff ? '' : 'each agent was present, '}each took to accept, and how long each matter was in hand, whoever has it and however many they have.`,
    `Taken from the others of its team and channel: how long the ${unseen.length} take that nobody finished in the stretch.`,
    'Agents take what they are offered: nothing is declined, missed, claimed or given back. What was handed to a colleague is done in one go.',
    'A customer who writes again before the matter before is over counts once.',
    ...(isOtherStaff ? ['The other agents are there for their whole shifts, breaks aside.'] : []),
  ].join('\n');
}
