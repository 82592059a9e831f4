import type { Command } from 'commander';
import { addSettings } from '../flags.ts';
import type { DatabaseFlags } from '../openHost.ts';
import { wholeNumber } from './scenarioFile.ts';

interface FromDeskFlags extends DatabaseFlags {
  readonly desk?: string;
  readonly weeks: number;
  readonly out?: string;
}

async function fromDesk(flags: FromDeskFlags): Promise<void> {
  const [{ openHost }, { existingDesk }, { deskFacts }, { scenarioFromDesk }, { poolOf }, { writeFile }] =
    await Promise.all([
      import('../openHost.ts'),
      import('../import/chooseDesk.ts'),
      import('../../store/desk/deskFacts.ts'),
      import('../../lab/scenario/fromDesk.ts'),
      import('../../store/dataSource.ts'),
      import('node:fs/promises'),
    ]);
  const { host, close } = await openHost(flags);
  try {
    const desk = await existingDesk(host, flags.desk ?? null);
    const asked = { weeks: flags.weeks, now: host.now() };
    const facts = await deskFacts(poolOf(host.dataSource), desk.id, asked);
    const text = scenarioFromDesk(facts!);
    if (flags.out === undefined) process.stdout.write(text);
    else {
      await writeFile(flags.out, text);
      process.stdout.write(
        `The desk “${desk.name}” is in ${flags.out}. Its first lines say what is measured and what is assumed.\n`,
      );
    }
  } finally {
    await close();
  }
}

/** `signalbox scenario from-desk`. */
export function registerFromDesk(scenario: Command): void {
  const command = scenario
    .command('from-desk')
    .description(
      'Print a live desk as a scenario: its agents, plan and promises, demand and handling from its history.',
    )
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option('--weeks <number>', 'Weeks of whole days before today to estimate from.', wholeNumber(1, 520), 4)
    .option('--out <file>', 'Write it there instead.');
  addSettings(command, ['databaseUrl', 'home'])
    .addHelpText(
      'after',
      '\nExample:\n  signalbox scenario from-desk --out today.yaml && signalbox simulate today.yaml',
    )
    .action(fromDesk);
}
