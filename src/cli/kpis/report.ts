import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ComparedPeriod } from '../../domain/kpi/live/comparison.ts';
import { type KpiName, kpiDefinitions, kpiNames } from '../../domain/kpi/live/definitions.ts';
import { type Dimension, dimensionNames, noGroup } from '../../domain/kpi/live/dimensions.ts';
import { type Interval, intervals, isWithinDay } from '../../domain/kpi/live/period.ts';
import { periodGiven, periodHelp, periodText } from '../../domain/kpi/live/periodGiven.ts';
import type { KpiFigure, KpiReport } from '../../live/kpi/report.ts';
import { addSettings } from '../flags.ts';
import { Misuse } from '../misuse.ts';
import type { DatabaseFlags } from '../openHost.ts';
import type { Asked } from './reportTable.ts';

interface ReportFlags extends DatabaseFlags {
  readonly desk?: string;
  readonly period: string;
  readonly by: readonly Dimension[];
  readonly interval?: Interval;
  readonly kpi: readonly KpiName[];
  readonly filter: ReadonlyMap<Dimension, readonly string[]>;
  readonly percentile: readonly number[];
  readonly compare?: 'previous' | 'year';
  readonly csv?: string;
  readonly xlsx?: string;
  readonly json?: true;
}

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
  'nextResponse',
  'resolved',
];

async function report(flags: ReportFlags): Promise<void> {
  const [{ openHost }, { existingDesk }, { kpiReport }, { deskNames }, { poolOf }, { namesOf }] =
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
    const { id: deskId, name } = await existingDesk(host, flags.desk ?? null);
    const pool = poolOf(host.dataSource);
    const { timeZone } = await deskNames(pool, deskId);
    const period = periodGiven(flags.period, timeZone, host.now());
    if (period === null) throw new Misuse(`--period is “${flags.period}”. Allowed: ${periodHelp}.`);
    const isOfAgents = flags.by.includes('agent') || flags.filter.has('agent');
    const asked: Asked = {
      kpis: flags.kpi.length > 0 ? flags.kpi : isOfAgents ? agentKpis : usualKpis,
      groupBy: flags.by,
      interval: flags.interval ?? null,
      percents: flags.percentile,
      isCompared: flags.compare !== undefined,
      timeZone,
    };
    const names = await namesOf(pool, deskId, [...flags.by, ...flags.filter.keys()]);
    const compareWith: ComparedPeriod | null =
      flags.compare === undefined ? null : flags.compare === 'previous' ? 'previousPeriod' : 'yearBefore';
    const answer = await kpiReport(
      host,
      deskId,
      { ...asked, period, filter: idsOf(flags.filter, names) },
      { percents: asked.percents, rule: 'linear', compareWith, withinSeconds: [] },
    );
    if (!answer.ok)
      throw new Misuse(
        answer.findings
          .map(({ path, found, allowed }) => `${path}: found ${found}; allowed: ${allowed}.`)
          .join('\n'),
      );
    const labelOf = (_: Dimension, group: string): string =>
      group === noGroup ? 'none' : (names.get(group) ?? group);
    await give(flags, answer.report, asked, labelOf, `${name}, ${periodText(period, timeZone)}`);
  } finally {
    await close();
  }
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

async function give(
  flags: ReportFlags,
  kpis: KpiReport,
  asked: Asked,
  labelOf: (dimension: Dimension, group: string) => string,
  title: string,
): Promise<void> {
  const { tableOf } = await import('./reportTable.ts');
  const table = tableOf(kpis, asked, labelOf);
  if (flags.csv !== undefined) {
    const { csvText } = await import('../../lab/report/csv.ts');
    write('--csv', flags.csv, csvText(table));
  }
  if (flags.xlsx !== undefined) {
    const { makeWorkbook } = await import('../../lab/report/workbook.ts');
    write('--xlsx', flags.xlsx, await makeWorkbook([table]));
  }
  if (flags.json) process.stdout.write(`${JSON.stringify({ title, ...kpis }, null, 2)}\n`);
  else if (flags.csv === undefined && flags.xlsx === undefined)
    process.stdout.write(await text(kpis, asked, labelOf, title));
  if (kpis.isCountingAnew || kpis.behind > 0)
    process.stderr.write(
      kpis.isCountingAnew
        ? 'The desk is being counted anew; these figures are too small. Is a server running? signalbox serve counts.\n'
        : `${kpis.behind} rows of the log are not counted yet. Is a server running? signalbox serve counts.\n`,
    );
}

function write(flag: string, path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new Misuse(`${flag} ${path}: cannot be written: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

async function text(
  { rows }: KpiReport,
  { kpis, groupBy, interval, timeZone }: Asked,
  labelOf: (dimension: Dimension, group: string) => string,
  title: string,
): Promise<string> {
  const [{ columns }, { instantText }, { durationText, short }] = await Promise.all([
    import('../../lab/report/table.ts'),
    import('../../lab/replay/instant.ts'),
    import('../../lab/report/figureText.ts'),
  ]);
  if (rows.length === 0) return `${title}: nothing is counted in this period.\n`;
  const shown = ({ kpi, value }: Pick<KpiFigure, 'kpi' | 'value'>): string => {
    if (value === null) return '–';
    const { unit } = kpiDefinitions[kpi];
    if (unit === 'milliseconds') return durationText(value);
    if (unit === 'share') return `${short(100 * value)} %`;
    return unit === 'count' ? String(value) : short(value);
  };
  const withChange = (figure: KpiFigure): string => {
    const { compared } = figure;
    if (compared === null) return shown(figure);
    return `${shown(figure)} (${shown({ kpi: figure.kpi, value: compared.value })})`;
  };
  const naming = (row: KpiReport['rows'][number]): string =>
    [
      ...(interval === null
        ? []
        : [instantText(row.fromAt, timeZone).slice(0, isWithinDay(interval) ? 16 : 10)]),
      ...row.groups.map((group, index) => labelOf(groupBy[index]!, group)),
    ].join('  ') || 'all';
  const header = ['', ...kpis.map((kpi): string => kpiDefinitions[kpi].title)];
  return `${title}\n\n${columns([header, ...rows.map((row) => [naming(row), ...row.figures.map(withChange)])])}\n`;
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
    .description('The figures of a desk over a period, to the terminal or to files; kpis alone is the same.')
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option('--period <period>', `Which time: ${periodHelp}.`, '7-days')
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
        '--compare <period>',
        'Put the figures of the period before, or of the year before, beside.',
      ).choices(['previous', 'year']),
    )
    .option('--csv <file>', 'Write a CSV file: durations in seconds, shares from 0 to 1.')
    .option('--xlsx <file>', 'Write an Excel file.')
    .option('--json', 'Print everything as JSON: durations in milliseconds.')
    .addHelpText('after', '\nExample:\n  signalbox kpis --period last-week --by team --compare previous');
  addSettings(command, ['databaseUrl', 'home']).action(report);
}
