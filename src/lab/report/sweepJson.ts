import type { Sweep } from '../experiment/sweep.ts';
import type { FigureName } from '../scenario/expectSchema.ts';
import { unitOf } from './figureText.ts';
import { figureOf } from './results.ts';

/** A sweep as JSON, the same to the last bit for the same scenario, grid, seed and version. */
export function sweepJson(sweep: Sweep, version: string): string {
  const { scenario, scenarioHash, seed, replications, endedBy, currency, axes, question, points } = sweep;
  return JSON.stringify(
    {
      scenario,
      scenarioHash,
      seed,
      version,
      replications,
      endedBy,
      confidence: 0.95,
      ...(currency === null ? {} : { currency }),
      axes,
      goal: question.goal,
      price: question.price,
      points: points.map(({ settings, figures, ...point }) => ({
        settings: Object.fromEntries(settings.map(({ path, value }) => [path, value])),
        scenarioHash: point.scenarioHash,
        isOnFrontier: point.isOnFrontier,
        figures: Object.fromEntries(
          Object.entries(figures).map(([figure, estimate]) => [
            figure,
            figureOf(estimate, unitOf(figure as FigureName)),
          ]),
        ),
      })),
    },
    null,
    2,
  );
}
