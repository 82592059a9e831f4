import { type Costs, type DatedCosts, usualCosts } from '../../cost/costs.ts';
import type { Instant } from '../../desk/time.ts';
import type { Dimension } from './dimensions.ts';
import { noGroup } from './dimensions.ts';
import type { Sums } from './measures.ts';
import { type Charge, moneySums } from './moneySums.ts';
import type { Period } from './period.ts';
import type { KpiQuestion } from './question.ts';

/** A part of an interval in which the desk paid by the same costs. */
export interface CostCut extends Period {
  /** The number of the interval, from 0. */
  readonly interval: number;
  readonly costs: Costs;
}

/** Intervals, cut where the desk's costs change; before the first that it says, the usual ones hold. */
export function costCuts(intervals: readonly Period[], dated: readonly DatedCosts[]): CostCut[] {
  const inOrder = [...dated].sort((a, b) => a.fromAt - b.fromAt);
  return intervals.flatMap(({ fromAt, beforeAt }, interval) => {
    const changes = inOrder.filter((one) => one.fromAt > fromAt && one.fromAt < beforeAt);
    const first = inOrder.findLast((one) => one.fromAt <= fromAt)?.costs ?? usualCosts;
    return [{ fromAt, costs: first }, ...changes].map((begun, index) => ({
      interval,
      fromAt: begun.fromAt,
      beforeAt: changes[index]?.fromAt ?? beforeAt,
      costs: begun.costs,
    }));
  });
}

/** The currency of each interval's amounts; null: it has several, which are not added up. */
export const currenciesOf = (cuts: readonly CostCut[]): readonly (string | null)[] =>
  cuts.reduce<(string | null)[]>((known, { interval, costs: { currency } }) => {
    known[interval] = interval in known && known[interval] !== currency ? null : currency;
    return known;
  }, []);

/** What sums are asked for by, so that a question can be charged. */
export const chargedBy = ({ groupBy }: Pick<KpiQuestion, 'groupBy'>): readonly Dimension[] => [
  ...new Set<Dimension>([...groupBy, 'channel', 'team']),
];

/** The question's filter, but for teams: what others did says how the time of those who had nothing to do is shared. */
export const chargedFilter = ({ filter }: Pick<KpiQuestion, 'filter'>): KpiQuestion['filter'] =>
  new Map([...filter].filter(([name]) => name !== 'team'));

/** What happened in a cut. */
export interface CutSums {
  /** By `chargedBy`, as `chargedFilter` leaves it in. */
  readonly rows: readonly { readonly groups: readonly string[]; readonly sums: Sums }[];
  /** By team, of everything. */
  readonly teams: ReadonlyMap<string, Sums>;
  /** Time in which agents had a licence, all together. */
  readonly agentMs: number;
}

/** What a question's groups are charged with in a cut, as of an instant. */
export function chargesOf(
  { groupBy, filter }: Pick<KpiQuestion, 'groupBy' | 'filter'>,
  { costs, fromAt, beforeAt }: CostCut,
  { rows, teams, agentMs }: CutSums,
  asOf: Instant,
): readonly Charge[] {
  const dimensions = chargedBy({ groupBy });
  const place = (name: Dimension, groups: readonly string[]): string => groups[dimensions.indexOf(name)]!;
  const others = [...filter].filter(([name]) => name !== 'team');
  return moneySums(
    {
      costs,
      lengthMs: Math.max(0, Math.min(beforeAt, asOf) - fromAt),
      agentMs,
      teams,
      rows: rows.map(({ groups, sums }) => ({
        groups: groups.slice(0, groupBy.length),
        channel: place('channel', groups),
        team: place('team', groups),
        sums,
      })),
    },
    {
      groupCount: groupBy.length,
      teamAt: groupBy.indexOf('team'),
      chosenTeams: filter.get('team') ?? null,
      isByTeamAlone: groupBy.every((name) => name === 'team') && others.length === 0,
      takesNowhere: others.every(([, chosen]) => chosen.includes(noGroup)),
    },
  );
}
