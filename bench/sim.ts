import { kpiOf } from '../src/domain/kpi/metrics.ts';
import type { SimulationModel } from '../src/sim/model.ts';
import { replicate } from '../src/sim/replication.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { replicationsPerSecond, simulateDay } from './sim/day.ts';
import { fullDesk, mm20 } from './sim/models.ts';
import { whereTimeGoes } from './sim/profile.ts';
import { typedHeap } from './sim/typedHeap.ts';

export const description =
  'customers/s of M/M/20 through the production router ÷ a bare typed heap with the same customers (wanted ≥ 0.35); the full desk ÷ the same (wanted ≥ 0.15); 30 replications of a 5,000-contact day with process start (≤ 1 s); two threads ÷ one (≥ 1.7); memory at few and many replications; where the time goes, by layer';

function simulated(model: SimulationModel) {
  const startedAt = performance.now();
  const { table, contacts } = replicate(model, 'bench', 0);
  return { customersPerSecond: (1_000 * contacts) / (performance.now() - startedAt), table };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const least = (values: readonly number[]): number => Math.min(...values);

/** The command as a planner starts it: 30 replications, and whether many more take more memory. */
function dayOf(quick: boolean) {
  const runs = Array.from({ length: quick ? 1 : 5 }, () => simulateDay(30, 1));
  const [many, more] = quick ? [60, 120] : [600, 1_500];
  return {
    contacts: 5_000,
    replications: 30,
    wanted: 1,
    wallSeconds: rounded(least(runs.map(({ wallSeconds }) => wallSeconds)), 2),
    cpuSeconds: rounded(least(runs.map(({ cpuSeconds }) => cpuSeconds)), 2),
    onTwoThreads: rounded(least(runs.map(() => simulateDay(30, 2).wallSeconds)), 2),
    peakMebibytes: {
      at30: Math.round(least(runs.map(({ peakMebibytes }) => peakMebibytes))),
      [`at${many}`]: Math.round(simulateDay(many, 1).peakMebibytes),
      [`at${more}`]: Math.round(simulateDay(more, 1).peakMebibytes),
    },
  };
}

/** Taking turns, the best of each. */
async function threadsOf(quick: boolean) {
  const one: number[] = [];
  const two: number[] = [];
  for (let turn = 0; turn < (quick ? 1 : 5); turn++) {
    one.push(await replicationsPerSecond(1, quick ? 40 : 200));
    two.push(await replicationsPerSecond(2, quick ? 40 : 200));
  }
  return {
    wanted: 1.7,
    twoToOne: rounded(Math.max(...two) / Math.max(...one), 2),
    replicationsPerSecond: Math.round(Math.max(...one)),
  };
}

/**
 * The three take turns, so that a noisy neighbour disturbs all alike, and the best round of each counts, for
 * noise only adds; the median of the rounds' own ratios is given as well.
 */
export async function run({ quick }: BenchOptions): Promise<BenchResult> {
  const customers = quick ? 100_000 : 1_000_000;
  const [phone, desk] = [mm20(customers), fullDesk(customers / 2)];
  typedHeap(customers / 2);
  simulated(mm20(customers / 2));
  simulated(fullDesk(customers / 5));
  const rounds = Array.from({ length: quick ? 3 : 7 }, () => ({
    yardstick: typedHeap(customers),
    mm20: simulated(phone),
    fullDesk: simulated(desk),
  }));
  const ratios = rounds.map((round) => round.mm20.customersPerSecond / round.yardstick.customersPerSecond);
  const deskRatios = rounds.map(
    (round) => round.fullDesk.customersPerSecond / round.yardstick.customersPerSecond,
  );
  const best = (of: (round: (typeof rounds)[number]) => number): number => Math.max(...rounds.map(of));
  const yardstick = best((round) => round.yardstick.customersPerSecond);
  const fastest = best((round) => round.mm20.customersPerSecond);
  const fastestDesk = best((round) => round.fullDesk.customersPerSecond);
  const day = dayOf(quick);
  const threads = await threadsOf(quick);
  const [first] = rounds;
  const deskTotals = first!.fullDesk.table.totals();
  return {
    name: 'sim',
    ratio: rounded(fastest / yardstick, 3),
    medianRatio: rounded(median(ratios), 3),
    wanted: 0.35,
    baseline: {
      what: 'customers/s of the typed heap',
      customersPerSecond: Math.round(yardstick),
      shareWaited: first!.yardstick.shareWaited,
    },
    ratios: ratios.map((ratio) => rounded(ratio, 3)),
    mm20: {
      customersPerSecond: Math.round(fastest),
      shareWaited: kpiOf('pWait', first!.mm20.table.totals()),
      whereTimeGoes: await whereTimeGoes(() => void simulated(phone)),
    },
    fullDesk: {
      ratio: rounded(fastestDesk / yardstick, 3),
      medianRatio: rounded(median(deskRatios), 3),
      wanted: 0.15,
      customersPerSecond: Math.round(fastestDesk),
      serviceLevel: kpiOf('serviceLevel', deskTotals),
      pAbandon: kpiOf('pAbandon', deskTotals),
      slaAttainment: kpiOf('slaAttainment', deskTotals),
      occupancy: kpiOf('occupancy', deskTotals),
      whereTimeGoes: await whereTimeGoes(() => void simulated(desk)),
    },
    day,
    threads,
  };
}
