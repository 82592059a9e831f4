import type { Command } from 'commander';
import { startWorkers } from '../../lab/experiment/workers.ts';
import type { Setting } from '../../lab/scenario/readScenario.ts';
import { packageVersion } from '../../server/package.ts';
import { addOutputFlags, type OutputFlags, wantsFiles } from './outputFlags.ts';
import type { RunFlags } from './running.ts';
import { setting, wholeNumber } from './scenarioFile.ts';

interface SimulateFlags extends RunFlags, OutputFlags {
  readonly set?: readonly Setting[];
  readonly json?: true;
}

async function simulate(file: string, flags: SimulateFlags): Promise<void> {
  startWorkers(flags.threads);
  const [{ openScenario }, { interrupted, runWithProgress }, { summary }] = await Promise.all([
    import('./scenarioFile.ts'),
    import('./running.ts'),
    import('../../lab/report/summary.ts'),
  ]);
  const read = openScenario(file, flags.set);
  const files = wantsFiles(flags)
    ? new (await import('./outputs.ts')).ResultFiles(flags, {
        read,
        seed: flags.seed ?? String(read.scenario.run.seed),
      })
    : null;
  const detail = files !== null || flags.json ? 'intervals' : 'totals';
  const experiment = await runWithProgress(read, { ...flags, detail });
  const results =
    detail === 'intervals'
      ? (await import('../../lab/report/results.ts')).resultsOf(experiment, packageVersion)
      : null;
  if (results !== null) await files?.fill(results);
  process.stdout.write(
    flags.json ? `${JSON.stringify(results, null, 2)}\n` : summary(experiment, packageVersion),
  );
  if (experiment.endedBy === 'stopped') process.exitCode = interrupted;
}

/**
 * Flags of every command that runs replications.
 * @param replications how many there are with and without the flag
 */
export const addRunFlags = (
  command: Command,
  replications = 'So many replications, instead of until precision.',
): Command =>
  command
    .option('--replications <number>', replications, wholeNumber(1, 1_000_000))
    .option('--seed <text>', 'Another seed gives other customers. Without it: the scenario’s.')
    .option(
      '--threads <number>',
      'Threads to simulate on. Results are the same for any number.',
      wholeNumber(1, 256),
      1,
    );

export function registerSimulate(program: Command): void {
  addOutputFlags(
    addRunFlags(
      program
        .command('simulate')
        .argument('<file>', 'The scenario, YAML or JSON.')
        .description('Simulate a scenario, and print its KPIs with their intervals.')
        .option('--set <path=value>', 'Put a value in the place of the file’s; may be repeated.', setting)
        .option('--json', 'Print the results as JSON, intervals included; durations in milliseconds.'),
    ),
  )
    .addHelpText(
      'after',
      '\nExample:\n  signalbox simulate desk.yaml --set agents.early.count=12 --threads 2',
    )
    .action(simulate);
}
