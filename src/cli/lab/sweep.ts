import { type Command, InvalidArgumentError } from 'commander';
import { type Axis, axisOf } from '../../lab/experiment/axis.ts';
import type { SweepQuestion } from '../../lab/experiment/sweep.ts';
import type { ReadScenario, Setting } from '../../lab/scenario/readScenario.ts';
import { packageVersion } from '../../server/package.ts';
import { openFile } from './openFile.ts';
import type { RunFlags } from './running.ts';
import { setting } from './scenarioFile.ts';
import { addRunFlags } from './simulate.ts';

interface SweepFlags extends RunFlags {
  readonly vary: readonly Axis[];
  readonly set?: readonly Setting[];
  readonly figures?: string;
  readonly goal?: string;
  readonly price?: string;
  readonly json?: true;
  readonly csv?: string;
  readonly html?: string;
}

function axis(text: string, before: readonly Axis[] = []): readonly Axis[] {
  try {
    return [...before, axisOf(text)];
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** The scenario's usual question, with what was asked for in its place. */
async function questionOf(read: ReadScenario, flags: SweepFlags): Promise<SweepQuestion> {
  const [{ usualQuestion }, { judgedFigure, knownFigure }] = await Promise.all([
    import('../../lab/experiment/sweep.ts'),
    import('../../lab/experiment/figureAsked.ts'),
  ]);
  const usual = usualQuestion(read);
  const goal = flags.goal === undefined ? usual.goal : judgedFigure('--goal', flags.goal);
  const price = flags.price === undefined ? usual.price : judgedFigure('--price', flags.price);
  const asked = flags.figures?.split(',').map((name) => knownFigure('--figures', name.trim()));
  return { figures: [...new Set([goal, ...(asked ?? usual.figures), price])], goal, price };
}

async function sweepScenario(file: string, flags: SweepFlags): Promise<void> {
  const [
    { openScenario },
    { gridOf },
    { sweep, usualReplications },
    { interrupted, underWay },
    { sweepLine },
    { barLine },
  ] = await Promise.all([
    import('./scenarioFile.ts'),
    import('../../lab/experiment/grid.ts'),
    import('../../lab/experiment/sweep.ts'),
    import('./running.ts'),
    import('../../lab/report/sweepLine.ts'),
    import('../../lab/report/progressBar.ts'),
  ]);
  const readWith = (settings: readonly Setting[]): ReadScenario =>
    openScenario(file, [...(flags.set ?? []), ...settings]);
  const base = readWith([]);
  const { run } = base.scenario;
  const replications = flags.replications ?? run.replications ?? usualReplications;
  const { threads } = flags;
  const question = await questionOf(base, flags);
  const csv = flags.csv === undefined ? null : await openFile(flags.csv);
  const page = flags.html === undefined ? null : await openFile(flags.html);
  const result = await underWay(async ({ show, isStopped }) => {
    const grid = await gridOf(flags.vary, readWith, {
      replications,
      threads,
      progress: (read, points) => show(() => barLine(read, points, 'plans read', '')),
      isStopped,
    });
    const startedAt = performance.now();
    return sweep(grid, {
      replications,
      seed: flags.seed ?? String(run.seed),
      threads,
      question,
      progress: (progress) => show(() => sweepLine(progress, performance.now() - startedAt)),
      isStopped,
    });
  });
  if (csv !== null) {
    const [{ csvText }, { sweepTable }] = await Promise.all([
      import('../../lab/report/csv.ts'),
      import('../../lab/report/sweepTable.ts'),
    ]);
    csv(csvText(sweepTable(result, packageVersion)));
  }
  if (page !== null) {
    const { sweepPage } = await import('../../lab/report/page/sweepPage.ts');
    page(await sweepPage(result, packageVersion));
  }
  const printed = flags.json
    ? `${(await import('../../lab/report/sweepJson.ts')).sweepJson(result, packageVersion)}\n`
    : (await import('../../lab/report/sweepText.ts')).sweepText(result, packageVersion);
  process.stdout.write(printed);
  if (result.endedBy === 'stopped') process.exitCode = interrupted;
}

export function registerSweep(program: Command): void {
  addRunFlags(
    program
      .command('sweep')
      .argument('<file>', 'The scenario, YAML or JSON.')
      .description(
        'Simulate every combination of some values on the same customers, and mark the frontier of cost and service.',
      )
      .requiredOption(
        '--vary <path=values>',
        'What varies: a range (agents.care=18..30, 18..30/2) or a list (0,60,300); each --vary is one more axis.',
        axis,
      )
      .option('--set <path=value>', 'Put a value in the place of the file’s; may be repeated.', setting)
      .option('--figures <names>', 'KPIs of each point, separated by commas.')
      .option(
        '--goal <figure>',
        'What the frontier is to hold. Without it: SLA attainment, or service level.',
      )
      .option('--price <figure>', 'What it is to save. Without it: cost, or paid hours.')
      .option('--json', 'Print the results as JSON; durations in milliseconds.')
      .option('--csv <file>', 'Write the points as CSV, one row each, into this file.')
      .option('--html <file>', 'Write the frontier as a page with a chart, which needs no network.'),
    'So many replications of each point. Without it: run.replications of the file, or 30.',
  )
    .addHelpText(
      'after',
      '\nExample:\n  signalbox sweep desk.yaml --vary agents.early=8..14 --vary agents.late=8,10 --threads 2 --csv sweep.csv',
    )
    .action(sweepScenario);
}
