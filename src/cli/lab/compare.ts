import { basename } from 'node:path';
import type { Command } from 'commander';
import type { VariantGiven } from '../../lab/experiment/comparison.ts';
import type { Setting } from '../../lab/scenario/readScenario.ts';
import { packageVersion } from '../../server/package.ts';
import { openFile } from './openFile.ts';
import type { RunFlags } from './running.ts';
import { setting } from './scenarioFile.ts';
import { addRunFlags } from './simulate.ts';

interface CompareFlags extends RunFlags {
  readonly set?: readonly Setting[];
  readonly with?: readonly (readonly Setting[])[];
  readonly json?: true;
  readonly html?: string;
}

/** `path=value,path=value` → a variant; each `--with` is one more. A comma that no path follows belongs to the value. */
function variation(
  text: string,
  before: readonly (readonly Setting[])[] = [],
): readonly (readonly Setting[])[] {
  const settings = text.split(/,(?=[\w.-]+=)/).flatMap((part) => setting(part));
  return [...before, settings];
}

const settingsText = (settings: readonly Setting[]): string =>
  settings.map(({ path, value }) => `${path}=${value}`).join(', ');

async function variantsOf(
  files: readonly string[],
  flags: CompareFlags,
): Promise<readonly [VariantGiven, ...VariantGiven[]]> {
  const { openScenario } = await import('./scenarioFile.ts');
  const common = flags.set ?? [];
  const [file = '', ...others] = files;
  const given = (path: string, settings: readonly Setting[]): VariantGiven => ({
    description: `${basename(path)}${settings.length === 0 ? '' : ` with ${settingsText(settings)}`}`,
    read: openScenario(path, [...common, ...settings]),
  });
  return [
    given(file, []),
    ...others.map((other) => given(other, [])),
    ...(flags.with ?? []).map((settings) => given(file, settings)),
  ];
}

async function compareScenarios(
  files: readonly string[],
  flags: CompareFlags,
  command: Command,
): Promise<void> {
  if (files.length + (flags.with?.length ?? 0) < 2)
    command.error(
      'signalbox: found one plan; allowed: at least two. Name another file, or vary this one: --with agents.early.count=12',
    );
  const [{ compare }, { interrupted, underWay }, { comparisonText }, { comparisonJson }, { comparisonLine }] =
    await Promise.all([
      import('../../lab/experiment/comparison.ts'),
      import('./running.ts'),
      import('../../lab/report/comparisonText.ts'),
      import('../../lab/report/comparisonJson.ts'),
      import('../../lab/report/comparisonLine.ts'),
    ]);
  const variants = await variantsOf(files, flags);
  const page = flags.html === undefined ? null : await openFile(flags.html);
  const comparison = await underWay(({ show, isStopped }) =>
    compare(variants, {
      replications: flags.replications ?? null,
      seed: flags.seed ?? String(variants[0].read.scenario.run.seed),
      threads: flags.threads,
      progress: (progress) => show(() => comparisonLine(progress)),
      isStopped,
    }),
  );
  if (page !== null) {
    const { comparisonPage } = await import('../../lab/report/page/comparisonPage.ts');
    page(await comparisonPage(comparison, packageVersion));
  }
  process.stdout.write(
    flags.json
      ? `${comparisonJson(comparison, packageVersion)}\n`
      : comparisonText(comparison, packageVersion),
  );
  if (comparison.endedBy === 'stopped') process.exitCode = interrupted;
}

export function registerCompare(program: Command): void {
  addRunFlags(
    program
      .command('compare')
      .argument('<files...>', 'Scenarios, YAML or JSON. The others are held against the first.')
      .description(
        'Compare plans on the same customers: the difference of each KPI with its interval, and a plain sentence.',
      )
      .option(
        '--with <path=value[,path=value]>',
        'A plan that differs from the first file in these values; each --with is one more plan.',
        variation,
      )
      .option('--set <path=value>', 'Put a value in the place of every file’s; may be repeated.', setting)
      .option('--json', 'Print the results as JSON; durations in milliseconds.')
      .option('--html <file>', 'Write the differences as a page with charts, which needs no network.'),
    'So many replications of each plan, instead of until the differences are precise.',
  )
    .addHelpText(
      'after',
      '\nExamples:\n  signalbox compare today.yaml tomorrow.yaml\n  signalbox compare desk.yaml --with agents.early.count=12 --with agents.early.count=11,agents.late.count=10',
    )
    .action(compareScenarios);
}
