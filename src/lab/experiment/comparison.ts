import type { Estimate } from '../../sim/statistics/estimate.ts';
import { isPreciseEnough, nextReplications, type Precision } from '../../sim/statistics/stopping.ts';
import type { FigureName } from '../scenario/expectSchema.ts';
import type { ReadScenario } from '../scenario/readScenario.ts';
import { differenceOf } from './differences.ts';
import { type Experiment, type Target, targetsOf } from './experiment.ts';
import { Findings } from './findings.ts';
import { pairingWarnings } from './pairing.ts';
import type { Sample } from './sample.ts';
import { type Runner, runnerOf } from './threads.ts';

/** One of the plans that are compared. */
export interface VariantGiven {
  /** What makes it differ, in words. */
  readonly description: string;
  readonly read: ReadScenario;
}

export interface Variant extends VariantGiven {
  /** A, B, C …; A is what the others are held against. */
  readonly label: string;
  readonly findings: Findings;
}

/** What replications under the same chance have shown of several plans. */
export interface Comparison {
  readonly variants: readonly [Variant, ...Variant[]];
  readonly seed: string;
  /** Of each variant. */
  readonly replications: number;
  readonly endedBy: Experiment['endedBy'];
  /** Figures whose differences are to be known so well; the first is the one that sentences tell of. */
  readonly targets: readonly Target[];
  /** What keeps the variants from being compared as they should. */
  readonly warnings: readonly string[];
}

export interface ComparisonOptions {
  /** Of each variant. Null: as the first scenario says, or until the differences are precise. */
  readonly replications: number | null;
  readonly seed: string;
  readonly threads: number;
  /** Told after each replication. */
  readonly progress: (progress: ComparisonProgress) => void;
  /** Asked after each replication; true: stop with what there is. */
  readonly isStopped: () => boolean;
}

/** Replications are counted over all variants. */
export interface ComparisonProgress {
  readonly done: number;
  readonly wanted: number;
  readonly watched: FigureName;
  /** Of the last variant and the first, when asked for. Null: too few yet. */
  readonly difference: () => Estimate | null;
}

const everything = { kind: 'all' } as const;

/** A, B … Z, A2 … */
const labelOf = (index: number): string =>
  String.fromCharCode(65 + (index % 26)) + (index < 26 ? '' : String(1 + Math.floor(index / 26)));

/**
 * Replications of one variant before it is the next one's turn, for each thread, at most: what a Ctrl-C may cost.
 * Turns begin with one for each thread and double.
 */
const turnPerThread = 8;

/**
 * Runs plans against the same customers (streams of chance are the same for sources of the same name) until the
 * differences of all to the first are known as precisely as the first scenario asks.
 */
export async function compare(
  given: readonly [VariantGiven, ...VariantGiven[]],
  options: ComparisonOptions,
): Promise<Comparison> {
  const { seed, threads } = options;
  const [first, ...others] = given.map((one, index) => ({
    ...one,
    label: labelOf(index),
    findings: new Findings(one.read.costs),
  })) as [Variant, ...Variant[]];
  const variants: readonly [Variant, ...Variant[]] = [first, ...others];
  const { run } = first.read.scenario;
  const fixed = options.replications ?? run.replications ?? null;
  const most = fixed ?? run.atMost;
  const targets = targetsOf(first.read);
  const watched = targets[0]?.figure ?? 'serviceLevel';
  const runners = variants.map(({ read }) => runnerOf({ model: read.model, seed }, threads));
  const pending: Sample[][] = variants.map(() => []);
  const settle = (): void => {
    const common = Math.min(...pending.map((samples) => samples.length));
    variants.forEach(({ findings }, index) => {
      for (const sample of pending[index]!.splice(0).slice(0, common)) findings.add(sample);
    });
  };
  const ended = (endedBy: Comparison['endedBy']): Comparison => ({
    variants,
    seed,
    replications: first.findings.replications,
    endedBy,
    targets,
    warnings: others.flatMap((other) => pairingWarnings(first, other)),
  });
  const differences = (): [Estimate, Precision][] =>
    others.flatMap(({ findings }) =>
      targets.flatMap(({ figure, halfWidth }): [Estimate, Precision][] => {
        const difference = differenceOf(first.findings, findings, figure, everything);
        return difference === null ? [] : [[difference, { kind: 'absolute', halfWidth }]];
      }),
    );
  const last = variants.at(-1)!;
  const difference = (): Estimate | null =>
    first.findings.replications < 2 ? null : differenceOf(first.findings, last.findings, watched, everything);
  const turn = async (runner: Runner, index: number, from: number, to: number, wanted: number) => {
    for await (const sample of runner.run(from, to)) {
      pending[index]!.push(sample);
      const done =
        variants.length * first.findings.replications +
        pending.reduce((sum, samples) => sum + samples.length, 0);
      options.progress({ done, wanted: variants.length * wanted, watched, difference });
      if (options.isStopped()) return true;
    }
    return false;
  };
  try {
    let wanted = fixed ?? nextReplications([], 0, most);
    while (true) {
      while (first.findings.replications < wanted) {
        const from = first.findings.replications;
        const to = Math.min(wanted, from + Math.min(turnPerThread * threads, Math.max(threads, from)));
        for (const [index, runner] of runners.entries())
          if (await turn(runner, index, from, to, wanted)) {
            settle();
            return ended('stopped');
          }
        settle();
      }
      if (fixed !== null) return ended('replications');
      const now = differences();
      if (now.every(([estimate, precision]) => isPreciseEnough(estimate, precision)))
        return ended('precision');
      wanted = nextReplications(now, first.findings.replications, most);
      if (wanted <= first.findings.replications) return ended('limit');
    }
  } finally {
    await Promise.all(runners.map((runner) => runner.close()));
  }
}
