import { channelsOf } from '../experiment/channels.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Of } from '../experiment/of.ts';
import type { FigureName } from '../scenario/expectSchema.ts';
import { durationText, estimateText, unitOf } from './figureText.ts';
import { isTelling, planFigures, planLabel } from './planFigures.ts';
import { columns } from './table.ts';

const everything: Of = { kind: 'all' };

const byClass: readonly FigureName[] = ['serviceLevel', 'meanWait', 'pAbandon', 'slaAttainment'];

/** Half-widths are of this confidence. */
const confidence = '95 %';

const endings: Readonly<Record<Experiment['endedBy'], string>> = {
  replications: 'as many as asked for',
  precision: 'until the precision asked for',
  limit: 'as many as allowed, short of the precision asked for',
  stopped: 'stopped before the end',
};

const text = ({ findings, read }: Experiment, figure: FigureName, of: Of): string => {
  const estimate = findings.figure(figure, of);
  return estimate === null ? '–' : estimateText(estimate, unitOf(figure), read.costs?.currency);
};

function quantiles({ findings }: Experiment): string {
  return [0.5, 0.9, 0.99]
    .map((share) => {
      const ms = findings.waitQuantile(share, everything);
      return ms === null ? `p${100 * share} –` : `p${100 * share} ${durationText(ms)}`;
    })
    .join(', ');
}

/** The results for the terminal: units and intervals everywhere, and how to get the same again. */
export function summary(experiment: Experiment, version: string): string {
  const { read, findings, seed, endedBy } = experiment;
  const { scenario, hash } = read;
  const offered = findings.count('offered', everything);
  const classNames = Object.keys(scenario.classes);
  const groupNames = Object.keys(scenario.agents);
  const rows = planFigures
    .filter(([figure]) => isTelling([experiment], figure))
    .map(([figure, label]) => [label, text(experiment, figure, everything)]);
  const parts = [
    scenario.name,
    `${findings.replications} replications (${endings[endedBy]}); intervals of ${confidence}`,
    '',
    columns([['contacts a replication', estimateText(offered, 'count')], ...rows]),
    `wait of those served: ${quantiles(experiment)} (within 1 %)`,
  ];
  if (findings.open > 0)
    parts.push(
      `still open at the end: ${(findings.open / findings.replications).toFixed(1)} contacts a replication`,
    );
  if (classNames.length > 1)
    parts.push(
      '',
      columns([
        ['class', 'contacts', ...byClass.map(planLabel)],
        ...classNames.map((name, index) => {
          const of: Of = { kind: 'class', index };
          return [
            name,
            estimateText(findings.count('offered', of), 'count'),
            ...byClass.map((figure) => text(experiment, figure, of)),
          ];
        }),
      ]),
    );
  const channels = channelsOf(scenario);
  if (read.costs !== null && channels.length > 1)
    parts.push(
      '',
      columns([
        ['channel', 'contacts', 'cost per contact served', 'cost'],
        ...channels.map(({ channel, indices }) => {
          const of: Of = { kind: 'classes', indices };
          return [
            channel,
            estimateText(findings.count('offered', of), 'count'),
            text(experiment, 'costPerContact', of),
            text(experiment, 'cost', of),
          ];
        }),
      ]),
    );
  if (groupNames.length > 0)
    parts.push(
      '',
      columns([
        ['agents', 'number', 'paid hours', 'occupancy', 'threads when busy'],
        ...groupNames.map((name, index) => {
          const of: Of = { kind: 'group', index };
          const figure = (one: FigureName): string => text(experiment, one, of);
          return [
            name,
            String(scenario.agents[name]!.count),
            figure('paidHours'),
            figure('occupancy'),
            figure('meanConcurrencyWhenBusy'),
          ];
        }),
      ]),
    );
  parts.push('', `scenario ${hash}, seed ${seed}, signalbox ${version}`, '');
  return parts.join('\n');
}
