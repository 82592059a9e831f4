import type { DataSource } from 'typeorm';
import { countSome } from '../../../src/live/kpi/kpiKeeper.ts';
import type { DeskApi } from './deskApi.ts';

/** A figure as the query `kpis` gives it. */
export interface Told {
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly percentiles: readonly { readonly percent: number; readonly value: number }[];
  readonly within: readonly { readonly seconds: number; readonly count: number; readonly share: number }[];
  readonly dispersion: {
    readonly standardDeviation: number;
    readonly logMean: number | null;
    readonly logStandardDeviation: number | null;
  } | null;
}

interface Row {
  readonly from: string;
  readonly groups: readonly { readonly label: string }[];
  readonly figures: readonly Told[];
}

export interface Asked {
  readonly kpis: string;
  readonly from: string;
  readonly before: string;
  /** Further arguments, as GraphQL. */
  readonly with?: string;
}

/** Counts everything that the desk's log tells of. */
export async function countAll(dataSource: DataSource, deskId: string): Promise<void> {
  while (await countSome(dataSource, deskId));
}

/** Rows of `kpis`; fails where something is not counted. */
export async function kpiRows(
  api: DeskApi,
  { kpis, from, before, with: also = '' }: Asked,
): Promise<readonly Row[]> {
  const { told } = await api.ask<{
    told: { readonly rows: readonly Row[]; readonly behind: number; readonly isCountingAnew: boolean };
  }>(`told: kpis(deskId: $desk, kpis: ${kpis}, from: "${from}", before: "${before}" ${also}) {
    behind isCountingAnew
    rows {
      from groups { label }
      figures {
        value numerator denominator percentiles { percent value } within { seconds count share }
        dispersion { standardDeviation logMean logStandardDeviation }
      }
    }
  }`);
  if (told.behind > 0 || told.isCountingAnew) throw new Error('the desk is not counted yet');
  return told.rows;
}

/** Figures of the whole period, in the order of `kpis`. */
export const kpiFigures = async (api: DeskApi, asked: Asked): Promise<readonly Told[]> =>
  (await kpiRows(api, asked))[0]!.figures;

/** Figures by the label of their only group. */
export const byGroup = (rows: readonly Row[]): Record<string, readonly Told[]> =>
  Object.fromEntries(rows.map(({ groups, figures }) => [groups[0]!.label, figures]));

/** As the reference facts have shares, and means of seconds: what lies just between two goes to the even one. */
export function rounded(value: number | null, digits: number): number {
  const scaled = value! * 10 ** digits;
  const isHalf = scaled - Math.floor(scaled) === 0.5;
  return (isHalf ? 2 * Math.round(scaled / 2) : Math.round(scaled)) / 10 ** digits;
}

const seconds = (milliseconds: number | undefined): number => milliseconds! / 1_000;

/** What the reference facts tell of a duration, from its figure by each rule of percentiles. */
export function secondsOf(linear: Told, nearest: Told) {
  const at = ({ percentiles }: Told, percent: number): number =>
    seconds(percentiles.find((one) => one.percent === percent)?.value);
  const within = (limit: number): number =>
    rounded(linear.within.find((one) => one.seconds === limit)!.share, 6);
  return {
    n: linear.denominator,
    min: at(nearest, 0),
    median: at(linear, 50),
    mean: rounded(seconds(linear.value!), 3),
    p90_nearest: at(nearest, 90),
    p90_linear: rounded(at(linear, 90), 3),
    p95_nearest: at(nearest, 95),
    max: at(nearest, 100),
    share_le_900s: within(900),
    share_le_3600s: within(3_600),
    share_le_86400s: within(86_400),
  };
}

/** Arguments that `secondsOf` needs. */
export const spread = (rule: 'LINEAR' | 'NEAREST'): string =>
  `percentiles: [0, 50, 90, 95, 100], percentileRule: ${rule}, withinSeconds: [900, 3600, 86400]`;

const hour = 3_600_000;
const mostHours = 2_000;

/** How much counts in each hour of the day, and on each day of the week from Monday, by the wall clock of UTC. */
export async function rhythmOf(api: DeskApi, kpi: string, from: string, before: string) {
  const hours = Array<number>(24).fill(0);
  const weekdays = Array<number>(7).fill(0);
  for (let at = Date.parse(from); at < Date.parse(before); at += mostHours * hour) {
    const end = Math.min(at + mostHours * hour, Date.parse(before));
    const rows = await kpiRows(api, {
      kpis: `[${kpi}]`,
      from: new Date(at).toISOString(),
      before: new Date(end).toISOString(),
      with: 'interval: HOUR, groupBy: [CHANNEL]',
    });
    for (const row of rows) {
      const begin = new Date(row.from);
      hours[begin.getUTCHours()]! += row.figures[0]!.numerator;
      weekdays[(begin.getUTCDay() + 6) % 7]! += row.figures[0]!.numerator;
    }
  }
  return { hours, weekdays };
}
