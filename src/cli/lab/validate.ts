import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { startWorkers } from '../../lab/experiment/workers.ts';
import type { RunFlags } from './running.ts';
import { addRunFlags } from './simulate.ts';

/** The file itself, or every scenario in and below a folder, by name. */
function scenarioFiles(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Error(`${path}: there is no such file or folder`);
  if (!found.isDirectory()) return [path];
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map((name) => join(path, name));
  if (files.length === 0) throw new Error(`${path}: there is no scenario in it: no .yaml, .yml or .json`);
  return files;
}

async function validate(path: string, flags: RunFlags): Promise<void> {
  startWorkers(flags.threads);
  const [{ openScenario }, { interrupted, runWithProgress }, { verdictsOf }, { verdictTable }] =
    await Promise.all([
      import('./scenarioFile.ts'),
      import('./running.ts'),
      import('../../lab/validation/verdicts.ts'),
      import('../../lab/validation/verdictText.ts'),
    ]);
  // All are read before any is run: a slip in the last file shows at once.
  const scenarios = scenarioFiles(path).map((file) => openScenario(file));
  let failed = 0;
  for (const read of scenarios) {
    if (read.scenario.expect === undefined) {
      process.stdout.write(`${read.file}: it expects nothing, so it was not run\n\n`);
      continue;
    }
    const experiment = await runWithProgress(read, flags);
    const verdicts = verdictsOf(experiment);
    const isMet = verdicts.every(({ failure }) => failure === null);
    if (!isMet) failed += 1;
    process.stdout.write(
      `${read.file}: ${read.scenario.name}, ${experiment.findings.replications} replications, seed ${experiment.seed}, scenario ${read.hash}\n${verdictTable(verdicts)}\n\n`,
    );
    if (experiment.endedBy === 'stopped') {
      process.exitCode = interrupted;
      return;
    }
  }
  const ran = scenarios.filter(({ scenario }) => scenario.expect !== undefined).length;
  process.stdout.write(`${ran - failed} of ${ran} scenarios hold what they expect\n`);
  if (failed > 0 || ran === 0) process.exitCode = 1;
}

export function registerValidate(program: Command): void {
  addRunFlags(
    program
      .command('validate')
      .argument('<path>', 'A scenario, or a folder of scenarios.')
      .description('Simulate scenarios and hold them to what they expect; exit code 1 on a failure.'),
  )
    .addHelpText('after', '\nExample:\n  signalbox validate scenarios/theory')
    .action(validate);
}
