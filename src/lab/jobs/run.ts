import { performance } from 'node:perf_hooks';
import { messageOf } from '../../domain/desk/refusal.ts';
import type { Estimate } from '../../sim/statistics/estimate.ts';
import type { SimulationProgress } from '../../store/simulations/simulation.ts';
import { type Experiment, type Progress, runExperiment } from '../experiment/experiment.ts';
import { freeze, thaw } from '../experiment/frozen.ts';
import { unitOf } from '../report/figureText.ts';
import { resultsOf } from '../report/results.ts';
import { givenScenario } from '../scenario/givenScenario.ts';
import type { RunMessage, RunOrder, RunOutcome } from './message.ts';
import { publishedResult } from './publishedResult.ts';

/** Progress is told no more often: each time looks at every replication so far. */
const tellMilliseconds = 250;
/** Findings are kept no more often than this, nor than ten times while the run takes as long again. */
const keepMilliseconds = 2_000;
const keepShare = 0.1;

function progressOf(
  { done, wanted, watched }: Pick<Progress, 'done' | 'wanted' | 'watched'>,
  estimate: Estimate | null,
): SimulationProgress {
  const isSure = estimate !== null && Number.isFinite(estimate.halfWidth);
  return {
    done,
    wanted,
    figure: watched,
    unit: unitOf(watched),
    value: estimate?.value ?? null,
    low: isSure ? estimate.value - estimate.halfWidth : null,
    high: isSure ? estimate.value + estimate.halfWidth : null,
  };
}

function outcomeOf(experiment: Experiment, version: string): RunOutcome {
  const { findings, targets } = experiment;
  const watched = targets[0]!.figure;
  const results = resultsOf(experiment, version);
  const { replications } = findings;
  return {
    published: publishedResult(results),
    results: JSON.stringify(results),
    progress: progressOf(
      { done: replications, wanted: replications, watched },
      findings.figure(watched, { kind: 'all' }),
    ),
  };
}

/** Runs one simulation on this thread to its end, and says how it gets on. */
export async function run(order: RunOrder, say: (message: RunMessage) => void): Promise<void> {
  const { text, settings, seed, replications, resume, version } = order;
  const read = givenScenario(text, 'scenario', settings);
  if (!read.ok) return say({ kind: 'refused', reason: messageOf(read.refusal) });
  const startedAt = performance.now();
  let [toldAt, keptAt] = [Number.NEGATIVE_INFINITY, startedAt];
  const experiment = await runExperiment(read.value, {
    replications,
    seed,
    threads: 1,
    detail: 'intervals',
    resume: resume === null ? null : thaw(resume),
    progress: (progress) => {
      const now = performance.now();
      if (now - toldAt >= tellMilliseconds) {
        toldAt = now;
        say({ kind: 'progressed', progress: progressOf(progress, progress.estimate()) });
      }
      if (now - keptAt >= Math.max(keepMilliseconds, keepShare * (now - startedAt))) {
        keptAt = now;
        const { findings, wanted } = progress;
        say({ kind: 'checkpoint', bytes: freeze({ findings, wanted }) });
      }
    },
    isStopped: () => false,
  });
  say({ kind: 'finished', outcome: outcomeOf(experiment, version) });
}
