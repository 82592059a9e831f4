import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Checkpoint, Experiment } from '../../lab/experiment/experiment.ts';
import { startWorkers } from '../../lab/experiment/workers.ts';
import type { ReadScenario } from '../../lab/scenario/readScenario.ts';
import type { Validation } from '../../lab/validation/validation.ts';
import { packageVersion } from '../../server/package.ts';
import type { RunFlags } from './running.ts';
import { positiveShare, wholeNumber } from './scenarioFile.ts';
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

interface ValidateFlags extends RunFlags {
  readonly times?: number;
  readonly within?: number;
  readonly json?: true;
}

/** Intervals of fewer would be too wide to tell anything. */
const fewestReplications = 30;

/** Runs a scenario until every exact value could be told from one that is 1 % off, or as the scenario or the flags say. */
async function run(read: ReadScenario, flags: ValidateFlags, heading: string): Promise<Validation> {
  const [{ underWay }, { runExperiment }, { verdictsOf }, { heldWithin, isSharp }, { progressLine }] =
    await Promise.all([
      import('./running.ts'),
      import('../../lab/experiment/experiment.ts'),
      import('../../lab/validation/verdicts.ts'),
      import('../../lab/validation/sharpness.ts'),
      import('../../lab/report/progressBar.ts'),
    ]);
  const { run: given } = read.scenario;
  const stated = flags.replications ?? given.replications ?? null;
  const asked = stated === null ? null : stated * (flags.times ?? 1);
  const isOpen = asked === null && given.precision === undefined && given.batches === undefined;
  const most = given.atMost * (flags.times ?? 1);
  return underWay(async ({ show, isStopped }) => {
    let wanted = asked ?? (isOpen ? Math.min(most, fewestReplications) : null);
    let resume: Checkpoint | null = null;
    for (;;) {
      const experiment: Experiment = await runExperiment(read, {
        replications: wanted,
        seed: flags.seed ?? String(given.seed),
        threads: flags.threads,
        progress: (progress) => show(() => `${heading}  ${progressLine(progress)}`),
        isStopped,
        resume,
      });
      const verdicts = verdictsOf(experiment).map((one) =>
        flags.within === undefined ? one : heldWithin(one, flags.within),
      );
      const done = experiment.findings.replications;
      if (!isOpen || experiment.endedBy === 'stopped' || done >= most || verdicts.every(isSharp))
        return { experiment, verdicts };
      wanted = Math.min(most, 2 * done);
      resume = { findings: experiment.findings, wanted };
    }
  });
}

async function validate(path: string, flags: ValidateFlags): Promise<void> {
  startWorkers(flags.threads);
  const [{ openScenario }, { interrupted }, { conclusionText, isMet, validationJson, validationText }] =
    await Promise.all([
      import('./scenarioFile.ts'),
      import('./running.ts'),
      import('../../lab/validation/validation.ts'),
    ]);
  // All are read before any is run: a slip in the last file shows at once.
  const scenarios = scenarioFiles(path).map((file) => openScenario(file));
  const say = (text: string): void => {
    if (!flags.json) process.stdout.write(text);
  };
  const done: Validation[] = [];
  for (const [index, read] of scenarios.entries()) {
    if (read.scenario.expect === undefined) {
      say(`${read.file}: it expects nothing, so it was not run\n\n`);
      continue;
    }
    const validation = await run(read, flags, `${index + 1} of ${scenarios.length}: ${read.file}`);
    done.push(validation);
    say(validationText(validation));
    if (validation.experiment.endedBy === 'stopped') {
      process.exitCode = interrupted;
      break;
    }
  }
  if (flags.json) process.stdout.write(`${validationJson(done, packageVersion)}\n`);
  else process.stdout.write(conclusionText(done));
  if (process.exitCode !== interrupted && (done.length === 0 || !done.every(isMet))) process.exitCode = 1;
}

export function registerValidate(program: Command): void {
  addRunFlags(
    program
      .command('validate')
      .argument('<path>', 'A scenario, or a folder of scenarios.')
      .description('Simulate scenarios and hold them to what they expect; exit code 1 on a failure.'),
  )
    .option(
      '--times <number>',
      'So many times the replications that the scenarios ask for.',
      wholeNumber(1, 10_000),
    )
    .option(
      '--within <share>',
      'Fail as well what is further off an exact value than this share of it, and 3 standard errors.',
      positiveShare,
    )
    .option('--json', 'Print the verdicts as JSON.')
    .addHelpText(
      'after',
      '\nExample:\n  signalbox validate scenarios/theory --threads 2\n  signalbox validate scenarios/theory/five-agents.yaml --times 20 --within 0.01',
    )
    .action(validate);
}
