import { metrics } from '../../domain/kpi/metrics.ts';
import type { Estimate } from '../../sim/statistics/estimate.ts';
import { isPreciseEnough, nextReplications, type Precision } from '../../sim/statistics/stopping.ts';
import { millisecondsOf } from '../scenario/duration.ts';
import type { FigureName } from '../scenario/expectSchema.ts';
import type { ReadScenario } from '../scenario/readScenario.ts';
import { Findings } from './findings.ts';
import { runnerOf } from './threads.ts';
import { windowsOf } from './wantedWindows.ts';

/** What an experiment is told besides the scenario. */
export interface ExperimentOptions {
  /** Null: as the scenario says, or until precision. */
  readonly replications: number | null;
  readonly seed: string;
  readonly threads: number;
  /** `intervals`: figures of every interval as well. Without it: of the whole time only. */
  readonly detail?: 'totals' | 'intervals';
  /** Told after each replication. */
  readonly progress: (progress: Progress) => void;
  /** Asked after each replication; true: stop with what there is. */
  readonly isStopped: () => boolean;
  /** Where a run that ended early goes on; its results are those of one that did not. Null or left out: anew. */
  readonly resume?: Checkpoint | null;
}

/** How far a run has come. */
export interface Checkpoint {
  readonly findings: Findings;
  /** Replications to have before its precision is looked at again. */
  readonly wanted: number;
}

export interface Progress {
  readonly done: number;
  /** As far as it is known now. */
  readonly wanted: number;
  readonly watched: FigureName;
  /** Worked out when asked for: it looks at every replication so far. Null: too few yet. */
  readonly estimate: () => Estimate | null;
  /** All so far; more is added to them. */
  readonly findings: Findings;
}

export interface Experiment {
  readonly read: ReadScenario;
  readonly seed: string;
  readonly findings: Findings;
  /** `replications`: as many as asked for. `precision`: the intervals are narrow enough. `limit`: not so, but as many as allowed. */
  readonly endedBy: 'replications' | 'precision' | 'limit' | 'stopped';
  readonly targets: readonly Target[];
}

export interface Target {
  readonly figure: FigureName;
  /** In the unit of the figure; durations in milliseconds. */
  readonly halfWidth: number;
}

const everything = { kind: 'all' } as const;

/** ± 1 point of SLA attainment; without promises, of the service level. */
export function targetsOf({ scenario }: ReadScenario): readonly Target[] {
  const { precision } = scenario.run;
  if (precision === undefined) {
    const promises =
      scenario.slaPolicies.length > 0 && Object.values(scenario.classes).some(({ sla }) => sla !== null);
    return [{ figure: promises ? 'slaAttainment' : 'serviceLevel', halfWidth: 0.01 }];
  }
  return Object.entries(precision).flatMap(([name, halfWidth]) => {
    const figure = name as FigureName;
    const isDuration = figure === 'sdWait' || metrics[figure].unit === 'milliseconds';
    return halfWidth === undefined
      ? []
      : [{ figure, halfWidth: isDuration ? halfWidth * millisecondsOf[scenario.timeUnit] : halfWidth }];
  });
}

/** Runs replications until there are as many as asked for, or until all targets are met. */
export async function runExperiment(read: ReadScenario, options: ExperimentOptions): Promise<Experiment> {
  const { seed } = options;
  const { run } = read.scenario;
  const batches = options.replications === null ? (run.batches ?? null) : null;
  const fixed = batches === null ? (options.replications ?? run.replications ?? null) : 1;
  const targets = targetsOf(read);
  const most = fixed ?? run.atMost;
  const findings =
    options.resume?.findings ??
    new Findings(read.costs, options.detail, { batches, windows: windowsOf(read.scenario) });
  const runner = runnerOf({ model: read.model, seed }, options.threads);
  const watched = targets[0]?.figure ?? 'serviceLevel';
  const estimates = (): [Estimate, Precision][] =>
    targets.flatMap(({ figure, halfWidth }) => {
      const estimate = findings.figure(figure, everything);
      return estimate === null ? [] : [[estimate, { kind: 'absolute', halfWidth }]];
    });
  const ended = (endedBy: Experiment['endedBy']): Experiment => ({ read, seed, findings, endedBy, targets });
  try {
    let wanted = options.resume?.wanted ?? fixed ?? nextReplications([], 0, most);
    while (true) {
      for await (const sample of runner.run(findings.replications, wanted)) {
        findings.add(sample);
        const estimate = () => (findings.replications < 2 ? null : findings.figure(watched, everything));
        const done = findings.replications;
        options.progress({ done, wanted: batches ?? wanted, watched, estimate, findings });
        if (options.isStopped()) return ended('stopped');
      }
      if (fixed !== null) return ended('replications');
      const now = estimates();
      if (now.every(([estimate, precision]) => isPreciseEnough(estimate, precision)))
        return ended('precision');
      wanted = nextReplications(now, findings.replications, most);
      if (wanted <= findings.replications) return ended('limit');
    }
  } finally {
    await runner.close();
  }
}
