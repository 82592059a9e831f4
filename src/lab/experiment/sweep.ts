import type { Estimate } from '../../sim/statistics/estimate.ts';
import type { FigureName } from '../scenario/expectSchema.ts';
import type { ReadScenario, Setting } from '../scenario/readScenario.ts';
import type { Axis } from './axis.ts';
import { betterness } from './better.ts';
import { targetsOf } from './experiment.ts';
import { Findings } from './findings.ts';
import { onFrontier } from './frontier.ts';
import type { Grid } from './grid.ts';
import { runnerOf } from './threads.ts';

/** Of a point's figures those that were asked for. */
export type PointFigures = Readonly<Partial<Record<FigureName, Estimate>>>;

export interface SweepPoint {
  /** One for each axis, in their order. */
  readonly settings: readonly Setting[];
  readonly scenarioHash: string;
  readonly figures: PointFigures;
  /** No other point is at least as good in price and goal, and better in one of them. */
  readonly isOnFrontier: boolean;
}

/** A grid of plans, each simulated with the same customers. */
export interface Sweep {
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly seed: string;
  /** Of each point. */
  readonly replications: number;
  /** ISO 4217; null: the scenario says nothing of costs. */
  readonly currency: string | null;
  readonly axes: readonly Axis[];
  readonly question: SweepQuestion;
  /** In the order of the grid; where the sweep was stopped, those that were complete. */
  readonly points: readonly SweepPoint[];
  readonly endedBy: 'complete' | 'stopped';
}

/** What a sweep is to tell. */
export interface SweepQuestion {
  /** Figures of each point; `goal` and `price` are among them. */
  readonly figures: readonly FigureName[];
  /** The axes of the frontier: what is wanted, and what it costs. */
  readonly goal: FigureName;
  readonly price: FigureName;
}

export interface SweepOptions {
  readonly replications: number;
  readonly seed: string;
  readonly threads: number;
  readonly question: SweepQuestion;
  /** Told after each replication, counted over all points. */
  readonly progress: (progress: SweepProgress) => void;
  /** Asked after each replication; true: stop with the points that are complete. */
  readonly isStopped: () => boolean;
}

export interface SweepProgress {
  readonly done: number;
  readonly wanted: number;
}

/** Of each point where nothing else is asked for: what an interval of some points takes. */
export const usualReplications = 30;

const everything = { kind: 'all' } as const;

/**
 * What is asked of a scenario where nothing else is: its goal is the figure that `simulate` watches, its price is
 * money, or paid hours where it is not known what they cost (a price per contact does not know).
 */
export function usualQuestion(read: ReadScenario): SweepQuestion {
  const watched = targetsOf(read).map(({ figure }) => figure);
  const goal = watched.find((figure) => betterness(figure) !== 0) ?? 'serviceLevel';
  const paysWages = read.costs?.groups.some(({ wagePerMs }) => wagePerMs > 0) === true;
  const price = paysWages ? 'cost' : 'paidHours';
  const money: readonly FigureName[] = read.costs === null ? [] : ['cost', 'costPerContact'];
  const figures: readonly FigureName[] = [goal, 'meanWait', 'pAbandon', 'occupancy', 'paidHours', ...money];
  return { figures: [...new Set([...figures, price] as const)], goal, price };
}

function frontierOf(figures: readonly PointFigures[], { goal, price }: SweepQuestion): readonly boolean[] {
  return onFrontier(
    figures.map((of) => {
      const [wanted, paid] = [of[goal], of[price]];
      return wanted === undefined || paid === undefined
        ? null
        : { goal: betterness(goal) * wanted.value, price: -betterness(price) * paid.value };
    }),
  );
}

/** Simulates every point of a grid on the same customers; each point's replications are shared out over the threads. */
export async function sweep(grid: Grid, options: SweepOptions): Promise<Sweep> {
  const { seed, replications, question, threads } = options;
  const { axes, base } = grid;
  const found: PointFigures[] = [];
  const wanted = grid.points.length * replications;
  const ended = (endedBy: Sweep['endedBy']): Sweep => {
    const frontier = frontierOf(found, question);
    return {
      scenario: base.scenario.name,
      scenarioHash: base.hash,
      seed,
      replications,
      currency: base.costs?.currency ?? null,
      axes,
      question,
      points: found.map((figures, index) => ({
        settings: grid.points[index]!.settings,
        scenarioHash: grid.points[index]!.read.hash,
        figures,
        isOnFrontier: frontier[index]!,
      })),
      endedBy,
    };
  };
  for (const { read } of grid.points) {
    const findings = new Findings(read.costs);
    const runner = runnerOf({ model: read.model, seed }, threads);
    try {
      for await (const sample of runner.run(0, replications)) {
        findings.add(sample);
        options.progress({ done: found.length * replications + findings.replications, wanted });
        if (options.isStopped() && findings.replications < replications) return ended('stopped');
      }
    } finally {
      await runner.close();
    }
    found.push(
      Object.fromEntries(
        question.figures.flatMap((figure) => {
          const estimate = findings.figure(figure, everything);
          return estimate === null ? [] : [[figure, estimate]];
        }),
      ),
    );
    if (options.isStopped() && found.length < grid.points.length) return ended('stopped');
  }
  return ended('complete');
}
