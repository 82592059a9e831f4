import type { Sweep, SweepPoint } from '../experiment/sweep.ts';
import type { FigureName } from '../scenario/expectSchema.ts';
import { estimateText, unitOf } from './figureText.ts';
import { planLabel } from './planFigures.ts';
import { columns } from './table.ts';

/** More rows than a terminal shows; of a larger grid the frontier is printed alone. */
const mostRows = 100;

const isZeroEverywhere = ({ points }: Sweep, figure: FigureName): boolean =>
  points.every(({ figures }) => (figures[figure]?.value ?? 0) === 0);

/** The frontier as a sentence: its ends, from the cheapest to the best. */
function frontierText({ points, question, currency }: Sweep): string {
  const { goal, price } = question;
  const text = (figure: FigureName, point: SweepPoint): string => {
    const estimate = point.figures[figure];
    return estimate === undefined ? '–' : estimateText(estimate, unitOf(figure), currency ?? '');
  };
  const frontier = points
    .filter(({ isOnFrontier }) => isOnFrontier)
    .sort((a, b) => (a.figures[price]?.value ?? 0) - (b.figures[price]?.value ?? 0));
  const [least, most] = [frontier[0], frontier.at(-1)];
  if (least === undefined || most === undefined)
    return `No point has both ${planLabel(goal)} and ${planLabel(price)}, so there is no frontier.`;
  const axes = `${planLabel(price)} and ${planLabel(goal)}`;
  const at = (point: SweepPoint): string => `${text(goal, point)} at ${text(price, point)}`;
  return frontier.length === 1
    ? `● One point is best in both ${axes}: ${at(least)}.`
    : `● ${frontier.length} of ${points.length} points are on the frontier of ${axes}: no other is as good in both and better in one. They go from ${at(least)} to ${at(most)}.`;
}

/** A sweep for the terminal: a row for each point, the frontier marked, and how to get the same again. */
export function sweepText(sweep: Sweep, version: string): string {
  const { axes, points, question, currency, replications, seed, scenarioHash } = sweep;
  const wanted = axes.reduce((product, { values }) => product * values.length, 1);
  const figures = question.figures.filter((figure) => !isZeroEverywhere(sweep, figure));
  const shown = points.length <= mostRows ? points : points.filter(({ isOnFrontier }) => isOnFrontier);
  const rows = shown.map(({ settings, figures: of, isOnFrontier }) => [
    isOnFrontier ? '●' : ' ',
    ...settings.map(({ value }) => value),
    ...figures.map((figure) => {
      const estimate = of[figure];
      return estimate === undefined ? '–' : estimateText(estimate, unitOf(figure), currency ?? '');
    }),
  ]);
  return [
    sweep.scenario,
    `${points.length}${points.length < wanted ? ` of ${wanted}` : ''} points, ${replications} replications of each, of the same customers${sweep.endedBy === 'stopped' ? ' (stopped before the end)' : ''}; intervals of 95 %`,
    '',
    ...(points.length === 0
      ? ['No point was complete.']
      : [
          columns([['', ...axes.map(({ path }) => path), ...figures.map(planLabel)], ...rows]),
          ...(shown.length < points.length
            ? [`(the frontier alone; --csv and --json have all ${points.length} points)`]
            : []),
          '',
          frontierText(sweep),
        ]),
    '',
    `scenario ${scenarioHash}, seed ${seed}, signalbox ${version}`,
    '',
  ].join('\n');
}
