import { comparison } from '../../domain/kpi/live/comparison.ts';
import { type Figure, figureOf, type KpiName } from '../../domain/kpi/live/definitions.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import type { KpiQuestion } from '../../domain/kpi/live/question.ts';
import { type KpiTarget, targetOf, verdictOf } from '../../domain/kpi/live/target.ts';
import { inOrder, type KpiFigure, type KpiRow } from './kpiRow.ts';
import { noSpread } from './spread.ts';

/** Rows with how their figures stand to what they should be. */
export const judged = (
  rows: readonly KpiRow[],
  { filter, groupBy }: KpiQuestion,
  targets: readonly KpiTarget[],
): KpiRow[] =>
  rows.map((row) => ({
    ...row,
    figures: row.figures.map((figure) => {
      const target = targetOf(targets, figure.kpi, {
        filter,
        groupBy,
        fromAt: row.fromAt,
        groups: row.groups,
      });
      return { ...figure, target: target === null ? null : verdictOf(target, figure) };
    }),
  }));

/**
 * Rows with the figures of the row of the same number and groups; where there is none, nothing counted there. A group of which only
 * the earlier period had something is there too: that it has gone is what a comparison is read for.
 */
export function compared(
  rows: readonly KpiRow[],
  others: readonly KpiRow[],
  stretches: readonly Period[],
): KpiRow[] {
  const nameOf = ({ interval, groups }: KpiRow): string => JSON.stringify([interval, groups]);
  const now = new Set(rows.map(nameOf));
  const before = new Map(others.map((row) => [nameOf(row), row]));
  const gone = others.flatMap((row): KpiRow[] => {
    const stretch = stretches[row.interval];
    if (stretch === undefined || now.has(nameOf(row))) return [];
    const figures = row.figures.map(({ kpi, currency }) => ({ ...nothing(kpi), currency }));
    return [{ ...row, ...stretch, figures }];
  });
  return [...rows, ...gone].sort(inOrder).map((row) => {
    const other = before.get(nameOf(row));
    return {
      ...row,
      figures: row.figures.map((figure, index) => ({
        ...figure,
        compared: comparison(figure, comparable(figure, other?.figures[index])),
      })),
    };
  });
}

/** The figure of a place where nothing is counted. */
const nothing = (kpi: KpiName): KpiFigure => ({
  kpi,
  ...figureOf(kpi, {}),
  currency: null,
  confidence: null,
  ...noSpread,
  compared: null,
  target: null,
});

/** An earlier figure in the same currency; else there is none. */
const comparable = ({ kpi, currency }: KpiFigure, other: KpiFigure | undefined): Figure =>
  other !== undefined && other.currency === currency ? other : figureOf(kpi, {});
