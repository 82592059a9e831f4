import type { Sweep } from '../experiment/sweep.ts';
import type { FigureName } from '../scenario/expectSchema.ts';
import { unitOf } from './figureText.ts';
import { planLabel } from './planFigures.ts';
import { type ColumnKind, figureCells, type ReportColumn, type ReportTable } from './reportTable.ts';
import { figureOf } from './results.ts';

function columnsOf(figure: FigureName, currency: string | null): ReportColumn[] {
  const unit = unitOf(figure);
  const shown: readonly [ColumnKind, string] =
    unit === 'share'
      ? ['share', 'share']
      : unit === 'milliseconds'
        ? ['seconds', 's']
        : unit === 'money'
          ? ['number', currency ?? 'unknown']
          : ['number', unit === 'hours' ? 'h' : 'number'];
  return ['', ' low', ' high'].map((end) => ({
    header: `${planLabel(figure)}${end} (${shown[1]})`,
    kind: shown[0],
  }));
}

/** A sweep as a table: a row for each point, with the value, low and high of each figure. */
export function sweepTable(
  { axes, points, question, currency, ...run }: Sweep,
  version: string,
): ReportTable {
  return {
    name: 'sweep',
    columns: [
      ...axes.map(({ path }): ReportColumn => ({ header: path, kind: 'text' })),
      { header: 'on frontier', kind: 'text' },
      ...question.figures.flatMap((figure) => columnsOf(figure, currency)),
      ...['replications', 'scenario', 'seed', 'version'].map(
        (header): ReportColumn => ({ header, kind: 'text' }),
      ),
    ],
    rows: points.map(({ settings, isOnFrontier, figures, scenarioHash }) => [
      ...settings.map(({ value }) => value),
      isOnFrontier ? 'yes' : 'no',
      ...question.figures.flatMap((figure) => {
        const estimate = figures[figure];
        return figureCells(estimate === undefined ? null : figureOf(estimate, unitOf(figure)));
      }),
      run.replications,
      scenarioHash,
      run.seed,
      version,
    ]),
  };
}
