import type { Finding } from '../../desk/finding.ts';
import { isUnrestricted, type Sight } from '../../engagement/permissions/visible.ts';
import { type CellDimension, type Grain, grains, isKept } from './cells.ts';
import { type KpiName, kpiDefinitions } from './definitions.ts';
import { type Dimension, manyValued } from './dimensions.ts';
import type { Measure } from './measures.ts';
import { type Interval, intervalsOf, isAligned, isWithinDay, type Period } from './period.ts';

/** What figures are asked for. */
export interface KpiQuestion {
  readonly kpis: readonly KpiName[];
  readonly period: Period;
  /** Null: the period as a whole. */
  readonly interval: Interval | null;
  readonly groupBy: readonly Dimension[];
  /** By dimension, the groups that count; `''` is the group of what stands nowhere. */
  readonly filter: ReadonlyMap<Dimension, readonly string[]>;
  /** What the asker may read: nothing else counts. Left out: all of the desk. */
  readonly sight?: Sight | undefined;
}

/** Dimensions at once. */
export const mostGroupings = 2;
const mostIntervals = 2_000;
const mostYears = 100;
const millisecondsPerYear = 365.25 * 86_400_000;

/** What is wrong with a question, where it is; empty: nothing. */
export function checkQuestion(question: KpiQuestion, timeZone: string): Finding[] {
  const { kpis, period, interval, groupBy } = question;
  const findings: Finding[] = [];
  const tell = (path: string, found: string, allowed: string): void =>
    void findings.push({ path, found, allowed });
  if (kpis.length === 0) tell('kpis', 'none', 'at least one');
  if (!(period.fromAt < period.beforeAt))
    tell('before', new Date(period.beforeAt).toISOString(), `after ${new Date(period.fromAt).toISOString()}`);
  else if (period.beforeAt - period.fromAt > mostYears * millisecondsPerYear)
    tell('before', new Date(period.beforeAt).toISOString(), `at most ${mostYears} years after from`);
  else if (interval !== null && countOf(period, interval, timeZone) > mostIntervals)
    tell('interval', `more than ${mostIntervals} ${interval}s`, 'a shorter period or a longer interval');
  if (new Set(groupBy).size < groupBy.length) tell('groupBy', groupBy.join(', '), 'each dimension once');
  if (groupBy.length > mostGroupings)
    tell('groupBy', `${groupBy.length} dimensions`, `at most ${mostGroupings}`);
  if (groupBy.includes('agent') || question.filter.has('agent'))
    for (const name of kpis)
      if (kpiDefinitions[name].creditedTo !== 'agent')
        tell(
          'kpis',
          `${name} by agent`,
          name === 'firstResponseFromPublished'
            ? 'firstResponseFromAssigned: agents are compared on that only'
            : 'figures that are credited to agents; this one is credited to teams',
        );
  return findings;
}

const countOf = (period: Period, interval: Interval, timeZone: string): number => {
  let count = 0;
  for (const _ of intervalsOf(period, interval, timeZone)) if (++count > mostIntervals) break;
  return count;
};

/** Every measure that the asked figures read. */
export const measuresOf = (kpis: readonly KpiName[]): readonly Measure[] => [
  ...new Set(kpis.flatMap((name): readonly Measure[] => kpiDefinitions[name].measures)),
];

/** Whether stretches of that length make up the interval. */
const isWithin = (grain: Grain, interval: Interval | null): boolean =>
  interval === null || interval === grain || !isWithinDay(interval);

/** The kept sums that answer a question; null: only the facts themselves do. */
export function cellsFor(
  { period, interval, groupBy, filter, sight }: KpiQuestion,
  timeZone: string,
): { readonly grain: Grain; readonly dimension: CellDimension } | null {
  if (sight !== undefined && !isUnrestricted(sight)) return null;
  const besides = [...new Set([...groupBy, ...filter.keys()])].filter((name) => name !== 'channel');
  if (besides.length > 1) return null;
  const dimension = besides[0] ?? 'all';
  // what stands in several of the chosen groups counts once in their sum
  if (dimension !== 'all' && manyValued.has(dimension) && !groupBy.includes(dimension))
    if ((filter.get(dimension) ?? []).length > 1) return null;
  const grain = [...grains]
    .reverse()
    .find((one) => isKept(one, dimension) && isAligned(period, one, timeZone) && isWithin(one, interval));
  return grain === undefined ? null : { grain, dimension };
}
