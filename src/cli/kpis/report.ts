import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { ComparedWith } from '../../domain/kpi/live/comparison.ts';
import { type KpiName, kpiNames } from '../../domain/kpi/live/definitions.ts';
import { type Dimension, dimensionNames, noGroup } from '../../domain/kpi/live/dimensions.ts';
import { type Interval, intervals } from '../../domain/kpi/live/period.ts';
import { periodGiven, periodHelp, periodText } from '../../domain/kpi/live/periodGiven.ts';
import type { ReportPart } from '../../domain/kpi/reports/report.ts';
import { questionOf, type ReportName, reportNames, reportOf } from '../../domain/kpi/reports/reports.ts';
import { addSettings } from '../flags.ts';
import { Misuse } from '../misuse.ts';
import type { DatabaseFlags } from '../openHost.ts';
import { type GiveFlags, type GivenPart, give } from './give.ts';

interface ReportFlags extends DatabaseFlags, GiveFlags {
  readonly desk?: string;
  readonly period?: string;
  readonly by: readonly Dimension[];
  readonly interval?: Interval;
  readonly kpi: readonly KpiName[];
  readonly filter: ReadonlyMap<Dimension, readonly string[]>;
  readonly percentile: readonly number[];
  readonly compare?: keyof typeof compared;
}

const usualPeriod = '7-days';

const compared = {
  previous: 'previousPeriod',
  year: 'yearBefore',
  target: 'target',
} as const satisfies Record<string, ComparedWith>;

/** What is told unless figures are named. */
const usualKpis: readonly KpiName[] = [
  'mentions',
  'opened',
  'resolved',
  'respondedShare',
  'respondedWithinHour',
  'firstResponseFromPublished',
  'slaAttainment',
];
const agentKpis: readonly KpiName[] = [
  'assignments',
  'answers',
  'firstResponseFromAssigned',
  'slaAttainmentFromAssigned',
  'nextResponse',
  'resolved',
];

async function report(name: ReportName | undefined, flags: ReportFlags): Promise<void> {
  if (name !== undefined && (flags.kpi.length > 0 || flags.by.length > 0 || flags.interval !== undefined))
    throw new Misuse(
      `${name} has its own figures and groups. Leave out --kpi, --by and --interval, or the report’s name.`,
    );
  const [{ openHost }, { existingDesk }, { atOneMoment }, { deskNames }, { poolOf }, { namesOf }] =
    await Promise.all([
      import('../openHost.ts'),
      import('../import/chooseDesk.ts'),
      import('../../live/kpi/report.ts'),
      import('../../store/desk/deskNames.ts'),
      import('../../store/dataSource.ts'),
      import('../../store/kpi/names.ts'),
    ]);
  const { host, close } = await openHost(flags);
  try {
    const { id: deskId, name: deskName } = await existingDesk(host, flags.desk ?? null);
    const pool = poolOf(host.dataSource);
    const { timeZone } = await deskNames(pool, deskId);
    const text = flags.period ?? (name === undefined ? usualPeriod : reportOf(name).period);
    const period = periodGiven(text, timeZone, host.now());
    if (period === null) throw new Misuse(`--period is “${text}”. Allowed: ${periodHelp}.`);
    const parts = name === undefined ? [partOf(flags)] : reportOf(name).parts;
    const names = await namesOf(pool, deskId, [
      ...new Set([...parts.flatMap(({ groupBy }) => groupBy), ...flags.filter.keys()]),
    ]);
    const filter = idsOf(flags.filter, names);
    const compareWith = flags.compare === undefined ? null : compared[flags.compare];
    const given = await atOneMoment(host, deskId, async (ask) => {
      const answers: GivenPart[] = [];
      for (const part of parts) {
        const percents = flags.percentile.length > 0 ? flags.percentile : (part.percents ?? []);
        const answer = await ask(questionOf(part, { period, filter }), {
          percents,
          rule: 'linear',
          compareWith,
          withinSeconds: [],
        });
        if (!answer.ok)
          throw new Misuse(
            answer.findings
              .map(({ path, found, allowed }) => `${path}: found ${found}; allowed: ${allowed}.`)
              .join('\n'),
          );
        const asked = { ...part, name: part.id, percents, compareWith, timeZone };
        answers.push({ title: part.title, asked, report: answer.report });
      }
      return answers;
    });
    const labelOf = (_: Dimension, group: string): string =>
      group === noGroup ? 'none' : (names.get(group) ?? group);
    const title = name === undefined ? '' : `${reportOf(name).title}: `;
    await give(flags, given, labelOf, `${title}${deskName}, ${periodText(period, timeZone)}`);
  } finally {
    await close();
  }
}

/** What is asked for without a report's name. */
function partOf({ by, interval, kpi, filter, percentile }: ReportFlags): ReportPart {
  const isOfAgents = by.includes('agent') || filter.has('agent');
  return {
    id: 'kpis',
    title: '',
    kpis: kpi.length > 0 ? kpi : isOfAgents ? agentKpis : usualKpis,
    groupBy: by,
    interval: interval ?? null,
    percents: percentile,
    chart: 'table',
  };
}

/** Groups may be named as people name them: teams, agents, accounts and keyword tables by name. */
function idsOf(
  filter: ReadonlyMap<Dimension, readonly string[]>,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<Dimension, readonly string[]> {
  const idOf = (word: string): string => {
    if (word === 'none') return noGroup;
    for (const [id, name] of names) if (name.toLowerCase() === word.toLowerCase()) return id;
    return word;
  };
  return new Map([...filter].map(([dimension, words]) => [dimension, words.map(idOf)]));
}

const listOf =
  <Word extends string>(allowed: readonly Word[], what: string) =>
  (given: string, before: readonly Word[]): readonly Word[] => {
    const words = given.split(',').map((word) => word.trim());
    for (const word of words)
      if (!(allowed as readonly string[]).includes(word))
        throw new InvalidArgumentError(`“${word}” is no ${what}. Allowed: ${allowed.join(', ')}.`);
    return [...before, ...(words as Word[])];
  };

function filterWith(
  given: string,
  before: ReadonlyMap<Dimension, readonly string[]>,
): ReadonlyMap<Dimension, readonly string[]> {
  const [name = '', groups] = given.split(/=(.*)/s);
  if (!(dimensionNames as readonly string[]).includes(name) || !groups)
    throw new InvalidArgumentError(
      `Allowed is DIMENSION=GROUP,GROUP such as channel=x,email, with one of ${dimensionNames.join(', ')}.`,
    );
  return new Map([...before, [name as Dimension, groups.split(',').map((word) => word.trim())]]);
}

const percentsIn = (given: string): number[] =>
  given.split(',').map((word) => {
    const percent = Number(word);
    if (!(percent >= 0 && percent <= 100) || word.trim() === '')
      throw new InvalidArgumentError(`“${word}” is no percentile. Allowed: 0 to 100.`);
    return percent;
  });

export function registerReport(group: Command): void {
  const command = group
    .command('report', { isDefault: true })
    .description(
      'The figures of a desk over a period, or a report by its name, to the terminal or to files; kpis alone is the same.',
    )
    .addArgument(
      new Argument('[name]', 'A report that is ready; kpis reports lists them.').choices(reportNames),
    )
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option(
      '--period <period>',
      `Which time: ${periodHelp}. Without it: ${usualPeriod}, or what is usual for the report.`,
    )
    .option(
      '--by <dimensions>',
      `A row for each group of up to two dimensions: ${dimensionNames.join(', ')}.`,
      listOf(dimensionNames, 'dimension'),
      [],
    )
    .addOption(new Option('--interval <interval>', 'A row for each of these.').choices(intervals))
    .option(
      '--kpi <names>',
      `Which figures: ${kpiNames.join(', ')}. docs/kpis.md says what each means.`,
      listOf(kpiNames, 'figure'),
      [],
    )
    .option(
      '--filter <dimension=groups>',
      'What counts, such as channel=x,email or team=Support; repeatable. “none” is what stands in no group.',
      filterWith,
      new Map(),
    )
    .option(
      '--percentile <percents>',
      'Percentiles of durations in files and JSON, such as 50,90.',
      percentsIn,
      [],
    )
    .addOption(
      new Option(
        '--compare <with>',
        'Put the figures of the period before, of the year before, or the targets in force beside.',
      ).choices(Object.keys(compared)),
    )
    .option(
      '--csv <file>',
      'Write a CSV file, of a report one a part (week.csv becomes week.byDay.csv …): durations in seconds, shares from 0 to 1.',
    )
    .option('--xlsx <file>', 'Write an Excel file, with a sheet for each part of a report.')
    .option('--json', 'Print everything as JSON: durations in milliseconds.')
    .addHelpText(
      'after',
      '\nExample:\n  signalbox kpis --period last-week --by team --compare previous\n  signalbox kpis report responseTimes --xlsx times.xlsx',
    );
  addSettings(command, ['databaseUrl', 'home']).action(report);
}
