import type { Command } from 'commander';
import { registerApplyPlan } from './applyPlan.ts';
import { registerFromDesk } from './fromDesk.ts';
import { registerFromLoad } from './fromLoad.ts';

async function check(file: string): Promise<void> {
  const { openScenario } = await import('./scenarioFile.ts');
  const { scenario, hash } = openScenario(file);
  const classes = Object.keys(scenario.classes).length;
  const agents = Object.values(scenario.agents).reduce((sum, { count }) => sum + count, 0);
  process.stdout.write(
    `${file}: nothing is wrong with it. ${scenario.name}: ${classes} ${classes === 1 ? 'class' : 'classes'} of contacts, ${agents} agents; scenario ${hash}.\n`,
  );
}

async function init(): Promise<void> {
  const { starterScenario } = await import('../../lab/scenario/starter.ts');
  process.stdout.write(starterScenario);
}

async function printSchema(): Promise<void> {
  const { scenarioJsonSchema } = await import('../../lab/scenario/schema.ts');
  process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
}

export function registerScenario(program: Command): void {
  const scenario = program
    .command('scenario')
    .description('Write and check scenario files of the lab.')
    .addHelpText(
      'after',
      '\nExample:\n  signalbox scenario init > desk.yaml && signalbox scenario check desk.yaml',
    );
  scenario
    .command('init')
    .description('Print a scenario to start from, with comments.')
    .addHelpText('after', '\nExample:\n  signalbox scenario init > desk.yaml')
    .action(init);
  scenario
    .command('check')
    .argument('<file>', 'The scenario, YAML or JSON.')
    .description('Say what is wrong with a scenario, with line and column; exit code 1 if anything is.')
    .addHelpText('after', '\nExample:\n  signalbox scenario check desk.yaml')
    .action(check);
  scenario
    .command('schema')
    .description('Print the JSON Schema that editors complete scenarios by.')
    .addHelpText('after', '\nExample:\n  signalbox scenario schema > scenario.schema.json')
    .action(printSchema);
  registerFromDesk(scenario);
  registerFromLoad(scenario);
  registerApplyPlan(scenario);
}
