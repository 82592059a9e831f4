import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { wholeNumber } from './scenarioFile.ts';

interface FromLoadFlags {
  readonly every?: number;
  readonly agents: number;
  readonly work: number;
  readonly out?: string;
}

const minutes = (text: string): number => {
  const value = Number(text);
  if (value > 0 && value <= 1_440) return value;
  throw new InvalidArgumentError('Allowed is a number of minutes above 0, up to 1440.');
};

async function fromLoad(file: string, { every, agents, work, out }: FromLoadFlags): Promise<void> {
  const [{ readMeasuredLoad, scenarioFromLoad }, { readScenario }] = await Promise.all([
    import('../../lab/scenario/fromLoad.ts'),
    import('../../lab/scenario/readScenario.ts'),
  ]);
  const load = readMeasuredLoad(readFileSync(file, 'utf8'), file);
  const text = scenarioFromLoad(load, { everySeconds: every ?? null, agentCount: agents, workMinutes: work });
  readScenario(text, out ?? 'the scenario');
  if (out === undefined) process.stdout.write(text);
  else {
    await writeFile(out, text);
    process.stdout.write(
      `The load of ${file} is in ${out}. Its first lines say what is measured and what is assumed.\n`,
    );
  }
}

/** `signalbox scenario from-load`. */
export function registerFromLoad(scenario: Command): void {
  scenario
    .command('from-load')
    .argument('<summary>', 'The JSON that npm run load wrote.')
    .description('Print the arrivals of a load test as a scenario: demand as measured, staff to be changed.')
    .option(
      '--every <seconds>',
      'How long an interval of the measurement lasts in the scenario: 3600 makes an hour of each. Without it: as it was.',
      wholeNumber(1, 86_400),
    )
    .option('--agents <number>', 'Agents who serve it.', wholeNumber(1, 100_000), 20)
    .option('--work <minutes>', 'Mean minutes of work on a contact.', minutes, 5)
    .option('--out <file>', 'Write it there instead.')
    .addHelpText(
      'after',
      '\nExample:\n  signalbox scenario from-load load-results/average.json --every 60 --out load.yaml && signalbox simulate load.yaml',
    )
    .action(fromLoad);
}
